import type { EventBodies, EventKind, LogEvent } from '../src/log.ts'
import type { Priority } from '../src/vocabulary.ts'

export const minute = 60_000
export const hour = 60 * minute

/** A log written line by line: each line is an instant in minutes, a kind and a body; seq is given in order. */
export type LogLine = {
  [Kind in EventKind]: readonly [atMinutes: number, kind: Kind, body: EventBodies[Kind]]
}[EventKind]

export function logOf(...lines: readonly LogLine[]): LogEvent[] {
  return lines.map(
    ([atMinutes, kind, body], index) =>
      ({ seq: index + 1, at: atMinutes * minute, kind, by: { kind: 'service' }, body }) as LogEvent,
  )
}

export const opened = (at: number, plan: string | null = 'standard'): LogLine => [
  at,
  'conversation-opened',
  { door: 'platform', language: 'pt', demand: 'incident', topic: null, signedIn: true, realm: 'andes', plan },
]
export const priority = (at: number, value: Priority): LogLine => [
  at,
  'priority-derived',
  { priority: value, was: null, claimed: false, decisionId: 'd' },
]
export const asks = (at: number, thanks = false): LogLine => [
  at,
  'message-sent',
  { messageId: 'm', author: 'requester', disclosure: 'realm', signedIn: true, thanks },
]
export const answers = (at: number): LogLine => [
  at,
  'message-sent',
  { messageId: 'm', author: 'staff', disclosure: 'realm', signedIn: true, thanks: false },
]
export const robot = (at: number): LogLine => [
  at,
  'message-sent',
  { messageId: 'm', author: 'service', disclosure: 'realm', signedIn: true, thanks: false },
]
export const waits = (at: number): LogLine => [at, 'waiting-started', { cause: 'requester' }]
export const waitEnds = (at: number, because: 'by-hand' | 'requester-wrote' = 'by-hand'): LogLine => [
  at,
  'waiting-ended',
  { cause: 'requester', because },
]
export const handedOff = (at: number): LogLine => [
  at,
  'handed-off',
  { handOffId: 'h', teamId: 'blue', reason: 'project' },
]
export const accepted = (at: number): LogLine => [at, 'hand-off-accepted', { handOffId: 'h', teamId: 'blue' }]
export const returned = (at: number): LogLine => [
  at,
  'hand-off-returned',
  { handOffId: 'h', teamId: 'blue', reason: 'not ours' },
]
export const resolved = (at: number): LogLine => [at, 'resolved', {}]
export const reopened = (at: number, because: 'requester-wrote' | 'not-solved' | 'by-hand' = 'not-solved'): LogLine => [
  at,
  'reopened',
  { because },
]
export const goneOn = (at: number, plan: string | null): LogLine => [
  at,
  'gone-on',
  { realm: 'andes', requesterId: 'marta', plan },
]
