import { setTimeout as delay } from 'node:timers/promises'
import { openDeskOnEmbedded } from './desk-on-embedded.ts'
import { runUnderFaults } from './run-under-faults.ts'
import type { ProofOutcome, ProofRun } from './run-under-faults.ts'

/** The desk is killed at drawn moments; its PostgreSQL goes on, and the next start adopts it. */
export async function killServer(run: ProofRun): Promise<ProofOutcome> {
  const desk = await openDeskOnEmbedded()
  const draw = run.random.fork('kill-server')
  try {
    return await runUnderFaults(run, {
      baseUrl: desk.server().url,
      firstOperatorCode: desk.firstOperatorCode,
      databaseUrl: desk.databaseUrl,
      breakIt: async () => {
        const before = desk.server().pid
        await delay(draw.between(0, 20))
        await desk.killAndRestart()
        return `the desk ${before} was killed; ${desk.server().pid} answered after ${Math.round(desk.server().readyMs)} ms`
      },
    })
  } finally {
    await desk.close()
  }
}
