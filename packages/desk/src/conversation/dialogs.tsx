import type { ConversationPage } from '@plantao/api-client'
import { useEscalationsOf } from '../escalations/use-escalations-of.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useWords } from '../words/words.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { DemandDialog } from './demand-dialog.tsx'
import { HandOffDialog } from './hand-off-dialog.tsx'
import { LanguageDialog } from './language-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { ThirdPartyDialog } from './third-party-dialog.tsx'
import type { ConversationActs } from './use-acts.ts'

/** The dialogs of a conversation's actions; at most one is open, and each is drawn anew when it opens. */
export function Dialogs({ page, acts }: { page: ConversationPage; acts: ConversationActs }) {
  const { conversation } = page
  const w = useWords()
  const { dialog, close } = acts
  const isCalled = useEscalationsOf(conversation.id).some(({ state }) => state !== 'closed')
  return (
    <>
      {dialog === 'assign' && <AssignDialog conversation={conversation} acts={acts} />}
      {dialog === 'hand-off' && <HandOffDialog acts={acts} />}
      {dialog === 'return' && <ReturnDialog acts={acts} />}
      {dialog === 'snooze' && <SnoozeDialog acts={acts} />}
      {dialog === 'demand' && <DemandDialog conversation={conversation} acts={acts} />}
      {dialog === 'language' && <LanguageDialog conversation={conversation} acts={acts} />}
      {dialog === 'third-party' && <ThirdPartyDialog acts={acts} />}
      {dialog === 'merge' && <MergeDialog conversation={conversation} acts={acts} />}
      {dialog === 'split' && <SplitDialog page={page} acts={acts} />}
      <ConfirmDialog
        opened={dialog === 'close'}
        title={w.life.closeTitle}
        says={isCalled ? `${w.escalations.closeSays} ${w.life.closeSays}` : w.life.closeSays}
        confirm={w.life.close}
        destructive
        busy={acts.life.closeForGood.isPending}
        onConfirm={() => acts.life.closeForGood.mutate()}
        onClose={close}
      />
      <ConfirmDialog
        opened={dialog === 'unmerge'}
        title={w.life.unmergeTitle}
        says={w.life.unmergeSays}
        confirm={w.life.unmerge}
        busy={acts.life.unmerge.isPending}
        onConfirm={() => acts.life.unmerge.mutate(conversation.id)}
        onClose={close}
      />
      <ConfirmDialog
        opened={dialog === 'resolve'}
        title={w.actions.resolveTitle}
        says={isCalled ? `${w.escalations.resolveSays} ${w.actions.resolveSays}` : w.actions.resolveSays}
        confirm={w.actions.resolve}
        busy={acts.resolve.isPending}
        onConfirm={() => acts.resolve.mutate()}
        onClose={close}
      />
    </>
  )
}
