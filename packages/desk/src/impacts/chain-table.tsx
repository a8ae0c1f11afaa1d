import { AlertIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { nameIn } from './chain-picture.tsx'
import { ExplainedNumber } from './explained-number.tsx'
import styles from './impacts.module.css'
import { useNumberText } from './number-text.ts'
import type { Findings, Stage } from './use-impacts.ts'

/** Everything that the change reaches, nearest first, with what arrives there now and after it. */
export function ChainTable({ findings }: { findings: Findings }) {
  const { stages } = findings
  const w = useWords().impacts
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={w.chain}>
      <table className={`${styles['table']} ${styles['wide']}`}>
        <thead>
          <tr>
            <th scope="col">{w.pipeline}</th>
            <th scope="col">{w.comesIn}</th>
            <th scope="col">{w.numbers.ceiling}</th>
            <th scope="col">{w.numbers.replicasToKeepUp}</th>
          </tr>
        </thead>
        <tbody>
          {stages.slice(1).map((stage) => (
            <ChainRow key={stage.id} stage={stage} name={nameIn(findings, stage)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ChainRow({ stage, name }: { stage: Stage; name: string }) {
  const w = useWords().impacts
  const text = useNumberText()
  const { steps, inProduction, uncertain, fanOut, measured, share, before, after, ceiling } = stage
  const about = [
    w.stepsAway(steps),
    uncertain && w.perhaps,
    inProduction ? w.inProduction : w.notInProduction,
    fanOut > 1 && w.starts(fanOut),
  ]
  return (
    <tr>
      <th scope="row">
        <span className="desk-mono">{name}</span>
        <span className={styles['quiet']}>{about.filter(Boolean).join(', ')}</span>
        {after.flags.map((flag) => (
          <span key={flag} className={flag === 'falls-behind' ? styles['bad'] : styles['quiet']}>
            {flag === 'falls-behind' && <AlertIcon size={12} />} {w.flags[flag]}
          </span>
        ))}
      </th>
      <td>
        <ExplainedNumber name={`${name}: ${w.numbers.arrival}, ${w.now}`} number={before.arrival} /> →{' '}
        <ExplainedNumber name={`${name}: ${w.numbers.arrival}, ${w.then}`} number={after.arrival} />
        {measured !== null && <span className={styles['quiet']}>{w.measured(text.value(measured, 'messages/s'))}</span>}
        {share !== null && <span className={styles['quiet']}>{w.shareSays(text.value(share, 'share'))}</span>}
      </td>
      <td>{ceiling ? <ExplainedNumber name={`${name}: ${w.numbers.ceiling}`} number={ceiling} /> : '–'}</td>
      <td>
        {stage.replicasToKeepUp && stage.sizing ? (
          <>
            {text.plain(stage.sizing.replicas)} →{' '}
            <ExplainedNumber name={`${name}: ${w.numbers.replicasToKeepUp}`} number={stage.replicasToKeepUp} />
          </>
        ) : (
          '–'
        )}
      </td>
    </tr>
  )
}
