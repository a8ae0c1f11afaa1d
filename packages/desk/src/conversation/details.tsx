import type { Conversation } from '@plantao/api-client'
import { useWords } from '../words/words.tsx'
import { EscalationPanel } from '../escalations/escalation-panel.tsx'
import { GrantsPanel } from '../grants/grants-panel.tsx'
import { ImpactsPanel } from '../impacts/impacts-panel.tsx'
import { HandOverPanel } from '../hand-over/hand-over-panel.tsx'
import { FactsPanel } from './facts-panel.tsx'
import { HandOffPanel } from './hand-off-panel.tsx'
import { LifePanel } from './life-panel.tsx'
import { MailsPanel } from './mails-panel.tsx'
import { Panel } from './panel.tsx'
import { PriorityPanel } from './priority-panel.tsx'
import { PromisesPanel } from './promises-panel.tsx'
import { RequesterPanel } from './requester-panel.tsx'
import type { ConversationActs } from './use-acts.ts'

type DetailsProps = {
  readonly conversation: Conversation
  readonly acts: ConversationActs
  readonly onAsk: ((question: string) => void) | null
}

/** Everything known about the conversation, most pressing first. */
export function Details({ conversation, acts, onAsk }: DetailsProps) {
  const w = useWords()
  return (
    <>
      <HandOffPanel
        conversation={conversation}
        onAccept={acts.mayAccept ? () => acts.accept.mutate() : null}
        onReturn={acts.mayReturn ? () => acts.open('return') : null}
        busy={acts.accept.isPending}
      />
      <HandOverPanel conversation={conversation} />
      <EscalationPanel conversation={conversation} />
      <GrantsPanel conversation={conversation} />
      <ImpactsPanel conversation={conversation} />
      <PriorityPanel conversation={conversation} />
      <PromisesPanel conversation={conversation} />
      <LifePanel conversation={conversation} acts={acts} />
      <RequesterPanel conversation={conversation} />
      <MailsPanel conversation={conversation} />
      <FactsPanel conversation={conversation} mayState={acts.mayWork || acts.mayAnswer} onAsk={onAsk} />
      {(conversation.rating || conversation.resolutionAnswer !== null) && (
        <Panel title={w.actions.rated}>
          {conversation.resolutionAnswer !== null && (
            <p>{conversation.resolutionAnswer ? w.actions.answeredSolved : w.actions.answeredNotSolved}</p>
          )}
          {conversation.rating && (
            <p>
              <strong>{w.actions.rating[conversation.rating.face]}</strong> {conversation.rating.word}
            </p>
          )}
        </Panel>
      )}
    </>
  )
}
