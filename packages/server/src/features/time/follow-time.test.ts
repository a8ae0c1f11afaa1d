import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { camila, openScene, p2Facts } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { followTime } from './follow-time.ts'

const minute = 60_000
let scene: Scene
let owner: Viewer
let stop = async () => undefined as void
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
})
afterEach(async () => {
  await stop()
  await scene.desk.pool.query("delete from conversation where public_id like 'copy %'")
})
afterAll(() => scene.close())

const opens = () => scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
async function breaksOf(id: string): Promise<number> {
  const { rows } = await scene.desk.pool.query(
    "select 1 from event where conversation_id = $1 and kind = 'clock-broken'",
    [id],
  )
  return rows.length
}
const soon = { timeout: 15_000 }

test('conversations in which time cannot pass keep no other promise from breaking in time, however many they are', async () => {
  const id = await opens()
  // Each is due before the one that is well, and its ledger is nothing that can be counted on.
  await scene.desk.pool.query(
    `insert into conversation
     select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'public_id', 'copy ' || copy,
       'ledger', '{"now": 0}'::jsonb, 'next_tick_at', c.next_tick_at - interval '1 minute'))).*
     from conversation c, generate_series(1, 101) copy where c.id = $1`,
    [id],
  )
  scene.clock.pass(31 * minute)
  stop = followTime(scene.desk)
  await expect.poll(() => breaksOf(id), soon).toBe(1)
})

test('a deadlock is tried again at once, as it is no fault of the conversation', async () => {
  const first = await opens()
  scene.clock.pass(31 * minute)
  stop = followTime(scene.desk)
  await expect.poll(() => breaksOf(first), soon).toBe(1)
  const id = await opens()
  // The first two tries end in a deadlock: both together, and each alone.
  await scene.desk.pool.query(`
    create sequence tries;
    create function deadlock() returns trigger language plpgsql as $$ begin
      if new.kind = 'clock-broken' and nextval('tries') <= 2 then raise exception 'chosen' using errcode = '40P01'; end if;
      return new;
    end $$;
    create trigger deadlock before insert on event for each row execute function deadlock()`)
  try {
    scene.clock.pass(31 * minute)
    await expect.poll(() => breaksOf(id), soon).toBe(1)
  } finally {
    await scene.desk.pool.query('drop trigger deadlock on event; drop function deadlock; drop sequence tries')
  }
})
