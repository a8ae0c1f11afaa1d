import { sql } from 'kysely'
import type { RawBuilder, Selectable } from 'kysely'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { beginChapter, record, service, writeChapter } from '../log/chapter.ts'
import { useNewest } from './follow-policy.ts'
import { isOpen, mayGoOn, notClosedForGood } from './open-conversations.ts'

const inOneTransaction = 50
/** After this, no process opens a conversation under the version before any more. */
const stragglersAfterMs = 60_000

type RollOut = Selectable<Tables['policy_roll_out']>

/**
 * Every published version is in the log of every conversation that was not closed for good, one event each, older
 * versions first; and so it is after any number of runs, in any number of processes, wherever one of them died.
 */
export async function rollOutPolicy(desk: Desk): Promise<void> {
  let ended = false
  for (;;) {
    await useNewest(desk)
    const more = await transact(desk, (tx, notices) => rollOutSome(desk, tx, notices))
    if (more === 'nothing') break
    ended ||= more === 'ended'
  }
  await catchStragglers(desk)
  if (ended) await lookAgain(desk)
}

/** The oldest roll-out that has not ended is the one that goes on; its row is held, so that processes take turns. */
async function rollOutSome(desk: Desk, tx: Tx, notices: Notice[]): Promise<'some' | 'ended' | 'nothing'> {
  const rollOut = await tx
    .selectFrom('policy_roll_out')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('version')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!rollOut) return 'nothing'
  const total = rollOut.total ?? (await countBefore(desk, tx, rollOut.version))
  const told = await tell(desk, tx, notices, rollOut)
  await tx
    .updateTable('policy_roll_out')
    .set({ total, done: rollOut.done + told, ...(told === 0 && { ended_at: desk.now() }) })
    .where('version', '=', rollOut.version)
    .execute()
  return told === 0 ? 'ended' : 'some'
}

/** Up to fifty conversations have the version in their log: what is open before what is resolved. */
async function tell(desk: Desk, tx: Tx, notices: Notice[], rollOut: RollOut): Promise<number> {
  const open = await lockSome(tx, rollOut.version, isOpen)
  const rows = open.length > 0 ? open : await lockSome(tx, rollOut.version, mayGoOn(desk))
  for (const row of rows) {
    const chapter = beginChapter(desk, tx, notices, row)
    record(chapter, {
      kind: 'policy-changed',
      by: rollOut.by_id === null ? service : { kind: 'staff', id: rollOut.by_id },
      body: { version: rollOut.version, was: row.policy_version, running: rollOut.running },
      changes: { policy_version: rollOut.version },
    })
    await writeChapter(chapter)
  }
  return rows.length
}

/** Locked in the order of their ids, as whatever else locks several is. */
async function lockSome(tx: Tx, version: number, which: RawBuilder<boolean>): Promise<readonly ConversationRow[]> {
  const { rows } = await sql<ConversationRow>`
    with chosen as materialized (
      select id from conversation where ${which} and policy_version < ${version}
      order by policy_version, id limit ${inOneTransaction}
    )
    select * from conversation where id in (select id from chosen) and ${which} order by id for no key update
  `.execute(tx)
  return rows
}

async function countBefore(desk: Desk, tx: Tx, version: number): Promise<number> {
  const { count } = await tx
    .selectFrom('conversation')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where(notClosedForGood(desk))
    .where('policy_version', '<', version)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What a process that had not heard of the newest version has opened under the one before gets its line as well. */
async function catchStragglers(desk: Desk): Promise<void> {
  for (;;) {
    const told = await transact(desk, async (tx, notices) => {
      const newest = await tx
        .selectFrom('policy_roll_out')
        .selectAll()
        .orderBy('version', 'desc')
        .limit(1)
        .forUpdate()
        .executeTakeFirst()
      return newest?.ended_at ? tell(desk, tx, notices, newest) : 0
    })
    if (told === 0) return
  }
}

async function lookAgain(desk: Desk): Promise<void> {
  const startAfter = new Date(desk.now().getTime() + stragglersAfterMs)
  await desk.db.transaction().execute((tx) => desk.jobs.enqueue(tx, 'roll-out-policy', { version: 0 }, { startAfter }))
}

/** This process does its share of roll-outs, and at once what was left when the last one stopped. */
export async function workRollOuts(desk: Desk): Promise<void> {
  await desk.jobs.work('roll-out-policy', () => rollOutPolicy(desk))
  await desk.db
    .transaction()
    .execute((tx) => desk.jobs.enqueue(tx, 'roll-out-policy', { version: 0 }, { singletonKey: 'roll-out-policy' }))
}
