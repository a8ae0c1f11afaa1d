import { dataOf, uuidv7 } from '@plantao/api-client'
import type { BodyOf, ReplyOf } from '@plantao/api-client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useFrames } from '../session/realtime.tsx'
import { say, sayNo } from '../session/say.tsx'
import { useWords } from '../words/words.tsx'

export type Grants = ReplyOf<'listGrantsOfConversation'>
export type Grant = Grants['items'][number]
export type Offer = NonNullable<Grants['offer']>

const keyOf = (conversation: string) => ['grants', conversation] as const

/** Access that was asked for in this conversation, read again with each event of it. */
export function useGrants(conversation: string) {
  const queryClient = useQueryClient()
  useFrames((frame) => {
    if (frame.type === 'event' && frame.conversation === conversation && /^(?:grant-|assigned)/.test(frame.event.kind))
      void queryClient.invalidateQueries({ queryKey: keyOf(conversation) })
  })
  return useQuery({
    queryKey: keyOf(conversation),
    queryFn: () => dataOf(api.GET('/api/v1/conversations/{id}/grants', { params: { path: { id: conversation } } })),
  })
}

/** What an engineer does with access; what is shown of it is read again after it. */
export function useGrantActs(conversation: string, onDone: () => void) {
  const w = useWords().grants
  const queryClient = useQueryClient()
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: keyOf(conversation) })
  const after = () => {
    readAgain()
    onDone()
  }
  const withdraw = (done: string) => ({
    run: (id: string) => dataOf(api.PUT('/api/v1/grants/{id}/withdrawal', { params: { path: { id } } })),
    done,
    onDone: after,
  })
  return {
    ask: useAct({
      run: (body: BodyOf<'askForGrant'>) =>
        dataOf(
          api.PUT('/api/v1/conversations/{id}/grants/{grantId}', {
            params: { path: { id: conversation, grantId: uuidv7() } },
            body,
          }),
        ),
      done: w.asked,
      onDone: after,
    }),
    withdraw: useAct(withdraw(w.withdrawn)),
    giveBack: useAct(withdraw(w.givenBack)),
    use: useAct({
      run: ({ id, useId, body }: { readonly id: string; readonly useId: string; readonly body: BodyOf<'useGrant'> }) =>
        dataOf(api.PUT('/api/v1/grants/{id}/uses/{useId}', { params: { path: { id, useId } }, body })),
      onDone: ({ outcome, because, becauseWords, detail }) => {
        readAgain()
        if (outcome === 'done') say(detail ?? w.done)
        else if (outcome === 'under-way') say(w.underWay)
        else sayNo(w.refused(becauseWords ?? ''), (because !== null && w.nextSteps[because]) || w.otherwise)
        if (outcome !== 'refused') onDone()
      },
      onProblem: () => {
        readAgain()
        return false
      },
    }),
  }
}
