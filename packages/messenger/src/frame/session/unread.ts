import type { Event } from '@plantao/api-client'

/** How many answers wait to be read, by conversation; a conversation without any is absent. */
export type Unread = Readonly<Record<string, number>>

export function allUnread(unread: Unread): number {
  return Object.values(unread).reduce((sum, count) => sum + count, 0)
}

export function withUnread(unread: Unread, conversation: string, count: number): Unread {
  if ((unread[conversation] ?? 0) === count) return unread
  const { [conversation]: _was, ...others } = unread
  return count === 0 ? others : { ...others, [conversation]: count }
}

/** Whether an event is an answer that the requester would want to read. */
export function isAnswer(event: Event): boolean {
  return event.message !== null && event.message.author.kind !== 'requester'
}
