import { openCutProxy, cuts } from './cut-proxy.ts'
import { openDeskOnEmbedded } from './desk-on-embedded.ts'
import { runUnderFaults } from './run-under-faults.ts'
import type { ProofOutcome, ProofRun } from './run-under-faults.ts'

/** Everybody reaches the desk over one wire, which is cut in four ways at drawn moments. */
export async function cutNetwork(run: ProofRun): Promise<ProofOutcome> {
  const desk = await openDeskOnEmbedded()
  const wire = await openCutProxy(desk.server().port)
  const draw = run.random.fork('cuts')
  let turn = draw.between(0, cuts.length - 1)
  try {
    return await runUnderFaults(run, {
      baseUrl: wire.url,
      firstOperatorCode: desk.firstOperatorCode,
      databaseUrl: desk.databaseUrl,
      breakIt: async () => {
        const kind = cuts[turn++ % cuts.length]!
        const lastsMs = kind === 'reset' ? 0 : draw.between(50, 900)
        await wire.cut(kind, lastsMs)
        return `the network was cut (${kind}, ${lastsMs} ms)`
      },
    })
  } finally {
    wire.close()
    await desk.close()
  }
}
