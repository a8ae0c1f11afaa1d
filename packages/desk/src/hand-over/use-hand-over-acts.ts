import { dataOf, uuidv7 } from '@plantao/api-client'
import type { BodyOf, Conversation, ReplyOf } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useWords } from '../words/words.tsx'

export type Pending = ReplyOf<'listHandOvers'>['items'][number]
export type SheetItem = ReplyOf<'readHandOverSheet'>['items'][number]
export type Offer = { readonly item: SheetItem; readonly body: BodyOf<'handOver'> }
type Answer = { readonly conversationId: string; readonly handOverId: string }

/** What may be done with hand-overs: every list follows, and what failed is said. */
export function useHandOverActs() {
  const w = useWords().handOver
  const queryClient = useQueryClient()
  const refresh = () => {
    for (const key of ['hand-overs', 'duty', 'conversation']) void queryClient.invalidateQueries({ queryKey: [key] })
  }
  const offer = ({ item, body }: Offer): Promise<Conversation> =>
    dataOf(
      api.PUT('/api/v1/conversations/{id}/hand-overs/{handOverId}', {
        params: { path: { id: item.conversation.id, handOverId: uuidv7() } },
        body,
      }),
    )
  const accept = ({ conversationId: id, handOverId }: Answer): Promise<Conversation> =>
    dataOf(
      api.PUT('/api/v1/conversations/{id}/hand-overs/{handOverId}/acceptance', {
        params: { path: { id, handOverId } },
      }),
    )
  return {
    offer: useAct({
      run: offer,
      done: (changed) => w.handed(changed.publicId, changed.handOver?.to?.name ?? null),
      onDone: refresh,
    }),
    offerAll: useAct<readonly Offer[], Conversation[]>({
      run: eachOf(offer, refresh),
      done: (changed) => w.handedAll(changed.length),
      onDone: refresh,
    }),
    withdraw: useAct({
      run: ({ conversationId: id, handOverId }: Answer) =>
        dataOf(
          api.DELETE('/api/v1/conversations/{id}/hand-overs/{handOverId}', { params: { path: { id, handOverId } } }),
        ),
      done: w.kept,
      onDone: refresh,
    }),
    accept: useAct({ run: accept, done: (changed) => w.accepted(changed.publicId), onDone: refresh }),
    acceptAll: useAct<readonly Answer[], Conversation[]>({
      run: eachOf(accept, refresh),
      done: (changed) => w.acceptedAll(changed.length),
      onDone: refresh,
    }),
    giveBack: useAct({
      run: ({ conversationId: id, handOverId, reason }: Answer & { readonly reason: string }) =>
        dataOf(
          api.PUT('/api/v1/conversations/{id}/hand-overs/{handOverId}/return', {
            params: { path: { id, handOverId } },
            body: { reason },
          }),
        ),
      done: w.givenBack,
      onDone: refresh,
    }),
  }
}

/** One after the other; where one fails, those before it are done and are shown so. */
function eachOf<Input, Output>(
  run: (input: Input) => Promise<Output>,
  refresh: () => void,
): (inputs: readonly Input[]) => Promise<Output[]> {
  return async (inputs) => {
    const done: Output[] = []
    try {
      for (const input of inputs) done.push(await run(input))
    } catch (error) {
      refresh()
      throw error
    }
    return done
  }
}
