import { uuidv7 } from '@plantao/api-client'
import type { Conversation, Language } from '@plantao/api-client'
import type { Desk, UnsentItem } from './desk.ts'

/** Whether a message still goes on in this conversation, rather than open a new one that names it. */
export function isClosed({ status, reopensUntil }: Conversation, now = Date.now()): boolean {
  return status === 'resolved' && (reopensUntil === null || Date.parse(reopensUntil) <= now)
}

type Said = { readonly text: string; readonly attachments: readonly string[]; readonly general: boolean }

/** What is said opens a conversation of this id that names the closed one, with the same demand. */
export function openFollowing(desk: Desk, old: Conversation, id: string, said: Said, language: Language): void {
  const messageId = uuidv7()
  desk.outbox.enqueue({
    conversation: id,
    messageId,
    body: {
      kind: 'open',
      body: {
        messageId,
        language,
        demand: old.demand,
        topic: old.topic,
        text: said.text,
        facts: [],
        attachments: [...said.attachments],
        general: said.general,
        follows: old.id,
      },
    },
  })
}

/** A message that was refused because its conversation is closed is on its way in a new one. Returns that one's id. */
export function moveToNew(desk: Desk, old: Conversation, { messageId, body }: UnsentItem, language: Language): string {
  const id = uuidv7()
  const general = body.kind === 'message' && body.body.disclosure === 'general'
  // Files were sent to the closed conversation, and stay out of the new one.
  openFollowing(desk, old, id, { text: body.body.text, attachments: [], general }, language)
  desk.outbox.remove(messageId)
  return id
}
