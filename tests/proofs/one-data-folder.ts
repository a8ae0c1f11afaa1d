import { endPostmaster, newDataFolder, postmasterPid } from './data-folder.ts'
import { freePort } from './free-port.ts'
import { visitorsOf } from './people.ts'
import { call } from './api-calls.ts'
import { headersOf } from './people.ts'
import type { ProofOutcome, ProofRun } from './run-under-faults.ts'
import { ServerEnded, startServer } from './server-process.ts'

/** A second process on a data folder is refused in a sentence; a desk that died there with its PostgreSQL is recovered. */
export async function oneDataFolder({ say }: ProofRun): Promise<ProofOutcome> {
  const { dataDir, remove } = await newDataFolder()
  const problems: string[] = []
  try {
    const first = await startServer({ port: await freePort(), dataDir })
    const refusal = await refusalOf(dataDir)
    say(`the second process was told: ${refusal}`)
    if (!refusal.includes(String(first.pid)) || !refusal.includes(dataDir))
      problems.push(`the refusal does not name the folder and the process ${first.pid}: ${refusal}`)

    const [visitor] = await visitorsOf(first.url, 1)
    const postgres = postmasterPid(dataDir)
    if (postgres !== null) process.kill(postgres, 'SIGKILL')
    await first.kill()
    const second = await startServer({ port: await freePort(), dataDir })
    say(`after both were killed it answered again in ${Math.round(second.readyMs)} ms`)
    const { body } = await call<{ conversation: { id: string } }>(
      { baseUrl: second.url, headers: headersOf(visitor!) },
      'GET',
      `/conversations/${visitor!.conversation}`,
    )
    if (body.conversation.id !== visitor!.conversation)
      problems.push('the conversation is not there after the recovery')
    const exitCode = await second.stop()
    if (exitCode !== 0) problems.push(`it ended with ${exitCode} after SIGTERM`)
    return { problems, figures: { recoveredMs: Math.round(second.readyMs) } }
  } finally {
    await endPostmaster(dataDir)
    await remove()
  }
}

/** What a second process says before it ends; it must be one sentence, not a stack. */
async function refusalOf(dataDir: string): Promise<string> {
  try {
    const second = await startServer({ port: await freePort(), dataDir })
    await second.stop()
    return 'nothing: it started'
  } catch (error) {
    if (error instanceof ServerEnded) return error.said
    throw error
  }
}
