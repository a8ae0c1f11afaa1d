import type { Conversation } from '@plantao/api-client'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useWords } from '../words/words.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { DemandDialog } from './demand-dialog.tsx'
import { HandOffDialog } from './hand-off-dialog.tsx'
import { LanguageDialog } from './language-dialog.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import type { ConversationActs } from './use-acts.ts'

/** The dialogs of a conversation's actions; at most one is open, and each is drawn anew when it opens. */
export function Dialogs({ conversation, acts }: { conversation: Conversation; acts: ConversationActs }) {
  const w = useWords()
  const { dialog, close } = acts
  return (
    <>
      {dialog === 'assign' && <AssignDialog conversation={conversation} acts={acts} />}
      {dialog === 'hand-off' && <HandOffDialog acts={acts} />}
      {dialog === 'return' && <ReturnDialog acts={acts} />}
      {dialog === 'snooze' && <SnoozeDialog acts={acts} />}
      {dialog === 'demand' && <DemandDialog conversation={conversation} acts={acts} />}
      {dialog === 'language' && <LanguageDialog conversation={conversation} acts={acts} />}
      <ConfirmDialog
        opened={dialog === 'resolve'}
        title={w.actions.resolveTitle}
        says={w.actions.resolveSays}
        confirm={w.actions.resolve}
        busy={acts.resolve.isPending}
        onConfirm={() => acts.resolve.mutate()}
        onClose={close}
      />
    </>
  )
}
