import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScene } from '../../scene.fixture.ts'
import type { Scene } from '../../scene.fixture.ts'
import { workLedgerChecks } from './work-ledger-checks.ts'

let scene: Scene
beforeAll(async () => {
  // The job queue goes by the clock of the database.
  scene = await openScene({ now: new Date().toISOString() })
})
afterAll(() => scene.close())

const jobs = async (where: string) =>
  (await scene.desk.pool.query(`select 1 from pgboss.job where name = 'check-ledgers' and ${where}`)).rowCount

test('a night on which the clocks could not be compared is not the last one', async () => {
  await scene.desk.pool.query('alter table ledger_check rename to ledger_check_away')
  try {
    await workLedgerChecks(scene.desk)
    await scene.desk.pool.query("delete from pgboss.job where name = 'check-ledgers'")
    await scene.desk.db.transaction().execute((tx) => scene.desk.jobs.enqueue(tx, 'check-ledgers', {}))
    await expect.poll(() => jobs("state = 'retry'"), { timeout: 10_000 }).toBe(1)
    expect(await jobs("state = 'created' and start_after > now()")).toBe(1)
  } finally {
    await scene.desk.pool.query('alter table ledger_check_away rename to ledger_check')
  }
})

test('what goes through every conversation may take hours before it is taken for dead and begun again', async () => {
  const { rows } = await scene.desk.pool.query(
    "select name from pgboss.queue where expire_seconds >= 3600 and name in ('check-ledgers', 'roll-out-policy') order by name",
  )
  expect(rows.map(({ name }) => name)).toEqual(['check-ledgers', 'roll-out-policy'])
})
