import type { ConversationPage, Message } from '@plantao/api-client'

/**
 * What was written and does not stand in the log yet, by how far it came: `pending` is unsent, as far as this page knows,
 * and `acknowledged` was taken by the desk. The socket may tell of a message before the answer to its sender has come:
 * from then on it stands in the log, and nowhere else, so that nobody sees it twice.
 */
export function onTheirWay<Item extends { readonly messageId: string }>(
  page: ConversationPage,
  written: { readonly pending: readonly Item[]; readonly acknowledged: readonly Message[] },
): { readonly pending: readonly Item[]; readonly acknowledged: readonly Message[] } {
  const logged = new Set(page.events.map((event) => event.message?.id))
  return {
    pending: written.pending.filter((item) => !logged.has(item.messageId)),
    acknowledged: written.acknowledged.filter(
      (message) => message.seq > page.conversation.lastSeq && !logged.has(message.id),
    ),
  }
}
