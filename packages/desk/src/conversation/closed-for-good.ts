import type { Conversation } from '@plantao/api-client'

/** Whether nothing opens it again: no answer can be written, only notes. */
export function isClosedForGood({ status, reopensUntil }: Pick<Conversation, 'status' | 'reopensUntil'>): boolean {
  return status === 'resolved' && reopensUntil === null
}
