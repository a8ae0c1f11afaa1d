import type { OfferEnd } from '@plantao/rules/log'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import { isDatabaseAway } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { beginChapter, record, service, writeChapter } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { isBehindPolicy } from '../policy/under-newest.ts'
import { takeStep } from '../pages/take-page-steps.ts'
import { hasCalledAtAll, withPage } from '../pages/standing-page.ts'
import { peopleOnDuty } from '../rota/who-is-on-duty.ts'
import { candidatesOf, weights } from './candidates.ts'
import type { Candidate } from './candidates.ts'
import { choosePerson } from './choose-person.ts'
import { makeOffer } from './make-offer.ts'
import { unoffered } from './offer-ended-by.ts'
import { offeringOf } from './offering.ts'
import { isOfferable } from './offerable.ts'
import { doesAnythingWait, waitingFor } from './waiting-for.ts'

/** Conversations that are looked at together, the most urgent first. */
const mostLookedAt = 200
/** Names the lock that one process holds while it offers, so that nobody gets more than their limit. */
const lockKey = 0x6f666665

/**
 * Every open conversation that waits for somebody is offered to one person on duty, as far as there is one for it; what
 * is offered to somebody who has gone, or while offering is off, is offered no more. One process at a time does this;
 * for another there is nothing to do. Returns those in which it failed, which stop nobody else's; those of `except` are
 * left alone.
 */
export async function offerWaiting(desk: Desk, except: readonly string[] = []): Promise<readonly string[]> {
  const at = desk.now()
  return transact(desk, async (tx, notices) => {
    const failed: string[] = []
    if (!(await holdsLock(tx))) return failed
    const round: Round = { desk, tx, notices, at, failed }
    const offering = await offeringOf(tx)
    const onDuty = offering.on ? await peopleOnDuty(desk, at, tx) : []
    const to = onDuty.map(({ staffId }) => staffId)
    for (const id of await staleOffers(tx, to, except))
      await alone(round, id, (row) => endOffer(round, row, to, offering.on ? 'off-duty' : 'withdrawn'))
    if (onDuty.length === 0 || !(await doesAnythingWait(tx))) return failed
    const candidates = await candidatesOf(tx, onDuty, offering)
    for (const id of await waitingFor(tx, candidates, { except, most: mostLookedAt }))
      await alone(round, id, (row) => offerOne(round, row, candidates))
    return failed
  })
}

type Round = {
  readonly desk: Desk
  readonly tx: Tx
  readonly notices: Notice[]
  readonly at: Date
  readonly failed: string[]
}

async function holdsLock(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as held`.execute(tx)
  return rows[0]!.held
}

/**
 * What happens in this conversation, locked. What fails there is undone there; a database that is away, or a policy that
 * this process has not heard of, fails for all.
 */
async function alone(
  { desk, tx, notices, failed }: Round,
  id: string,
  story: (row: ConversationRow) => Promise<void>,
): Promise<void> {
  const told = notices.length
  await sql`savepoint one_offer`.execute(tx)
  try {
    const row = await lockedNow(tx, id)
    if (row) await story(row)
    await sql`release savepoint one_offer`.execute(tx)
  } catch (error) {
    if (isDatabaseAway(error) || isBehindPolicy(error)) throw error
    await sql`rollback to savepoint one_offer`.execute(tx)
    notices.length = told
    failed.push(id)
    desk.log.error({ err: error, conversation: id }, 'a conversation could not be offered; it is tried again')
  }
}

async function offerOne(round: Round, row: ConversationRow, candidates: readonly Candidate[]): Promise<void> {
  if (!isOfferable(row)) return
  const choice = choosePerson(row, candidates)
  if (choice === 'wait' || (choice === 'nobody-left' && hasCalledAtAll(row, 'passed-by-all'))) return
  const chapter = beginChapter(round.desk, round.tx, round.notices, row, round.at)
  if (choice === 'nobody-left') await tellLeaders(chapter)
  else await makeOffer(chapter, choice.staffId)
  await writeChapter(chapter)
  if (choice === 'nobody-left') return
  const taken = candidates.find(({ staffId }) => staffId === choice.staffId)!
  taken.open += 1
  taken.load += weights[row.priority]
  taken.lastOfferedAt = round.at.getTime()
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

/** Offers to whoever is not on duty any more, or to anybody while offering is off. */
async function staleOffers(tx: Tx, to: readonly string[], except: readonly string[]): Promise<readonly string[]> {
  const stale = await tx
    .selectFrom('conversation')
    .select('id')
    .where('offered_to', 'is not', null)
    .where(sql<boolean>`offered_to <> all(${to}::uuid[])`)
    .where(sql<boolean>`id <> all(${except}::uuid[])`)
    .limit(mostLookedAt)
    .execute()
  return stale.map(({ id }) => id)
}

async function endOffer(round: Round, row: ConversationRow, to: readonly string[], because: OfferEnd): Promise<void> {
  if (row.offered_to === null || to.includes(row.offered_to)) return
  const chapter = beginChapter(round.desk, round.tx, round.notices, row, round.at)
  record(chapter, {
    kind: 'offer-ended',
    by: service,
    body: { staffId: row.offered_to, because },
    changes: unoffered,
  })
  await writeChapter(chapter)
}

/** Undefined where somebody else holds it: whoever writes in it does not wait, and nor does this. */
async function lockedNow(tx: Tx, id: string): Promise<ConversationRow | undefined> {
  return tx.selectFrom('conversation').selectAll().where('id', '=', id).forNoKeyUpdate().skipLocked().executeTakeFirst()
}
