import { dueOf } from '@plantao/rules'
import type { LogEvent, PageCause } from '@plantao/rules'
import type { StandingPage } from '../../infrastructure/database/tables.ts'
import type { ConversationColumns, ConversationRow } from '../conversations/conversation-row.ts'
import { withPage } from './standing-page.ts'

/**
 * What changes in who is called by one more event; empty where nothing does. `row` is the conversation as the event
 * leaves it otherwise, `before` as it was. Pure, so that whatever writes an event begins and ends pages with it, in its transaction.
 */
export function pageChanges(
  { before, row }: { readonly before: ConversationRow; readonly row: ConversationRow },
  event: LogEvent,
): ConversationColumns {
  const begun = begunBy(before, row, event)
  const after = withoutGone(row, endedBy({ ...row, pages: begun }, event))
  if (after === row.pages) return {}
  const ringing = [...new Set(after.flatMap((page) => (page.quiet ? [] : page.staffIds)))].toSorted()
  return {
    pages: after,
    ...(ringing.join() === row.ringing_for.join() ? {} : { ringing_for: ringing }),
  }
}

function begunBy(before: ConversationRow, row: ConversationRow, event: LogEvent): readonly StandingPage[] {
  const begin = (cause: PageCause) => withPage(row, { cause, startedAt: event.at, bySeq: event.seq })
  switch (event.kind) {
    case 'priority-derived':
      // A claim that was confirmed is in somebody's hands: it has called, once for all who claim the same.
      return event.body.priority === 'P1' && event.body.was !== 'P1' && !before.claimed ? begin('ringing') : row.pages
    case 'escalated':
      return begin('escalated')
    case 'escalation-answered':
      return event.body.accepted ? row.pages : begin('escalated')
    case 'merged':
    case 'unmerged':
      // The call for a leader goes where it is owed.
      return owesLeader(row) && !owesLeader(before) ? begin('escalated') : row.pages
    case 'clock-broken': {
      const { clock, dueAt, startedBySeq } = event.body
      return withPage(row, { cause: 'broken', startedAt: event.at, bySeq: startedBySeq, about: { clock, dueAt } })
    }
    case 'paged': {
      const { pageId, step, staffIds } = event.body
      return row.pages.map((page) =>
        page.id === pageId
          ? { ...page, taken: step + 1, staffIds: [...new Set([...page.staffIds, ...staffIds])] }
          : page,
      )
    }
    default:
      return row.pages
  }
}

function endedBy(row: ConversationRow, event: LogEvent): readonly StandingPage[] {
  const { pages } = row
  switch (event.kind) {
    case 'assigned':
      return event.body.staffId === null ? pages : hushed(pages, isOfEngineers)
    case 'message-sent':
      return event.body.author === 'staff' ? hushed(pages, isOfEngineers) : pages
    case 'hand-off-accepted':
    case 'snoozed':
      return hushed(pages, isOfEngineers)
    case 'resolved':
      return hushed(pages, isOfEngineers)
    case 'closed':
      return hushed(pages, event.body.because === 'silence' ? isOfEngineers : () => true)
    case 'merged-into':
      return hushed(pages, () => true)
    case 'unmerged':
      return owesLeader(row) ? pages : hushed(pages, (page) => !isOfEngineers(page))
    case 'page-acknowledged': {
      const { pageId } = event.body
      return hushed(pages, ({ id }) => id === pageId)
    }
    case 'priority-derived':
      return event.body.priority === 'P1' ? pages : hushed(pages, ({ cause }) => cause === 'ringing')
    case 'outage-decided':
      return hushed(pages, ({ cause }) => cause === 'outage-claimed')
    case 'escalation-acknowledged':
      return hushed(pages, ({ cause }) => cause === 'escalated')
    case 'clock-broken': {
      const { clock, startedBySeq } = event.body
      return hushed(
        pages,
        (page) => page.cause === 'break-near' && page.clock === clock && page.startedBySeq === startedBySeq,
      )
    }
    default:
      return pages
  }
}

function owesLeader({ ledger }: ConversationRow): boolean {
  return ledger.clocks.some(({ kind, owed }) => kind === 'escalation-acknowledgement' && owed)
}

/** An escalation is for a leader: no engineer ends its call by answering. */
function isOfEngineers({ cause }: StandingPage): boolean {
  return cause !== 'escalated'
}

function hushed(pages: readonly StandingPage[], which: (page: StandingPage) => boolean): readonly StandingPage[] {
  if (!pages.some((page) => !page.quiet && which(page))) return pages
  return pages.map((page) => (which(page) ? { ...page, quiet: true } : page))
}

/**
 * Without those whose cause is gone. One that was acknowledged is remembered as long as it would begin again: a warning
 * while its clock is there, and that everybody passed the conversation on.
 */
function withoutGone(row: ConversationRow, pages: readonly StandingPage[]): readonly StandingPage[] {
  if (pages.length === 0) return pages
  const kept = pages.flatMap((page) => {
    const standing = isOfNow(row, page) || page.quiet ? page : { ...page, quiet: true }
    return standing.quiet && !isRemembered(row, standing) ? [] : [standing]
  })
  return kept.length === pages.length && kept.every((page, at) => page === pages[at]) ? pages : kept
}

function isOfNow(row: ConversationRow, page: StandingPage): boolean {
  if (page.clock === null) return true
  const clock = clockOf(row, page)
  if (!clock) return false
  return page.cause === 'break-near' ? clock.state === 'running' && dueOf(clock) !== null : clock.owed
}

function isRemembered(row: ConversationRow, page: StandingPage): boolean {
  if (page.cause === 'passed-by-all') return row.status === 'open' && row.assignee_id === null
  return page.cause === 'break-near' && clockOf(row, page) !== undefined
}

function clockOf(row: ConversationRow, { clock, startedBySeq }: StandingPage) {
  return row.ledger.clocks.find((one) => one.kind === clock && one.startedBySeq === startedBySeq)
}
