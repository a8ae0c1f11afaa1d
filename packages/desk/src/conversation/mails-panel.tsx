import type { Conversation } from '@plantao/api-client'
import { DeliveryMark } from '../mails/delivery-mark.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './details.module.css'
import { Pairs, Panel } from './panel.tsx'
import { useMails } from './use-mails.ts'

const shown = 5

/** Whether mail reaches the requester, and how far the last ones got. */
export function MailsPanel({ conversation }: { conversation: Conversation }) {
  const w = useWords().deliveries
  const mails = useMails(conversation.id)
  if (!mails || (mails.address === 'none' && mails.mails.length === 0)) return null
  const address = [w.addresses[mails.address], mails.problem && w.problems[mails.problem]].filter(Boolean).join(' ')
  return (
    <Panel title={w.panel}>
      <Pairs
        pairs={[
          [w.address, mails.address === 'bounced' ? <span className={styles['broken']}>{address}</span> : address],
        ]}
      />
      {mails.mails.length === 0 ? (
        <p className={styles['label']}>{w.nothing}</p>
      ) : (
        <ul>
          {mails.mails.slice(0, shown).map((mail) => (
            <li key={mail.id}>
              {w.kinds[mail.kind]} (<Moment at={mail.createdAt} />
              ): <DeliveryMark delivery={mail} says={w.states[mail.state]} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
