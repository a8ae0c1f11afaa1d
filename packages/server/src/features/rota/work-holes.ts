import type { Desk } from '../../desk.ts'
import { lookForHoles } from './look-for-holes.ts'

const dayMs = 86_400_000
/** Hour of UTC at which the rota is looked at every day: night in the Americas, before the day begins in Europe. */
const lookHour = 4

/**
 * Holes are looked for when the rota changes and every night, by one process or another. Whoever is disabled, or loses a
 * language, changes it too. Returns how to stop listening.
 */
export async function workHoles(desk: Desk): Promise<() => void> {
  await desk.jobs.work('rota-holes', async ({ nightly }) => {
    await lookForHoles(desk)
    if (nightly) await enqueueNightly(desk)
  })
  await enqueueNightly(desk)
  return desk.bus.listen(({ kind }) => {
    if (kind !== 'directory') return
    desk.db
      .transaction()
      .execute((tx) => desk.jobs.enqueue(tx, 'rota-holes', {}, { singletonKey: 'changed' }))
      .catch((error: unknown) => desk.log.warn({ err: error }, 'holes of the rota are looked for at night instead'))
  })
}

async function enqueueNightly(desk: Desk): Promise<void> {
  const today = Math.floor(desk.now().getTime() / dayMs) * dayMs + lookHour * 3_600_000
  const startAfter = new Date(today > desk.now().getTime() ? today : today + dayMs)
  await desk.db
    .transaction()
    .execute((tx) => desk.jobs.enqueue(tx, 'rota-holes', { nightly: 1 }, { startAfter, singletonKey: 'nightly' }))
}
