import { serverNow } from '../ui/clock-now.ts'
import { AlertIcon, ArrivedIcon, WaitIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './mails.module.css'

type Delivery = {
  readonly state: 'queued' | 'sending' | 'kept' | 'sent' | 'delayed' | 'uncertain' | 'failed' | 'bounced'
  readonly uncertain: boolean
  readonly problem: keyof ReturnType<typeof useWords>['deliveries']['problems'] | null
  readonly nextTryAt: string | null
  readonly sentAt: string | null
}

/** How far a mail got, by a sign and in words, and why not further. */
export function DeliveryMark({ delivery, says }: { delivery: Delivery; says: string }) {
  const w = useWords().deliveries
  const { state, uncertain, problem, nextTryAt, sentAt } = delivery
  const isBad = state === 'failed' || state === 'bounced'
  const Icon = state === 'sent' ? ArrivedIcon : isBad ? AlertIcon : WaitIcon
  return (
    <span className={styles['mark']} data-bad={isBad || undefined}>
      <Icon size={12} />
      <span>
        {says}
        {state === 'sent' && sentAt !== null && (
          <>
            {' '}
            <Moment at={sentAt} />
          </>
        )}
        {problem !== null && `. ${w.problems[problem]}`}
        {nextTryAt !== null && (state === 'delayed' || state === 'uncertain') && (
          <>
            {' '}
            {w.nextTry}: <Moment at={nextTryAt} />.
          </>
        )}
        {nextTryAt !== null && state === 'queued' && Date.parse(nextTryAt) > serverNow() && (
          <>
            {' '}
            <Moment at={nextTryAt} />
          </>
        )}
        {uncertain && state === 'sent' && `. ${w.twice}`}
      </span>
    </span>
  )
}

/** That no mail goes, and why. */
export function NotMailed({ says }: { says: string }) {
  return (
    <span className={styles['mark']} data-bad>
      <AlertIcon size={12} />
      <span>{says}</span>
    </span>
  )
}
