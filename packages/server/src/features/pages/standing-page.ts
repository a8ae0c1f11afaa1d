import { createHash } from 'node:crypto'
import type { PageCause, PagePlan, Policy, PolicySource } from '@plantao/rules'
import type { Priority } from '@plantao/rules/vocabulary'
import type { StandingPage } from '../../infrastructure/database/tables.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'

/** What a page is about: with the conversation, the same again is the same page. */
export type Begun = Pick<StandingPage, 'cause' | 'startedAt'> & {
  /** The event that began it, or that started the clock that it is about. */
  readonly bySeq: number
  /** The conversation's own unless it calls as loudly as another. */
  readonly priority?: Priority
  readonly about?: { readonly clock: NonNullable<StandingPage['clock']>; readonly dueAt: number }
}

/** The pages of the conversation with one more, which has called nobody yet; with the same ones if it is there. */
export function withPage(
  row: Pick<ConversationRow, 'id' | 'pages' | 'priority'>,
  begun: Begun,
): readonly StandingPage[] {
  const id = pageId(row.id, begun)
  if (row.pages.some((page) => page.id === id)) return row.pages
  const page: StandingPage = {
    id,
    cause: begun.cause,
    clock: begun.about?.clock ?? null,
    startedBySeq: begun.bySeq,
    dueAt: begun.about?.dueAt ?? null,
    priority: begun.priority ?? row.priority,
    startedAt: begun.startedAt,
    taken: 0,
    staffIds: [],
    quiet: false,
  }
  return [...row.pages, page]
}

/** Causes that call until somebody takes it; the others end by themselves, or call once. */
const repeated: ReadonlySet<PageCause> = new Set(['ringing', 'broken', 'outage-claimed', 'escalated'])

/** Whom a page calls and when: as the policy says, but what is a leader's alone goes to leaders from the beginning. */
export function planOf(policies: PolicySource, page: Pick<StandingPage, 'cause' | 'priority'>): PagePlan {
  if (page.cause === 'passed-by-all') return { steps: [{ afterMs: 0, to: 'leaders' }], repeatMs: null }
  const { steps, repeatMs } = currentOf(policies).paging
  const theirs = steps[page.priority]
  return {
    steps: page.cause === 'escalated' ? theirs.map(({ afterMs }) => ({ afterMs, to: 'leaders' })) : theirs,
    repeatMs: repeated.has(page.cause) ? repeatMs[page.priority] : null,
  }
}

/** The policy of now. */
export function currentOf(policies: PolicySource): Policy {
  return 'versions' in policies ? policies.current : policies
}

/** Whether a clock of this kind, started by this event, has called already, by this cause. */
export function hasCalled(
  row: Pick<ConversationRow, 'pages'>,
  cause: PageCause,
  clock: { readonly kind: StandingPage['clock']; readonly startedBySeq: number },
): boolean {
  return row.pages.some(
    (page) => page.cause === cause && page.clock === clock.kind && page.startedBySeq === clock.startedBySeq,
  )
}

/** Whether this cause has called in the conversation, as far as is remembered. */
export function hasCalledAtAll(row: Pick<ConversationRow, 'pages'>, cause: PageCause): boolean {
  return row.pages.some((page) => page.cause === cause)
}

/** A UUID (version 8) that follows from what the page is about, so that every process knows it by the same one. */
function pageId(conversationId: string, { cause, bySeq, about }: Begun): string {
  const hash = createHash('sha256')
    .update([conversationId, cause, bySeq, about?.clock ?? ''].join(' '))
    .digest('hex')
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`]
  return [...parts, hash.slice(20, 32)].join('-')
}
