import type { Conversation } from '@plantao/api-client'
import { TrustMark } from '../ui/marks.tsx'
import { useWords } from '../words/words.tsx'
import { Pairs, Panel } from './panel.tsx'
import styles from './details.module.css'
import { Why } from './why.tsx'

/** Who asks, and what they are entitled to. */
export function RequesterPanel({ conversation }: { conversation: Conversation }) {
  const w = useWords()
  const { entitlement } = conversation
  return (
    <>
      <Panel
        title={w.panels.requester}
        aside={<TrustMark signedIn={conversation.signedIn} realm={conversation.realm?.name ?? null} />}
      >
        <Pairs
          pairs={[
            [w.panels.name, conversation.requester.name ?? w.queue.anonymous],
            [w.panels.door, w.queue.doors[conversation.door]],
            [w.panels.signedIn, conversation.signedIn ? w.ui.yes : w.ui.no],
            [w.panels.organisation, conversation.organisation?.name ?? null],
            [w.panels.realm, conversation.realm?.name ?? null],
            [w.panels.plan, conversation.plan ?? w.panels.noPlan],
            [w.panels.language, w.app.languages[conversation.language]],
            [
              w.panels.demand,
              conversation.topic
                ? `${conversation.demandLabel}: ${w.vocabulary.topics[conversation.topic]}`
                : conversation.demandLabel,
            ],
          ]}
        />
      </Panel>
      <Panel title={w.panels.entitlement}>
        <p className={styles['strong']}>
          {w.panels.entitlements[entitlement.entitlement]}
          {entitlement.team && ` · ${w.panels.goesTo(entitlement.team)}`}
        </p>
        <p>{entitlement.reason}</p>
        <p>{w.ui.step(entitlement.nextStep)}</p>
        <Why explained={entitlement} />
      </Panel>
    </>
  )
}
