import { setTimeout as delay } from 'node:timers/promises'
import { postmasterPid } from './data-folder.ts'
import { openDeskOnEmbedded } from './desk-on-embedded.ts'
import { openPool } from './open-pool.ts'
import { runUnderFaults, screensThatDiffer } from './run-under-faults.ts'
import type { ProofOutcome, ProofRun } from './run-under-faults.ts'

/** How PostgreSQL ends: one of its processes killed, all of it, or as `pg_ctl stop -m immediate` and `-m fast` do. */
const killings = ['backend', 'postmaster'] as const
const restarts = ['immediate', 'fast'] as const
type Ending = (typeof killings)[number] | (typeof restarts)[number]

/** How soon the screens have what was committed, with the recovery of PostgreSQL within it. */
const seenWithinMs = 30_000

/** The embedded PostgreSQL is killed at drawn moments, whole or one of its processes; the desk starts it again. */
export async function killDatabase(run: ProofRun): Promise<ProofOutcome> {
  return breakEmbedded(run, killings)
}

/** The embedded PostgreSQL is stopped under load as `pg_ctl` does, and started again by the desk. */
export async function restartDatabase(run: ProofRun): Promise<ProofOutcome> {
  return breakEmbedded(run, restarts)
}

async function breakEmbedded(run: ProofRun, endings: readonly Ending[]): Promise<ProofOutcome> {
  const desk = await openDeskOnEmbedded()
  const draw = run.random.fork('database')
  const problems: string[] = []
  let turn = draw.between(0, endings.length - 1)
  try {
    const outcome = await runUnderFaults(run, {
      baseUrl: desk.server().url,
      firstOperatorCode: desk.firstOperatorCode,
      databaseUrl: desk.databaseUrl,
      breakIt: async ({ senders, screens }) => {
        const ending = endings[turn++ % endings.length]!
        await delay(draw.between(0, 20))
        const lonely = draw.fraction() < 0.5
        const pid = await end(ending, desk.dataDir, desk.databaseUrl())
        if (!lonely) return `PostgreSQL ended (${ending}, process ${pid})`
        // Nobody is left to send again what was committed and never answered; the screens must have it all the same.
        for (const sender of senders) sender.closeTab()
        problems.push(...(await screensThatDiffer(screens, 'end', seenWithinMs)))
        for (const sender of senders) sender.openTab()
        return `PostgreSQL ended (${ending}, process ${pid}) and every sender closed their tab; the screens agreed`
      },
    })
    return { ...outcome, problems: [...problems, ...outcome.problems] }
  } finally {
    await desk.close()
  }
}

const signals = { postmaster: 'SIGKILL', backend: 'SIGKILL', immediate: 'SIGQUIT', fast: 'SIGINT' } as const

async function end(ending: Ending, dataDir: string, url: string): Promise<number> {
  const pid = ending === 'backend' ? await busyBackend(url) : postmasterPid(dataDir)
  if (pid === null) throw new Error('no process of PostgreSQL was found to end')
  process.kill(pid, signals[ending])
  return pid
}

/** A process that serves the desk; when it dies, PostgreSQL throws everybody out and recovers. */
async function busyBackend(url: string): Promise<number | null> {
  for (let tries = 0; tries < 200; tries += 1) {
    const pid = await askForBackend(url)
    if (pid !== null) return pid
    await delay(50)
  }
  return null
}

/** Null while PostgreSQL, or the desk, is on its way back from what was done to it before. */
async function askForBackend(url: string): Promise<number | null> {
  const pool = openPool(url, 1)
  const asked = pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'plantao' and pid <> pg_backend_pid() order by state = 'active' desc, state_change desc limit 1`,
  )
  const answer = await asked.catch(() => null)
  await pool.end()
  return answer?.rows[0]?.pid ?? null
}
