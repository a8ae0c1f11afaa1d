import { Button } from '@mantine/core'
import { Pairs } from '../conversation/panel.tsx'
import { useEnvironmentName } from '../realm/environment-names.ts'
import { useNow } from '../ui/clock-now.ts'
import { LockIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { clockText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import styles from './grants.module.css'
import type { Grant } from './use-grants.ts'

type GrantShownProps = {
  readonly grant: Grant
  /** Who in the realm may answer it. */
  readonly granters: readonly string[]
  readonly busy: boolean
  readonly onUse: () => void
  readonly onWithdraw: () => void
  readonly onGiveBack: () => void
}

/** One request for access: what it is for, how it stands, how long still, and what was done under it. */
export function GrantShown({ grant, granters, busy, onUse, onWithdraw, onGiveBack }: GrantShownProps) {
  const { words, language } = useSpoken()
  const w = words.grants
  const environmentName = useEnvironmentName()
  const { asked, given, ended, state } = grant
  const terms = given ?? asked
  if (!asked || !terms) return null
  const isLess = given !== null && (given.minutes < asked.minutes || given.verbs.length < asked.verbs.length)
  const list = new Intl.ListFormat(language)
  return (
    <div className={styles['grant']} data-state={state}>
      <div className={styles['head']}>
        <strong>
          {state === 'live' && <LockIcon size={12} />} {w.states[state]}
          {ended && `: ${w.ends[ended.because]}`}
          {ended?.by && ` ${w.by(ended.by)}`}
        </strong>
        <Left grant={grant} />
      </div>
      <Pairs
        pairs={[
          [w.environment, environmentName(asked.environment)],
          [w.pipeline, terms.pipeline ? (terms.pipeline.name ?? terms.pipeline.id) : w.anyPipeline],
          [w.verbsLabel, list.format(terms.verbs.map((verb) => w.verbs[verb] ?? verb))],
          [w.why, asked.reason],
          [w.howLong, w.minutes(terms.minutes)],
        ]}
      />
      {isLess && <p className={styles['quiet']}>{w.less}</p>}
      {grant.answeredBy && grant.answeredAt && (
        <p className={styles['quiet']}>
          {w.by(grant.answeredBy)} <Moment at={grant.answeredAt} />
          {grant.answerReason && `: ${grant.answerReason}`}
        </p>
      )}
      {state === 'asked' && (
        <>
          <p className={styles['quiet']}>
            {granters.length > 0 ? w.mayGrant(list.format(granters)) : w.nobodyMayGrant}
          </p>
          <p className={styles['quiet']}>{grant.countsOn ?? w.pauses}</p>
        </>
      )}
      {grant.uses.length > 0 && (
        <details className={styles['uses']} open={state === 'live'}>
          <summary>
            {w.uses} ({grant.uses.length})
          </summary>
          <ul>
            {grant.uses.map((use) => (
              <li key={use.id}>
                {use.words}: <span className="desk-mono">{use.target}</span>, {w.outcomes[use.outcome]}
                {use.becauseWords && ` (${use.becauseWords})`} <Moment at={use.at} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {grant.isTheirs && (
        <div className={styles['acts']}>
          {state === 'live' && (
            <>
              <Button size="compact-xs" onClick={onUse}>
                {w.use}
              </Button>
              <Button size="compact-xs" variant="default" onClick={onGiveBack}>
                {w.giveBack}
              </Button>
            </>
          )}
          {(state === 'asked' || state === 'approving') && (
            <Button size="compact-xs" variant="default" loading={busy} onClick={onWithdraw}>
              {w.withdraw}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** How long it still waits or holds, to the second; the absolute time on hover and focus. */
function Left({ grant }: { grant: Grant }) {
  const { words, language } = useSpoken()
  const w = words.grants
  const now = useNow()
  const at = grant.state === 'live' ? grant.until : grant.state === 'asked' ? grant.answerBy : null
  if (at === null) return null
  const left = clockText(Math.max(0, Date.parse(at) - now))
  return (
    <span className={styles['left']} title={new Date(at).toLocaleString(language)}>
      {grant.state === 'live' ? w.endsIn(left) : w.diesIn(left)}
      {grant.state === 'asked' && grant.answerByIsExample && ` (${w.example})`}
    </span>
  )
}
