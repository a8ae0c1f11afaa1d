import { explainClock, explainLine, explainReason, policyOf, requesterEventKinds, text } from '@plantao/rules'
import type { Actor, EventKind, LedgerLine } from '@plantao/rules'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { mayRead } from '../conversations/guarded-door.ts'
import { authorName } from '../conversations/present-conversation.ts'
import { actorOf } from '../log/chapter.ts'
import type { Viewer } from '../viewer.ts'
import type { ToldClock } from './explain-promises.ts'
import type { explainedPromise } from './promise-shapes.ts'

/** Who reads what conversation, where and when; `kindOf` is what caused a line. */
type Reading = {
  readonly desk: Desk
  readonly viewer: Viewer
  readonly row: ConversationRow
  readonly zone: string
  readonly now: number
  readonly kindOf: (line: LedgerLine) => EventKind | null
}

const mostLines = 200

/** A promise in the reader's words, with the names that they may know. */
export function presentPromise(
  reading: Reading,
  { clock, record, lines: all }: ToldClock,
): z.input<typeof explainedPromise> {
  const { desk, viewer, zone, now } = reading
  const { language } = viewer
  const policies = desk.policies()
  const policy = policyOf(policies, record.policyVersion)
  const lines = all.map((line) => asReadBy(reading, line))
  const paused = clock.state === 'paused' ? lines.findLast(({ line }) => line === 'paused') : undefined
  const reader = actorOf(viewer)
  return {
    kind: clock.kind,
    label: text(desk.policy(), `promise.${clock.kind}`, language),
    startedBySeq: clock.startedBySeq,
    state: clock.state,
    owed: record.owed,
    startedAt: instant(clock.startedAt),
    dueAt: instantOrNull(clock.state === 'broken' ? clock.endedAt : clock.dueAt),
    endedAt: instantOrNull(clock.endedAt),
    lateAt: instantOrNull(record.lateAt),
    targetMs: clock.targetMs,
    leftMs: clock.leftMs,
    priority: record.priority,
    plan: record.plan,
    calendar: policy.calendars.get(record.calendar)?.names[language] ?? '',
    policyVersion: policy.version,
    example: policy.plans.get(record.plan)?.example ?? true,
    pause: paused
      ? {
          because: explainReason(policies, paused, language, reader),
          by: presentAuthor(reading, paused),
          since: instant(paused.at),
        }
      : null,
    why: explainClock(policies, lines, language, zone, reader, now),
    lines: lines.slice(-mostLines).map((line) => ({
      line: line.line,
      at: instant(line.at),
      seq: line.seq,
      dueAt: instantOrNull(line.dueAt),
      leftMs: line.leftMs,
      words: explainLine(policies, line, language, zone, reader),
      because: explainReason(policies, line, language, reader),
      by: presentAuthor(reading, line),
    })),
  }
}

/** The line with what this viewer may read of what was told; what the one requester did unsigned, they did. */
function asReadBy({ viewer, row }: Reading, line: LedgerLine): LedgerLine {
  const asReader = (by: Actor) => (viewer.kind === 'requester' && by.kind === 'requester' ? actorOf(viewer) : by)
  const by = line.by && asReader(line.by)
  if (line.told === null) return { ...line, by }
  const fromRealm = line.told.by.kind === 'requester' ? line.told.by.signedIn : row.signed_in
  const piece = { kind: 'fact', disclosure: fromRealm ? 'realm' : 'general', seq: line.seq } as const
  return { ...line, by, told: mayRead(viewer, row, piece) ? { ...line.told, by: asReader(line.told.by) } : null }
}

/** A requester is told the name of who did what they are told of; of the rest, that it was support. */
function presentAuthor({ desk, viewer, row, kindOf }: Reading, line: LedgerLine) {
  // A priority follows by itself from what somebody told.
  const by = line.told?.by ?? line.by
  if (by === null) return null
  if (by.kind === 'service') return { kind: by.kind, id: null, name: null }
  const kind = kindOf(line)
  if (viewer.kind === 'requester' && by.kind === 'staff' && (kind === null || !requesterEventKinds.includes(kind)))
    return { kind: by.kind, id: null, name: null }
  const remembered = by.kind === 'requester' && by.id === row.requester_id ? row.requester_name : null
  return { kind: by.kind, id: by.id, name: authorName(desk, by, remembered) }
}

function instant(at: number): string {
  return new Date(at).toISOString()
}

function instantOrNull(at: number | null): string | null {
  return at === null ? null : instant(at)
}
