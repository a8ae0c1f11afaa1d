import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { beginChapter, record, service, writeChapter } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { takeStep } from '../pages/take-page-steps.ts'
import { hasCalledAtAll, withPage } from '../pages/standing-page.ts'
import { peopleOnDuty } from '../rota/who-is-on-duty.ts'
import { candidatesOf, weights } from './candidates.ts'
import type { Candidate } from './candidates.ts'
import { choosePerson } from './choose-person.ts'
import { makeOffer } from './make-offer.ts'
import { unoffered } from './offer-ended-by.ts'
import { offeringOf } from './offering.ts'
import { isOfferable, whereOfferable } from './offerable.ts'

/** Conversations that wait for somebody and are looked at together, the most urgent first. */
const mostLookedAt = 200
/** Names the lock that one process holds while it offers, so that nobody gets more than their limit. */
const lockKey = 0x6f666665

/**
 * Every open conversation that waits for somebody is offered to one person on duty, as far as there is one for it; what
 * is offered to somebody who has gone, or while offering is off, is offered no more. One process at a time does this;
 * for another there is nothing to do. Returns how many conversations changed.
 */
export async function offerWaiting(desk: Desk): Promise<number> {
  const at = desk.now()
  return transact(desk, async (tx, notices) => {
    if (!(await holdsLock(tx))) return 0
    const offering = await offeringOf(tx)
    const onDuty = offering.on ? await peopleOnDuty(desk, at, tx) : []
    const ended = await endOffers(desk, tx, notices, { at, to: onDuty.map(({ staffId }) => staffId), on: offering.on })
    if (onDuty.length === 0) return ended
    const waiting = await waitingNow(tx)
    if (waiting.length === 0) return ended
    const candidates = await candidatesOf(tx, onDuty, offering)
    let changed = ended
    for (const row of waiting) if (await offerOne(desk, tx, notices, { row, candidates, at })) changed += 1
    return changed
  })
}

async function holdsLock(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as held`.execute(tx)
  return rows[0]!.held
}

/** Not locked, so that whoever writes in one of them meanwhile does not wait. */
async function waitingNow(tx: Tx): Promise<ConversationRow[]> {
  return tx
    .selectFrom('conversation')
    .selectAll()
    .where(whereOfferable)
    .orderBy('priority')
    .orderBy('due_at')
    .orderBy('opened_at')
    .orderBy('id')
    .limit(mostLookedAt)
    .execute()
}

type Turn = { readonly row: ConversationRow; readonly candidates: readonly Candidate[]; readonly at: Date }

async function offerOne(desk: Desk, tx: Tx, notices: Notice[], { row, candidates, at }: Turn): Promise<boolean> {
  const choice = choosePerson(row, candidates)
  if (choice === 'wait' || (choice === 'nobody-left' && hasCalledAtAll(row, 'passed-by-all'))) return false
  const [locked] = await lockedNow(tx, [row.id])
  if (!locked || locked.last_seq !== row.last_seq || !isOfferable(locked)) return false
  const chapter = beginChapter(desk, tx, notices, locked, at)
  if (choice === 'nobody-left') await tellLeaders(chapter)
  else {
    await makeOffer(chapter, choice.staffId)
    const taken = candidates.find(({ staffId }) => staffId === choice.staffId)!
    taken.open += 1
    taken.load += weights[row.priority]
    taken.lastOfferedAt = at.getTime()
  }
  await writeChapter(chapter)
  return true
}

/** It stays in the queue for anybody, and a leader knows that nobody wanted it. */
async function tellLeaders(chapter: Chapter): Promise<void> {
  const pages = withPage(chapter.row, {
    cause: 'passed-by-all',
    startedAt: chapter.at.getTime(),
    bySeq: chapter.row.last_seq + 1,
  })
  await takeStep(chapter, pages.at(-1)!, 0)
}

type Ending = { readonly at: Date; readonly to: readonly string[]; readonly on: boolean }

/** Offers to whoever is not on duty any more, or to anybody while offering is off, have ended. */
async function endOffers(desk: Desk, tx: Tx, notices: Notice[], { at, to, on }: Ending): Promise<number> {
  const stale = await tx
    .selectFrom('conversation')
    .select('id')
    .where('offered_to', 'is not', null)
    .where(sql<boolean>`offered_to <> all(${to as string[]}::uuid[])`)
    .limit(mostLookedAt)
    .execute()
  if (stale.length === 0) return 0
  const rows = await lockedNow(
    tx,
    stale.map(({ id }) => id),
  )
  for (const row of rows) {
    if (row.offered_to === null || to.includes(row.offered_to)) continue
    const chapter = beginChapter(desk, tx, notices, row, at)
    record(chapter, {
      kind: 'offer-ended',
      by: service,
      body: { staffId: row.offered_to, because: on ? 'off-duty' : 'withdrawn' },
      changes: unoffered,
    })
    await writeChapter(chapter)
  }
  return rows.length
}

async function lockedNow(tx: Tx, ids: readonly string[]): Promise<ConversationRow[]> {
  return tx
    .selectFrom('conversation')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
}
