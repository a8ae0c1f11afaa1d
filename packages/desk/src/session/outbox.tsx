import { createOutbox, ProblemError, dataOf } from '@plantao/api-client'
import type { BodyOf, Message, Outbox, OutboxItem } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { api, meKey } from './api.ts'
import { useMe } from './me.tsx'

export type WrittenMessage = BodyOf<'sendMessage'>
export type PendingItem = OutboxItem<WrittenMessage> & { readonly sending: boolean }

type Post = {
  readonly outbox: Outbox<WrittenMessage>
  /** Messages that the server has taken and that may not be in the thread yet, by conversation. */
  readonly acknowledged: ReadonlyMap<string, readonly Message[]>
  readonly subscribe: (listener: () => void) => () => void
  readonly version: () => number
}

const PostContext = createContext<Post | null>(null)

/** What was written and is not yet with the server; kept over reloads for this person, erased at sign-out. */
export function OutboxProvider({ children }: { children: ReactNode }) {
  const me = useMe()
  const queryClient = useQueryClient()
  const [post] = useState(() => openPost(me.id))
  useEffect(() => {
    // What waited for a sign-in goes out after it.
    for (const item of post.outbox.items())
      if (item.problem?.code === 'not-signed-in') post.outbox.resend(item.messageId)
    return () => {
      // The session is over: what is unsent waits for the next one of the same person.
      if (!queryClient.getQueryData(meKey)) post.outbox.close()
    }
  }, [post, queryClient])
  return <PostContext value={post}>{children}</PostContext>
}

function openPost(staffId: string): Post {
  const listeners = new Set<() => void>()
  const acknowledged = new Map<string, readonly Message[]>()
  let version = 0
  function change(): void {
    version += 1
    for (const listener of listeners) listener()
  }
  const outbox = createOutbox<WrittenMessage, Message>({
    storage: localStorage,
    session: staffId,
    onChange: change,
    onSent: (item, message) => {
      acknowledged.set(item.conversation, [...(acknowledged.get(item.conversation) ?? []).slice(-20), message])
      change()
    },
    send: async (item) => {
      try {
        const { message } = await dataOf(
          api.PUT('/api/v1/conversations/{id}/messages/{messageId}', {
            params: { path: { id: item.conversation, messageId: item.messageId } },
            body: item.body,
          }),
        )
        return { sent: true, reply: message }
      } catch (error) {
        if (error instanceof ProblemError) return { sent: false, problem: error.problem }
        throw error
      }
    },
  })
  return {
    outbox,
    acknowledged,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    version: () => version,
  }
}

export function usePost(): Post {
  const post = use(PostContext)
  if (!post) throw new Error('usePost outside OutboxProvider')
  useSyncExternalStore(post.subscribe, post.version)
  return post
}

/** Unsent items of a conversation, oldest first. */
export function pendingOf(post: Post, conversation: string): PendingItem[] {
  return post.outbox.items(conversation).map((item) => ({ ...item, sending: post.outbox.isSending(item.messageId) }))
}
