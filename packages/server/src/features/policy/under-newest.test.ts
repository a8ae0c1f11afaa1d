import type { Priority } from '@plantao/rules'
import { describe, expect, test } from 'vitest'
import { openScene, p2Facts, peopleOf } from '../../scene.fixture.ts'
import { testDesk } from '../../test-desk.ts'
import { checkLedgers } from '../time/check-ledgers.ts'
import { rollOutPolicy } from './roll-out-policy.ts'

const minuteMs = 60_000

describe('a process that has not heard of the newest version', () => {
  const target = { plan: 'standard', priority: 'P2' as Priority, clock: 'next-answer', targetMs: 7 * minuteMs }

  /** Another process whose conversation has gone on to a version of which nobody told it. */
  async function openBehind() {
    // A desk that believes to be alone tells no other process anything.
    const first = await openScene()
    const behind = await testDesk({ beside: first })
    const owner = await first.signedIn()
    const id = await first.opensOne(owner, { demand: 'incident', facts: p2Facts })
    await first.writes(first.bruna, id, 'We are looking')
    await first.done(first.paulo, 'PUT', '/policy/targets', { targets: [target], confirmed: false, running: 're-base' })
    await rollOutPolicy(first.desk)
    const close = async () => {
      await behind.close()
      await first.close()
    }
    return { first, behind, owner, id, asked: peopleOf(behind, first.platform.sign), close }
  }

  test('writes by that version all the same, and hears of it so', async () => {
    const { first, behind, owner, id, asked, close } = await openBehind()
    expect(behind.desk.policy().version).toBe(1)
    await asked.writes(owner, id, 'It is still broken')
    const { conversation } = await first.reads(first.bruna, id)
    expect(conversation.clocks).toContainEqual(
      expect.objectContaining({ kind: 'next-answer', state: 'running', targetMs: 7 * minuteMs }),
    )
    expect(behind.desk.policy().version).toBe(2)
    expect((await checkLedgers(first.desk, 'all')).different).toEqual([])
    await close()
  })

  test('writes nothing where its release refuses that version, and says that it may be tried again', async () => {
    const { first, owner, id, asked, close } = await openBehind()
    await first.desk.db
      .updateTable('policy_version')
      .set({ document: 'of a later release' })
      .where('version', '=', 2)
      .execute()
    const { last_seq: before } = await first.desk.db
      .selectFrom('conversation')
      .select('last_seq')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    for (const viewer of [owner, first.bruna]) {
      const answer = await asked.tryWrite(viewer, id, 'It is still broken')
      expect(answer).toMatchObject({ status: 503, body: { code: 'not-ready', retryAfterSeconds: 5 } })
    }
    expect((await first.reads(first.bruna, id)).conversation.lastSeq).toBe(before)
    expect((await asked.reads(first.bruna, id)).conversation.id).toBe(id)
    await close()
  })
})
