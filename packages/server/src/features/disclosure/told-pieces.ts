import { requesterEventKinds } from '@plantao/rules'
import type { Chapter } from '../log/chapter.ts'
import type { WrittenEvent } from '../log/next-event.ts'
import type { ToldPiece } from './derived.ts'
import type { WrittenWay } from './ways-out.ts'

/** Who of the staff writes in this chapter, or has the service say something; null where nobody of them does. */
export function staffAuthorOf({ events }: Chapter): string | null {
  for (const { by } of events) if (by.kind === 'staff') return by.id
  return null
}

/** Every text of the staff in the chapter that its requester could read; contents of files are not among them. */
export function toldPieces(chapter: Chapter): ToldPiece[] {
  return [...chapter.events.flatMap((event) => eventPieces(chapter, event)), ...chapter.messages.flatMap(messagePieces)]
}

function messagePieces({ kind, author_kind, text, said, attachments, disclosure: reach }: Chapter['messages'][number]) {
  if (kind !== 'message' || author_kind === 'requester') return []
  if (author_kind === 'service') return reasonPieces(said?.values['reason'], reach)
  return [
    { way: 'answer', text, reach } as const,
    ...attachments.map(({ name }) => ({ way: 'file-name', text: name, file: name, reach }) as const),
  ]
}

/** What a person wrote and the service says for them. */
function reasonPieces(reason: string | undefined, reach: ToldPiece['reach']): ToldPiece[] {
  return reason === undefined ? [] : [{ way: 'escalation-outcome', text: reason, reach }]
}

function eventPieces({ row }: Chapter, event: WrittenEvent): ToldPiece[] {
  if (event.by.kind !== 'staff' || !requesterEventKinds.includes(event.kind)) return []
  const reach = row.realm_id === null ? 'general' : 'realm'
  return writtenIn(event, row.subject).map(([way, text]) => ({ way, text, reach }))
}

/** What a person wrote of the body; all else is ids and closed sets of values. */
function writtenIn({ kind, body }: WrittenEvent, subject: string): [WrittenWay, string][] {
  const written = body as { readonly value?: unknown; readonly reason?: unknown }
  const reason = typeof written.reason === 'string' ? written.reason : ''
  const value = typeof written.value === 'string' ? written.value : ''
  switch (kind) {
    case 'conversation-opened':
      return [['split-subject', subject]]
    case 'fact-stated':
      return [['fact', value]]
    case 'fact-corrected':
      return [
        ['fact', value],
        ['fact-reason', reason],
      ]
    case 'demand-corrected':
      return [['demand-reason', reason]]
    case 'waiting-started':
      return [['waiting-reason', reason]]
    case 'handed-off':
      return [['hand-off-reason', reason]]
    case 'hand-off-returned':
      return [['return-reason', reason]]
    default:
      return reason === '' ? [] : [['answer', reason]]
  }
}
