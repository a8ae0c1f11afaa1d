import type { Conversation } from '@plantao/api-client'
import { useNavigate } from '@tanstack/react-router'
import { usePaletteGroup } from '../palette/palette-actions.tsx'
import type { PaletteAction } from '../palette/palette-actions.tsx'
import { paths } from '../paths.ts'
import { besideInQueue } from '../queue/last-queue.ts'
import { useMe } from '../session/me.tsx'
import { say } from '../session/say.tsx'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useWords } from '../words/words.tsx'
import { isClosedForGood } from './closed-for-good.ts'
import type { ConversationActs } from './use-acts.ts'

type Writes = { readonly reply: () => void; readonly note: () => void; readonly details: () => void }

/** Everything a conversation can do, by key and in the command palette; what may not be done says why. */
export function useConversationKeys(
  conversation: Conversation,
  acts: ConversationActs,
  { reply, note, details }: Writes,
): void {
  const w = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const resolved = conversation.status === 'resolved'
  const back = () => void navigate(paths.queue())
  const beside = (step: 1 | -1) => () => {
    const id = besideInQueue(conversation.id, step)
    if (id !== null) void navigate(paths.conversation(id))
  }
  const working = acts.mayWork ? undefined : w.actions.noPermission
  const answering = acts.mayAnswer ? undefined : w.actions.noPermission
  const actions: PaletteAction[] = [
    { id: 'reply', label: w.keys.reply, keys: 'r', disabledBecause: answering, run: reply },
    { id: 'note', label: w.keys.note, keys: 'n', disabledBecause: answering, run: note },
    {
      id: 'assign-me',
      label: w.actions.assignMe,
      keys: 'a',
      disabledBecause: working,
      run: () => acts.assign.mutate(me.id),
    },
    { id: 'assign', label: w.actions.assignTo, disabledBecause: working, run: () => acts.open('assign') },
    { id: 'hand-off', label: w.actions.handOff, keys: 'h', disabledBecause: working, run: () => acts.open('hand-off') },
    conversation.status === 'snoozed'
      ? { id: 'wake', label: w.actions.wake, keys: 's', disabledBecause: working, run: () => acts.wake.mutate() }
      : {
          id: 'snooze',
          label: w.actions.snooze,
          keys: 's',
          disabledBecause: working ?? (resolved ? w.actions.alreadyResolved : undefined),
          run: () => acts.open('snooze'),
        },
    conversation.waitingOnRequester
      ? {
          id: 'stop-waiting',
          label: w.actions.stopWaiting,
          disabledBecause: working,
          run: () => acts.stopWaiting.mutate(),
        }
      : {
          id: 'wait',
          label: w.actions.wait,
          disabledBecause: working ?? (resolved ? w.actions.alreadyResolved : undefined),
          run: () => acts.wait.mutate(),
        },
    resolved
      ? {
          id: 'reopen',
          label: w.actions.reopen,
          keys: 'e',
          disabledBecause: working ?? (isClosedForGood(conversation) ? w.life.closedForGood : undefined),
          run: () => acts.reopen.mutate(),
        }
      : {
          id: 'resolve',
          label: w.actions.resolve,
          keys: 'e',
          disabledBecause: working,
          run: () => acts.open('resolve'),
        },
    {
      id: 'third-party',
      label: w.life.thirdParty,
      disabledBecause: working ?? (resolved ? w.actions.alreadyResolved : undefined),
      run: () => acts.open('third-party'),
    },
    { id: 'merge', label: w.life.merge, disabledBecause: working, run: () => acts.open('merge') },
    {
      id: 'split',
      label: w.life.split,
      disabledBecause: working ?? (resolved ? w.actions.alreadyResolved : undefined),
      run: () => acts.open('split'),
    },
    { id: 'close', label: w.life.close, disabledBecause: working, run: () => acts.open('close') },
    { id: 'demand', label: w.actions.demand, disabledBecause: working, run: () => acts.open('demand') },
    { id: 'language', label: w.actions.language, disabledBecause: working, run: () => acts.open('language') },
    ...(acts.mayAccept ? [{ id: 'accept', label: w.actions.accept, run: () => acts.accept.mutate() }] : []),
    ...(acts.mayReturn ? [{ id: 'return', label: w.actions.return, run: () => acts.open('return') }] : []),
    { id: 'details', label: w.keys.details, keys: 'd', run: details },
    { id: 'back', label: w.keys.back, keys: 'u', run: back },
  ]
  const byKey = Object.fromEntries(
    actions
      .filter((action) => action.keys)
      .map((action) => [
        action.keys!,
        action.disabledBecause === undefined ? action.run : () => say(`${action.label}: ${action.disabledBecause}`),
      ]),
  )
  useShortcuts({ ...byKey, j: beside(1), k: beside(-1) })
  usePaletteGroup(
    () => ({ group: w.palette.thisConversation, actions }),
    [
      conversation.id,
      conversation.lastSeq,
      conversation.status,
      conversation.waitingOnRequester,
      conversation.handOff?.state,
      w.app.name,
      w.keys.reply,
      acts.mayAnswer,
    ].join('|'),
  )
}
