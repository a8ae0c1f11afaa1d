import { isThanks } from '@plantao/rules'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { conversationRefused } from '../conversations/conversation-refusals.ts'
import { mustBeWriter, mustNotBeMerged, admitted } from '../conversations/guarded-door.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { mustGoOn, reopen } from '../conversations/reopen.ts'
import { beginWait, endWait } from '../conversations/wait.ts'
import { actorOf, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import type { ByMail, StoredAttachment, StoredExcerpt } from '../../infrastructure/database/tables.ts'
import type { Viewer } from '../viewer.ts'
import { composeMessage, disclosureOfMessage } from './compose-message.ts'
import type { MessageRow } from './message-row.ts'
import type { SendMessage } from './message-shapes.ts'

/** A message on its way in. */
export type Incoming = {
  readonly viewer: Viewer
  readonly conversationId: string
  readonly messageId: string
  readonly message: SendMessage
  readonly byMail?: ByMail
  /** What of the realm was bound to it. */
  readonly excerpts?: readonly StoredExcerpt[]
}

/**
 * Nothing, if the viewer may send this here.
 *
 * @throws not-found, refused or invalid-request
 */
export function mustBeSendable({ viewer, message }: Incoming, row: ConversationRow | undefined): ConversationRow {
  const conversation = admitted(viewer, row)
  mustBeWriter(viewer, conversation)
  mustNotBeMerged(viewer, conversation)
  if (message.kind === 'note' && viewer.kind !== 'staff') throw conversationRefused('notes-are-for-staff', viewer)
  if (message.text === '' && message.attachments.length === 0 && !message.excerptIds?.length)
    throw new RequestError('invalid-request', { errors: [{ field: 'body.text', message: '' }] })
  return conversation
}

/**
 * The message, and what follows from it, are in the chapter: it reopens, wakes and ends waiting as the requester writes.
 *
 * @throws refused `closed` or `window-passed` where nothing reopens the conversation and more than thanks is said
 */
export function writeMessage(
  chapter: Chapter,
  incoming: Incoming,
  attachments: readonly StoredAttachment[],
): MessageRow {
  return incoming.message.kind === 'note'
    ? writeNote(chapter, incoming, attachments)
    : writePublic(chapter, incoming, attachments)
}

function writeNote(
  chapter: Chapter,
  { viewer, messageId, message, excerpts = [] }: Incoming,
  attachments: readonly StoredAttachment[],
): MessageRow {
  const seq = record(chapter, { kind: 'note-written', by: actorOf(viewer), body: { messageId } })
  return keep(
    chapter,
    composeMessage(
      chapter.row,
      viewer,
      { ...message, messageId, kind: 'note', disclosure: message.disclosure, attachments, excerpts },
      seq,
      chapter.at,
    ),
  )
}

function writePublic(
  chapter: Chapter,
  { viewer, messageId, message, byMail, excerpts = [] }: Incoming,
  attachments: readonly StoredAttachment[],
): MessageRow {
  const by = actorOf(viewer)
  const thanks = viewer.kind === 'requester' && needsNoAnswer(chapter, message)
  if (!thanks) mustGoOn(chapter, viewer)
  if (viewer.kind === 'requester' && !thanks) wakeUp(chapter, viewer)
  if (viewer.kind === 'staff' && chapter.row.assignee_id === null && viewer.permissions.has('conversations:work')) {
    record(chapter, {
      kind: 'assigned',
      by,
      body: { staffId: viewer.staffId, was: null },
      changes: { assignee_id: viewer.staffId },
    })
  }
  const disclosure = disclosureOfMessage(chapter.row, viewer, message.disclosure)
  const seq = record(chapter, {
    kind: 'message-sent',
    by,
    body: {
      messageId,
      author: viewer.kind,
      disclosure,
      signedIn: viewer.kind === 'staff' || viewer.signedIn,
      thanks,
    },
    changes: { last_message_at: chapter.at },
  })
  const written = keep(
    chapter,
    composeMessage(
      chapter.row,
      viewer,
      { ...message, messageId, kind: 'message', disclosure, attachments, byMail, excerpts },
      seq,
      chapter.at,
    ),
  )
  if (viewer.kind === 'requester') endWait(chapter, by, 'requester', 'requester-wrote')
  if (viewer.kind === 'staff' && message.wait) beginWait(chapter, by, { cause: 'requester', reason: null })
  return written
}

/** Marked so by who wrote it, or thanks for a resolution by the policy's list. */
function needsNoAnswer({ policy, row }: Chapter, { thanks, text, attachments }: SendMessage): boolean {
  return isThanks(policy, {
    marked: thanks,
    text,
    attachments: attachments.length,
    afterResolution: row.status === 'resolved',
  })
}

/** A requester who writes brings a snoozed conversation back, and opens a resolved one again. */
function wakeUp(chapter: Chapter, viewer: Viewer): void {
  const by = actorOf(viewer)
  if (chapter.row.status === 'snoozed') {
    record(chapter, {
      kind: 'woken',
      by,
      body: { because: 'requester-wrote' },
      changes: { status: 'open', snoozed_until: null },
    })
  }
  if (chapter.row.status === 'resolved') reopen(chapter, by, 'requester-wrote')
}

function keep(chapter: Chapter, message: MessageRow): MessageRow {
  chapter.messages.push(message)
  return message
}
