import fc from 'fast-check'
import { test } from 'vitest'
import { joana, minute, openGrantScene } from './grant-scene.fixture.ts'
import type { GrantScene } from './grant-scene.fixture.ts'
import { agree, anything } from './grants-model.fixture.ts'
import type { Model } from './grants-model.fixture.ts'

/**
 * Whatever engineers, granters, time and the platform do in whatever order: nothing is ever changed in a realm but by the
 * grant's engineer, for what was granted, while the platform holds the grant for live; and in the end the desk and the
 * platform say the same of each grant.
 */
test('no write ever succeeds outside a live grant, and the desk and the platform end up of one mind', async () => {
  const real: { scene: GrantScene; skewMs: number } = { scene: null as never, skewMs: 0 }
  real.scene = await openGrantScene({ skewMs: () => real.skewMs })
  const { scene } = real
  try {
    await fc.assert(
      fc.asyncProperty(anything, async (chosen) => {
        real.skewMs = 0
        const model = newModel(await scene.opened())
        await fc.asyncModelRun(() => ({ model, real }), chosen)
        scene.sandbox.be({})
        // Long enough for a platform that was left alone to be asked again, and for all that was unknown to be found out.
        for (let again = 0; again < 3; again += 1) await scene.waits(2 * minute)
        await agree(model, scene)
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 6), endOnFailure: true },
    )
    // Whatever came of the others: one that is live for sure, and what it does not cover.
    const sure = newModel(await scene.opened())
    const id = await scene.asks(sure.conversation)
    await scene.approves(id, scene.joana, joana)
    sure.grants.set(id, { approved: true, over: false, until: Infinity })
    await agree(sure, scene)
  } finally {
    await scene.close()
  }
}, 120_000)

function newModel(conversation: string): Model {
  return { conversation, down: false, grants: new Map(), forbidden: new Set(), done: new Set() }
}
