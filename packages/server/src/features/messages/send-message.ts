import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { bindAttachments } from '../attachments/bind-attachments.ts'
import { bindExcerpts } from '../excerpts/bind-excerpts.ts'
import { carriesTakenFile } from '../realm-panel/carries-taken-file.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { admitted } from '../conversations/guarded-door.ts'
import { presentMessage } from '../conversations/present-events.ts'
import { beginChapter, writeChapter } from '../log/chapter.ts'
import { scheduleDigest } from '../mail/digest.ts'
import type { Viewer } from '../viewer.ts'
import { disclosureOfMessage } from './compose-message.ts'
import type { MessageRow } from './message-row.ts'
import type { MessageView } from '../conversations/conversation-shapes.ts'
import type { SendMessage } from './message-shapes.ts'
import { mustBeSendable, writeMessage } from './write-message.ts'
import type { Incoming } from './write-message.ts'

type Sending = { readonly desk: Desk; readonly tx: Tx; readonly notices: Notice[] }

type Call = {
  readonly desk: Desk
  readonly viewer: Viewer
  readonly params: { readonly id: string; readonly messageId: string }
  readonly body: SendMessage
}

/** The message is in the log, once, however often it is sent. */
export async function send({ desk, viewer, params, body }: Call): Promise<{ message: MessageView }> {
  const incoming: Incoming = { viewer, conversationId: params.id, messageId: params.messageId, message: body }
  const written = isPlain(incoming) ? await desk.messages.accept(incoming) : await sendAlone(desk, incoming)
  return { message: presentMessage(desk, written, viewer.language) }
}

/** What needs nothing but the conversation's own row can be committed together with others. */
function isPlain({ viewer, message }: Incoming): boolean {
  const carries = message.attachments.length + (message.excerptIds?.length ?? 0) > 0
  return viewer.kind === 'requester' && message.kind === 'message' && !carries
}

/** As a transaction of its own. */
export async function sendAlone(desk: Desk, incoming: Incoming): Promise<MessageRow> {
  return transact(desk, (tx, notices) => sendWithin({ desk, tx, notices }, incoming))
}

/**
 * In a transaction of the caller's.
 *
 * @throws not-found, refused or invalid-request
 */
export async function sendWithin({ desk, tx, notices }: Sending, incoming: Incoming): Promise<MessageRow> {
  const { viewer, conversationId, messageId, message } = incoming
  const locked = await tx
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  const visible = admitted(viewer, locked)
  const known = await tx
    .selectFrom('message')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  // Asked before whether it may be sent: a retry is acknowledged, also where the conversation has gone on meanwhile.
  if (known) {
    mustBeAuthor(known, viewer)
    notices.push({ kind: 'log', conversation: visible.id, seq: visible.last_seq })
    return known
  }
  const row = mustBeSendable(incoming, visible)
  const chapter = beginChapter(desk, tx, notices, row)
  const session = { kind: viewer.kind, id: viewer.sessionId }
  const excerpts = await bindExcerpts(tx, { viewer, row, messageId, message })
  const isMarked = (await carriesTakenFile(tx, { viewer, row, message })) || excerpts.length > 0
  const marked = isMarked ? { ...message, disclosure: 'realm' as const } : message
  const attachments =
    message.attachments.length === 0
      ? []
      : await bindAttachments(tx, {
          conversationId,
          messageId,
          session,
          ids: message.attachments,
          disclosure: disclosureOfMessage(row, viewer, marked.disclosure),
        })
  const written = writeMessage(chapter, { ...incoming, message: marked, excerpts }, attachments)
  await writeChapter(chapter)
  if (viewer.kind === 'staff' && message.kind === 'message') await scheduleDigest(tx, desk, row)
  return written
}

/** Only its author may send a message again: an id that somebody else used shows nothing of what they wrote. */
function mustBeAuthor(known: MessageRow, viewer: Viewer): void {
  const id = viewer.kind === 'staff' ? viewer.staffId : viewer.requesterId
  if (known.author_kind !== viewer.kind || known.author_id !== id) throw new RequestError('already-exists')
}
