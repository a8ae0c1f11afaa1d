import { ledger } from '@plantao/rules'
import type { EventBodies, LogEvent, Priority } from '@plantao/rules'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { p2Facts, openScene } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { testDesk } from '../../test-desk.ts'
import { rollOutPolicy } from './roll-out-policy.ts'

const minuteMs = 60_000
let scene: Scene
let camila: Viewer
beforeAll(async () => {
  scene = await openScene({ alone: false })
  camila = await scene.signedIn()
})
afterAll(() => scene.close())

/** Publishes the version in force with another first answer for P2 of the standard plan. */
async function publish(minutes: number, running: 're-base' | 'keep'): Promise<void> {
  const target = { plan: 'standard', priority: 'P2' as Priority, clock: 'first-answer', targetMs: minutes * minuteMs }
  await scene.done(scene.paulo, 'PUT', '/policy/targets', { targets: [target], confirmed: false, running })
}
const opensIncident = () => scene.opensOne(camila, { demand: 'incident', facts: p2Facts, text: 'Orders stop' })
const firstAnswer = async (id: string) => {
  const { conversation } = await scene.reads(scene.bruna, id)
  return conversation.clocks.find(({ kind }) => kind === 'first-answer')!
}
const changesOf = async (id: string): Promise<EventBodies['policy-changed'][]> =>
  (
    await scene.desk.db
      .selectFrom('event')
      .select('body')
      .where('conversation_id', '=', id)
      .where('kind', '=', 'policy-changed')
      .orderBy('seq')
      .execute()
  ).map(({ body }) => body as EventBodies['policy-changed'])

describe('a version that is published while promises run', () => {
  test('re-bases what runs by a written line, once, whichever process does it', async () => {
    const id = await opensIncident()
    const begun = Date.parse((await firstAnswer(id)).dueAt!)
    scene.clock.pass(5 * minuteMs)
    await publish(20, 're-base')
    expect(Date.parse((await firstAnswer(id)).dueAt!)).toBe(begun)

    const beside = await testDesk({ beside: scene })
    await Promise.all([rollOutPolicy(scene.desk), rollOutPolicy(beside.desk)])
    await rollOutPolicy(scene.desk)
    await beside.close()
    expect(await changesOf(id)).toEqual([{ version: 2, was: 1, running: 're-base' }])
    // A shorter target counts from the change and never makes it later: 20 of 30 minutes, 5 of them gone.
    expect(Date.parse((await firstAnswer(id)).dueAt!)).toBe(begun - 5 * minuteMs)
    const { body } = await scene.ask(scene.paulo, 'GET', '/policy/versions')
    expect(body.items[0].rollOut).toEqual({ running: 're-base', total: 1, done: 1, endedAt: expect.any(String) })
  })

  test('leaves them as they are where the operator keeps their version, and what follows goes by the new one', async () => {
    const id = await opensIncident()
    const kept = await firstAnswer(id)
    await publish(10, 'keep')
    await rollOutPolicy(scene.desk)
    expect(await changesOf(id)).toEqual([{ version: 3, was: 2, running: 'keep' }])
    expect(await firstAnswer(id)).toEqual(kept)
    expect((await firstAnswer(await opensIncident())).targetMs).toBe(10 * minuteMs)
  })

  test('and another right after it are both applied, in their order', async () => {
    const id = await opensIncident()
    await publish(40, 're-base')
    await publish(50, 're-base')
    const opened = await opensIncident()
    await rollOutPolicy(scene.desk)
    expect((await changesOf(id)).map(({ version, was }) => [version, was])).toEqual([
      [4, 3],
      [5, 4],
    ])
    expect((await firstAnswer(id)).targetMs).toBe(50 * minuteMs)
    expect(await changesOf(opened)).toEqual([])
  })

  test('is told to what was resolved a moment ago, and to nothing that is closed for good', async () => {
    const [lately, long] = [await opensIncident(), await opensIncident()]
    await scene.done(scene.bruna, 'PUT', `/conversations/${long}/resolution`)
    scene.clock.pass(8 * 24 * 60 * minuteMs)
    camila = await scene.signedIn()
    await scene.done(scene.bruna, 'PUT', `/conversations/${lately}/resolution`)
    await publish(45, 're-base')
    await rollOutPolicy(scene.desk)
    expect(await changesOf(lately)).toHaveLength(1)
    expect(await changesOf(long)).toEqual([])
  })

  test('reaches what a process opened that had not heard of it', async () => {
    const id = await opensIncident()
    const { version } = scene.desk.policy()
    await scene.desk.db
      .updateTable('conversation')
      .set({ policy_version: version - 1 })
      .where('id', '=', id)
      .execute()
    await rollOutPolicy(scene.desk)
    expect(await changesOf(id)).toEqual([{ version, was: version - 1, running: 're-base' }])
  })

  test('says nothing of it to the requester, and the engineer reads it in the log', async () => {
    const id = await opensIncident()
    await publish(35, 're-base')
    await rollOutPolicy(scene.desk)
    const kinds = async (viewer: Viewer) => (await scene.reads(viewer, id)).events.map(({ kind }) => kind)
    expect(await kinds(scene.bruna)).toContain('policy-changed')
    expect(await kinds(camila)).not.toContain('policy-changed')
  })

  test('locks conversations in the order in which everything else does, so that neither ends the other', async () => {
    await publish(24, 're-base')
    await rollOutPolicy(scene.desk)
    const [first, second] = [await opensIncident(), await opensIncident()].toSorted() as [string, string]
    await publish(25, 're-base')
    // The one that has more to hear of comes first.
    await scene.desk.db
      .updateTable('conversation')
      .set({ policy_version: scene.desk.policy().version - 2 })
      .where('id', '=', second)
      .execute()
    const other = await scene.desk.pool.connect()
    try {
      await other.query('begin')
      const lock = (id: string) => other.query('select 1 from conversation where id = $1 for no key update', [id])
      await lock(first)
      const rolledOut = rollOutPolicy(scene.desk)
      const waiting = async () =>
        (
          await scene.desk.pool.query(
            "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
          )
        ).rowCount
      await expect.poll(waiting).toBe(1)
      await lock(second)
      await other.query('commit')
      await rolledOut
    } finally {
      other.release()
    }
    for (const id of [first, second]) expect(await changesOf(id)).toHaveLength(1)
  })

  test('leaves every stored clock as it follows from the log', async () => {
    const rows = await scene.desk.db.selectFrom('conversation').select(['id', 'ledger']).execute()
    const now = scene.clock.now().getTime()
    for (const { id, ledger: stored } of rows) {
      const events = await scene.desk.db
        .selectFrom('event')
        .selectAll()
        .where('conversation_id', '=', id)
        .orderBy('seq')
        .execute()
      const log = events.map(
        ({ seq, at, kind, by_kind, by_id, by_signed_in, body }) =>
          ({
            seq,
            at: at.getTime(),
            kind,
            by: { kind: by_kind, id: by_id, signedIn: by_signed_in },
            body,
          }) as unknown as LogEvent,
      )
      const due = ledger(log, scene.desk.policies(), now)
        .clocks.filter(({ state }) => state === 'running')
        .map(({ dueAt }) => dueAt)
      const running = stored.clocks.filter(({ state, dueAt }) => state === 'running' && dueAt! > now)
      expect(running.map(({ dueAt }) => dueAt)).toEqual(due)
    }
  })

  test('is no word that a release says: with another default policy, what runs keeps its version', async () => {
    const other = await openScene()
    const changed = readDefaultPolicy().replace('P2: { first-answer: 30 min', 'P2: { first-answer: 31 min')
    await other.desk.db.updateTable('policy_version').set({ document: changed }).execute()
    const beside = await testDesk({ beside: other })
    const rollOuts = await other.desk.db.selectFrom('policy_roll_out').select(['version', 'running', 'by_id']).execute()
    expect(rollOuts).toEqual([{ version: 2, running: 'keep', by_id: null }])
    await beside.close()
    await other.close()
  })
})
