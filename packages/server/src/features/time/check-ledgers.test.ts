import { expect, test } from 'vitest'
import { camila, openScene, p2Facts } from '../../scene.fixture.ts'
import { checkLedgers } from './check-ledgers.ts'

test('a sample is taken from all the time in which conversations were opened, not from its ends alone', async () => {
  const scene = await openScene()
  const id = await scene.opensOne(await scene.signedIn(camila), { demand: 'incident', facts: p2Facts })
  // One each second, none with the log that its clocks would follow from: whichever is looked at is reported.
  await scene.desk.pool.query(
    `insert into conversation
     select (jsonb_populate_record(c, jsonb_build_object('id', '019cad00-0000-7000-8000-' || lpad(copy::text, 12, '0'),
       'public_id', 'copy ' || copy, 'opened_at', c.opened_at + copy * interval '1 second'))).*
     from conversation c, generate_series(1, 1000) copy where c.id = $1`,
    [id],
  )
  scene.clock.pass(1_000_000)
  const sampled = async (random: number) =>
    (await checkLedgers(scene.desk, 'sample', () => random)).different.map(({ conversation }) =>
      Number(conversation.slice(-12)),
    )
  const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const newest = from(751, 1000)
  expect((await sampled(0)).toSorted(byNumber)).toEqual([...from(1, 249), ...newest])
  expect((await sampled(0.4)).toSorted(byNumber)).toEqual([...from(400, 649), ...newest])
  await scene.close()
})

const byNumber = (one: number, other: number) => one - other
