import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Desk } from '../../desk.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { conversationParams, EventView, MessageView } from '../conversations/conversation-shapes.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { conversationFor, lastSeqFor } from '../conversations/guarded-door.ts'
import { presentConversation } from '../conversations/present-conversation.ts'
import { presentEvents } from '../conversations/present-events.ts'
import { linesBefore } from '../conversations/read-conversation.ts'
import type { Viewer } from '../viewer.ts'
import { transcriptWords } from './transcript-words.ts'
import type { TranscriptWords } from './transcript-words.ts'

/** Lines of the log in a transcript; of a longer conversation the newest. */
const mostLines = 2_000

/**
 * The conversation as a text in the reader's language: what their session may read of it now, and nothing that is the
 * staff's alone, also where the staff ask for it, since a transcript is made to be passed on.
 */
export async function writeTranscript({
  desk,
  viewer,
  params,
  reply,
}: RouteCall<'person', typeof conversationParams, undefined, undefined>): Promise<FastifyReply> {
  const row = await conversationFor(desk.db, viewer, params.id)
  const lines = await linesBefore(desk.db, row.id, lastSeqFor(viewer, row) + 1, mostLines + 1)
  const events = presentEvents(desk, viewer, row, lines.slice(-mostLines), { changes: false })
  const words = transcriptWords[viewer.language]
  const text = [
    ...headOf(desk, viewer, row, words),
    ...(lines.length > mostLines ? [words.cut, ''] : []),
    ...events.filter((event) => isForBoth(event)).flatMap((event) => entryOf(event, words, viewer)),
  ].join('\n')
  return reply
    .headers({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${row.public_id}.txt"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(Readable.from([text]))
}

function headOf(desk: Desk, viewer: Viewer, row: ConversationRow, words: TranscriptWords): string[] {
  const { publicId, subject, openedAt } = presentConversation(desk, viewer, row)
  return [
    `${words.conversation} ${publicId}`,
    `${words.subject}: ${subject}`,
    `${words.opened}: ${timeOf(openedAt)}`,
    `${words.made}: ${timeOf(desk.now().toISOString())}`,
    words.times,
    '',
  ]
}

/** A line that both sides can read: a message, or what a requester is told of. */
function isForBoth({ kind, message, words }: EventView): boolean {
  return message ? message.kind === 'message' : words !== null && toldOfBoth.has(kind)
}

/** Of what happened beside the messages, what a reader of the transcript needs to follow it. */
const toldOfBoth: ReadonlySet<string> = new Set([
  'gone-on',
  'handed-off',
  'hand-off-accepted',
  'hand-off-returned',
  'resolved',
  'reopened',
  'closed',
  'waiting-started',
  'waiting-ended',
])

function entryOf({ at, by, message, words: happened }: EventView, words: TranscriptWords, viewer: Viewer): string[] {
  if (!message) return [`[${timeOf(at)}] ${happened ?? ''}`, '']
  return [`[${timeOf(at)}] ${authorOf({ by, message }, words, viewer)}`, ...bodyOf(message, words), '']
}

type Said = { readonly by: EventView['by']; readonly message: MessageView }

/** Where somebody has no name, by their side: a transcript that staff make is read by others. */
function authorOf({ by, message }: Said, words: TranscriptWords, viewer: Viewer): string {
  const nameless = by.kind !== 'requester' ? words.support : viewer.kind === 'staff' ? words.requester : words.you
  const author = message.author.name ?? nameless
  const marks = [
    ...(message.author.kind === 'requester' && !message.signedIn ? [words.notSignedIn] : []),
    ...(message.disclosure === 'realm' ? [words.onlyRealm] : []),
  ]
  return marks.length === 0 ? `${author}:` : `${author} (${marks.join(', ')}):`
}

function bodyOf({ text, attachments, excerpts }: MessageView, words: TranscriptWords): string[] {
  return [
    ...(text === '' ? [] : [text]),
    ...excerpts.flatMap((excerpt) => [
      `| ${words.excerpt} ${timeOf(excerpt.takenAt)}: ${excerpt.title}`,
      ...framed(excerpt.text),
    ]),
    ...attachments.map(({ name }) => `[${words.file}: ${name}]`),
  ]
}

/** What belongs to the realm stays to be seen as such. */
function framed(text: string): string[] {
  return text.split('\n').map((line) => `| ${line}`)
}

function timeOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`
}
