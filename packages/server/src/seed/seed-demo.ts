import type { Desk } from '../desk.ts'
import { json } from '../infrastructure/database/database.ts'
import { giveDemoPasswords } from './demo-passwords.ts'
import { writeDemoRota } from './demo-rota.ts'
import { playScene } from './play-scene.ts'
import { busyMonday } from './scenes/busy-monday.ts'
import { outage } from './scenes/outage.ts'
import { quietNight } from './scenes/quiet-night.ts'
import type { Story } from './story.ts'
import { writeDemoPeople } from './write-demo-people.ts'

/** What a try-out can begin with. */
export const scenes = ['quiet-night', 'busy-monday', 'outage'] as const
export type Scene = (typeof scenes)[number]

const storiesOf: Readonly<Record<Scene, readonly Story[]>> = {
  'quiet-night': quietNight,
  'busy-monday': busyMonday,
  outage,
}

/** Whether there is a scene of this name. */
export function isScene(name: string): name is Scene {
  return scenes.some((scene) => scene === name)
}

/** Serialises seeding over processes that start together; any constant that nothing else in this database locks. */
const seedingLock = 7_307_004

/**
 * The demo's people are there, with their passwords in the data folder, and the scene has been played, once. A later
 * start changes nothing of it; another scene comes on top.
 */
export async function seedDemo(desk: Desk, { scene }: { readonly scene: Scene }): Promise<void> {
  const client = await desk.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [seedingLock])
    const name = `scene-played:${scene}`
    const played = await desk.db.selectFrom('setting').select('name').where('name', '=', name).executeTakeFirst()
    if (!played) await writeDemoPeople(desk)
    await giveDemoPasswords(desk)
    if (played) return
    await desk.directory.refresh()
    await writeDemoRota(desk, { hole: scene === 'busy-monday' })
    await playScene(desk, storiesOf[scene])
    await desk.db
      .insertInto('setting')
      .values({ name, value: json(desk.now().toISOString()) })
      .execute()
  } finally {
    await client.query('select pg_advisory_unlock($1)', [seedingLock])
    client.release()
  }
}
