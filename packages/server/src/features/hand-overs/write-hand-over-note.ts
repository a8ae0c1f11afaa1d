import { defaultDisclosure } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import { newId } from '../../infrastructure/ids.ts'
import { renderMarkdown } from '../../infrastructure/markdown.ts'
import { actorOf, record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { fillIn } from '../mail/mail-words.ts'
import { composeMessage } from '../messages/compose-message.ts'
import type { StaffViewer } from '../viewer.ts'
import type { HandOverNote } from './draft-notes.ts'
import { noteWords } from './note-words.ts'

/** The note that the viewer finished is in the chapter, for staff alone. Returns the message's id. */
export function writeHandOverNote(chapter: Chapter, viewer: StaffViewer, note: HandOverNote): string {
  const messageId = newId(chapter.at)
  const seq = record(chapter, { kind: 'note-written', by: actorOf(viewer), body: { messageId } })
  const text = noteText(note, viewer.language, null)
  const composed = { messageId, kind: 'note', text, disclosure: undefined, attachments: [] } as const
  chapter.messages.push(composeMessage(chapter.row, viewer, composed, seq, chapter.at))
  return messageId
}

/** As `writeHandOverNote`, by the desk itself, for `person` who has gone; in the language of the conversation. */
export function writeAutomaticNote(chapter: Chapter, person: string, note: HandOverNote): string {
  const messageId = newId(chapter.at)
  const { row } = chapter
  const seq = record(chapter, { kind: 'note-written', by: service, body: { messageId } })
  const text = noteText(note, row.language, person)
  chapter.messages.push({
    conversation_id: row.id,
    id: messageId,
    seq,
    kind: 'note',
    author_kind: 'service',
    author_id: null,
    author_name: null,
    session_id: null,
    signed_in: false,
    disclosure: defaultDisclosure({ signedIn: row.signed_in }),
    realm_id: row.realm_id,
    language: row.language,
    text,
    html: renderMarkdown(text),
    said: null,
    attachments: [],
    sent_at: chapter.at,
    by_mail: null,
    excerpts: null,
  })
  return messageId
}

function noteText(note: HandOverNote, language: Language, gone: string | null): string {
  const words = noteWords[language]
  const section = (label: string, what: string) => `**${label}**\n\n${what.trim() === '' ? '—' : what.trim()}`
  return [
    `**${words.title}**`,
    ...(gone === null ? [] : [fillIn(words.madeByDesk, { person: gone })]),
    section(words.evidence, note.evidence),
    section(words.promised, note.promised),
    section(words.awaited, note.awaited),
  ].join('\n\n')
}
