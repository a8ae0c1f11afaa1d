import { dataOf, uuidv7 } from '@plantao/api-client'
import type { BodyOf, Conversation, ConversationPage } from '@plantao/api-client'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useWords } from '../words/words.tsx'
import { useConversationAct } from './use-conversation.ts'

/** What waits, ends, merges and splits a conversation; `close` closes the dialog that asked. */
export function useLifeActs({ id }: Conversation, close: () => void) {
  const w = useWords()
  const navigate = useNavigate()
  const params = { path: { id } }
  const goTo = (other: string) => {
    close()
    void navigate(paths.conversation(other))
  }
  return {
    waitOnThirdParty: useConversationAct(id, {
      run: (reason: string) =>
        dataOf(api.PUT('/api/v1/conversations/{id}/third-party-wait', { params, body: { reason } })),
      done: w.life.thirdPartyBegun,
      onDone: close,
    }),
    stopThirdParty: useConversationAct(id, {
      run: () => dataOf(api.DELETE('/api/v1/conversations/{id}/third-party-wait', { params })),
      done: w.life.thirdPartyEnded,
    }),
    closeForGood: useConversationAct(id, {
      run: () => dataOf(api.PUT('/api/v1/conversations/{id}/closure', { params })),
      done: w.life.closeDone,
      onDone: close,
    }),
    merge: useAct({
      run: (into: string) => dataOf(api.PUT('/api/v1/conversations/{id}/merge', { params, body: { into } })),
      done: w.life.merged,
      onDone: (_merged: Conversation, into: string) => goTo(into),
    }),
    /** Of the conversation that was merged, which need not be this one. */
    unmerge: useAct({
      run: (merged: string) =>
        dataOf(api.DELETE('/api/v1/conversations/{id}/merge', { params: { path: { id: merged } } })),
      done: w.life.unmerged,
      onDone: close,
    }),
    split: useAct({
      run: (body: BodyOf<'splitConversation'>) =>
        dataOf(
          api.PUT('/api/v1/conversations/{id}/splits/{splitId}', { params: { path: { id, splitId: uuidv7() } }, body }),
        ),
      done: w.life.splitDone,
      onDone: ({ conversation }: ConversationPage) => goTo(conversation.id),
    }),
  }
}
