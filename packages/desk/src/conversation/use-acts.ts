import { dataOf, uuidv7 } from '@plantao/api-client'
import type { BodyOf, Conversation } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useMay, useMe } from '../session/me.tsx'
import { useWords } from '../words/words.tsx'
import { useLifeActs } from './use-life-acts.ts'
import { useConversationAct } from './use-conversation.ts'

export type Dialog =
  | 'assign'
  | 'hand-off'
  | 'return'
  | 'snooze'
  | 'demand'
  | 'language'
  | 'resolve'
  | 'third-party'
  | 'merge'
  | 'unmerge'
  | 'split'
  | 'close'

/** What may be done with a conversation, by whom, and which dialog asks for the rest. */
export function useActs(conversation: Conversation) {
  const w = useWords()
  const me = useMe()
  const mayWork = useMay('conversations:work')
  const answersAll = useMay('conversations:answer')
  const answersHandedOff = useMay('handed-off:answer')
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const { id, handOff } = conversation
  const params = { path: { id } }
  const close = () => setDialog(null)
  const handedToUs =
    handOff !== null && handOff.state !== 'returned' && me.teams.some((team) => team.id === handOff.team.id)
  const handOffParams = { path: { id, handOffId: handOff?.id ?? '' } }

  return {
    mayWork,
    mayAnswer: answersAll || (answersHandedOff && handedToUs),
    mayAccept: handedToUs && handOff.state === 'offered',
    mayReturn: handedToUs,
    dialog,
    open: setDialog,
    close,
    life: useLifeActs(conversation, close),
    assign: useConversationAct(id, {
      run: (staffId: string) => dataOf(api.PUT('/api/v1/conversations/{id}/assignment', { params, body: { staffId } })),
      done: (changed) => w.actions.assignedTo(changed.assignee?.name ?? ''),
      onDone: close,
    }),
    unassign: useConversationAct(id, {
      run: () => dataOf(api.DELETE('/api/v1/conversations/{id}/assignment', { params })),
      done: w.actions.unassign,
      onDone: close,
    }),
    handOff: useConversationAct(id, {
      run: (body: BodyOf<'handOff'>) =>
        dataOf(
          api.PUT('/api/v1/conversations/{id}/hand-offs/{handOffId}', {
            params: { path: { id, handOffId: uuidv7() } },
            body,
          }),
        ),
      done: (changed) => w.actions.handedOff(changed.handOff?.team.name ?? ''),
      onDone: close,
    }),
    accept: useConversationAct(id, {
      run: () =>
        dataOf(api.PUT('/api/v1/conversations/{id}/hand-offs/{handOffId}/acceptance', { params: handOffParams })),
      done: w.actions.accepted,
    }),
    return: useConversationAct(id, {
      run: (reason: string) =>
        dataOf(
          api.PUT('/api/v1/conversations/{id}/hand-offs/{handOffId}/return', {
            params: handOffParams,
            body: { reason },
          }),
        ),
      done: w.actions.returned,
      onDone: close,
    }),
    snooze: useConversationAct(id, {
      run: (until: string) => dataOf(api.PUT('/api/v1/conversations/{id}/snooze', { params, body: { until } })),
      done: w.actions.snoozed,
      onDone: close,
    }),
    wake: useConversationAct(id, {
      run: () => dataOf(api.DELETE('/api/v1/conversations/{id}/snooze', { params })),
      done: w.actions.woken,
    }),
    wait: useConversationAct(id, {
      run: () => dataOf(api.PUT('/api/v1/conversations/{id}/wait', { params })),
      done: w.actions.waiting,
    }),
    stopWaiting: useConversationAct(id, {
      run: () => dataOf(api.DELETE('/api/v1/conversations/{id}/wait', { params })),
      done: w.actions.notWaiting,
    }),
    resolve: useConversationAct(id, {
      run: () => dataOf(api.PUT('/api/v1/conversations/{id}/resolution', { params })),
      done: w.actions.resolved,
      onDone: close,
    }),
    reopen: useConversationAct(id, {
      run: () => dataOf(api.DELETE('/api/v1/conversations/{id}/resolution', { params })),
      done: w.actions.reopened,
    }),
    correctDemand: useConversationAct(id, {
      run: (body: BodyOf<'correctDemand'>) => dataOf(api.PUT('/api/v1/conversations/{id}/demand', { params, body })),
      done: w.actions.demandSaved,
      onDone: close,
    }),
    changeLanguage: useConversationAct(id, {
      run: (language: Conversation['language']) =>
        dataOf(api.PUT('/api/v1/conversations/{id}/language', { params, body: { language } })),
      done: w.actions.languageSaved,
      onDone: close,
    }),
  }
}

export type ConversationActs = ReturnType<typeof useActs>
