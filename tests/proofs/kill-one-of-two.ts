import { setTimeout as delay } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../../packages/server/src/infrastructure/postgres/embedded-postgres.ts'
import { newDataFolder } from './data-folder.ts'
import { freePort } from './free-port.ts'
import { runUnderFaults, screensThatDiffer } from './run-under-faults.ts'
import type { Crowd, ProofOutcome, ProofRun } from './run-under-faults.ts'
import { startServer } from './server-process.ts'

/** How soon those who look at the other process must have everything, with nobody there to send it again. */
const seenWithinMs = 15_000

/**
 * Two processes are one desk on one PostgreSQL. Everybody looks at the second, every other sender sends to the first,
 * which is killed; its senders' tabs are closed with it, so that nothing is sent again that would announce what was
 * committed and not announced. Those who look must have it all the same. Then the tabs are opened again.
 */
export async function killOneOfTwo(run: ProofRun): Promise<ProofOutcome> {
  const { dataDir, remove } = await newDataFolder()
  const postgres = await startEmbeddedPostgres({ dataDir: `${dataDir}-postgres`, log: () => undefined })
  const environment = { DATABASE_URL: postgres.url }
  const first = { port: await freePort(), dataDir: `${dataDir}-1`, environment }
  let dying = await startServer(first)
  const staying = await startServer({ port: await freePort(), dataDir: `${dataDir}-2`, environment })
  const draw = run.random.fork('two')
  const problems: string[] = []

  async function breakIt({ senders, screens }: Crowd): Promise<string> {
    await delay(draw.between(0, 20))
    await dying.kill()
    const theirs = senders.filter((_, at) => isOfFirst(at))
    for (const sender of theirs) sender.closeTab()
    const killedAt = performance.now()
    await othersRest(senders, screens, problems)
    const seenMs = Math.round(performance.now() - killedAt)
    dying = await startServer(first)
    for (const sender of theirs) sender.openTab()
    return `the first process was killed; the screens of the second agreed after ${seenMs} ms`
  }

  try {
    const outcome = await runUnderFaults(run, {
      baseUrl: staying.url,
      sendsTo: (at) => (isOfFirst(at) ? dying.url : staying.url),
      firstOperatorCode: dying.firstOperatorCode ?? staying.firstOperatorCode ?? '',
      databaseUrl: () => postgres.url,
      breakIt,
    })
    return { ...outcome, problems: [...problems, ...outcome.problems] }
  } finally {
    await dying.stop()
    await staying.stop()
    await postgres.stop()
    await remove()
  }
}

const isOfFirst = (sender: number) => sender % 2 === 0

/** The senders of the other process close their tabs too for as long as the screens are compared. */
async function othersRest(senders: Crowd['senders'], screens: Crowd['screens'], problems: string[]): Promise<void> {
  const others = senders.filter((_, at) => !isOfFirst(at))
  for (const sender of others) sender.closeTab()
  problems.push(...(await screensThatDiffer(screens, 'end', seenWithinMs)))
  for (const sender of others) sender.openTab()
}
