import { requesterEventKinds } from '@plantao/rules'
import type { Actor, Disclosure, EventKind, Language } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import type { Said } from '../../infrastructure/database/tables.ts'
import { presentExcerpt } from '../excerpts/excerpt-view.ts'
import { presentByMail } from '../incoming-mail/by-mail-view.ts'
import type { WrittenEvent } from '../log/next-event.ts'
import type { MessageRow } from '../messages/message-row.ts'
import { htmlOf, wordsOf } from '../messages/said.ts'
import type { Viewer } from '../viewer.ts'
import type { ConversationRow } from './conversation-row.ts'
import type { ConversationView, EventView, MessageView } from './conversation-shapes.ts'
import { eventWords } from './event-words.ts'
import { mayRead, readsOnlyBefore } from './guarded-door.ts'
import { authorName, presentConversation } from './present-conversation.ts'
import { fieldsOfColumns } from './view-fields.ts'

/** An event with the message that it announces, as read from the log or just written. */
export type LoggedLine = { readonly event: WrittenEvent; readonly message: MessageRow | null }

/**
 * The lines that this viewer may see, in the log's order. With `changes`, each carries what it changed in the
 * conversation's view, as that is now: a client that folds them ends with the view that it would fetch. `row` must
 * not be older than the lines.
 */
export function presentEvents(
  desk: Desk,
  viewer: Viewer,
  row: ConversationRow,
  lines: readonly LoggedLine[],
  options: { changes: boolean },
): EventView[] {
  const view = options.changes && lines.length > 0 ? presentConversation(desk, viewer, row) : null
  return lines.flatMap((line) => {
    if (isSeal(viewer, row, line)) return presentSeal(line, view)
    if (mayShow(viewer, row, line)) return presentLine(desk, viewer, row, line, view)
    return view !== null && changesSilently(viewer, row, line) ? presentSilently(line, view) : []
  })
}

/** The sign-in itself, for a session that keeps only what was before: that it happened, and nothing of it. */
function isSeal(viewer: Viewer, row: ConversationRow, { event }: LoggedLine): boolean {
  return event.kind === 'gone-on' && readsOnlyBefore(viewer, row)
}

function presentSeal({ event }: LoggedLine, view: ConversationView | null): EventView {
  return { ...silent(event), kind: event.kind, changes: view === null ? {} : { ...view, lastSeq: event.seq } }
}

/** Lines that a requester is told nothing of, though their view of the conversation follows them. */
const silentKinds: readonly EventKind[] = [
  'assigned',
  'outage-claimed',
  'outage-decided',
  'clock-broken',
  'contract-changed',
  'policy-changed',
]

function changesSilently(viewer: Viewer, row: ConversationRow, { event }: LoggedLine): boolean {
  return (
    silentKinds.includes(event.kind) &&
    mayRead(viewer, row, { kind: 'event', disclosure: disclosureOfEvent(row, event), seq: event.seq })
  )
}

function presentSilently({ event }: LoggedLine, view: ConversationView): EventView {
  return { ...silent(event), changes: { ...fieldsOfColumns(view, Object.keys(event.changes)), lastSeq: event.seq } }
}

function silent({ seq, at }: WrittenEvent) {
  return {
    seq,
    at: at.toISOString(),
    kind: 'changed',
    by: { kind: 'service' as const, id: null, name: null, signedIn: false },
    body: {},
    words: null,
    message: null,
  }
}

/** Kinds whose words would say something of the realm once the conversation is in one. */
const realmKinds = new Set<EventKind>([
  'fact-stated',
  'fact-corrected',
  'demand-corrected',
  'handed-off',
  'hand-off-returned',
  'hand-off-accepted',
  'waiting-started',
  'grant-asked',
  'grant-reminded',
  'grant-answered',
  'grant-ended',
  'invited',
  'impact-attached',
  'impact-answered',
])

function mayShow(viewer: Viewer, row: ConversationRow, { event, message }: LoggedLine): boolean {
  if (message) return mayRead(viewer, row, { kind: message.kind, disclosure: message.disclosure, seq: event.seq })
  if (viewer.kind === 'requester' && !requesterEventKinds.includes(event.kind)) return false
  return mayRead(viewer, row, { kind: 'event', disclosure: disclosureOfEvent(row, event), seq: event.seq })
}

function disclosureOfEvent(row: ConversationRow, event: WrittenEvent): Disclosure {
  const inRealm = row.realm_id !== null && (row.gone_on_seq === null || event.seq >= row.gone_on_seq)
  return inRealm && realmKinds.has(event.kind) ? 'realm' : 'general'
}

function presentLine(
  desk: Desk,
  viewer: Viewer,
  row: ConversationRow,
  { event, message }: LoggedLine,
  view: ConversationView | null,
): EventView {
  return {
    seq: event.seq,
    at: event.at.toISOString(),
    kind: event.kind,
    by: { ...presentActor(desk, event.by, row, message), signedIn: signedInOf(event.by) },
    body: event.body as Record<string, unknown>,
    words: message ? null : eventWords(desk, event, viewer),
    changes: view === null ? {} : { ...fieldsOfColumns(view, Object.keys(event.changes)), lastSeq: event.seq },
    message: message && presentMessage(desk, message, viewer.language),
  }
}

function presentActor(desk: Desk, by: Actor, row: ConversationRow, message: MessageRow | null) {
  if (by.kind === 'service') return { kind: by.kind, id: null, name: null }
  return {
    kind: by.kind,
    id: by.id,
    name: authorName(desk, by, message?.author_name ?? (by.id === row.requester_id ? row.requester_name : null)),
  }
}

function signedInOf(by: Actor): boolean {
  return by.kind === 'staff' || (by.kind === 'requester' && by.signedIn)
}

/** The message with its Markdown and its safe HTML; a text of the service is said in the reader's language. */
export function presentMessage(desk: Desk, message: MessageRow, language: Language): MessageView {
  const said = message.said as Said | null
  const policy = desk.policy()
  const known = said && policy.texts.has(said.key) ? said : null
  return {
    id: message.id,
    seq: message.seq,
    kind: message.kind,
    author: { kind: message.author_kind, id: message.author_id, name: message.author_name },
    signedIn: message.signed_in,
    disclosure: message.disclosure,
    text: known ? wordsOf(policy, known, language) : message.text,
    html: known ? htmlOf(policy, known, language) : message.html,
    attachments: message.attachments.map((file) => ({ ...file, realm: file.realm ?? null })),
    excerpts: (message.excerpts ?? []).map(presentExcerpt),
    byMail: message.by_mail && presentByMail(desk, message.by_mail, language),
    sentAt: message.sent_at.toISOString(),
  }
}
