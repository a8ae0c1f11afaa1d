import { useWords } from '../words/words.tsx'
import styles from './impacts.module.css'
import type { Findings } from './use-impacts.ts'

/** What a number cannot say: rings, what is known only at run time, and what goes to nobody. */
export function Notices({ findings }: { findings: Findings }) {
  const w = useWords().impacts
  const { stages, rings, flags, counts } = findings
  const names = new Map(stages.map(({ id, name }) => [id, name]))
  const nameOf = (id: string | null) => names.get(id ?? '') ?? '…'
  const said = [
    ...rings.map((ring) => `${w.rings}: ${w.ring(ring.map(nameOf).join(' → '))}`),
    ...flags.map(({ flag, from, to, name }) => {
      switch (flag) {
        case 'known-at-run-time':
          return w.atRunTimeSays(nameOf(from), name ?? '')
        case 'calls-nothing':
          return w.callsNothing(nameOf(from), name ?? '')
        case 'unheard-event':
          return w.unheard(nameOf(from), name ?? '')
        case 'caller-outpaces-callee':
          return w.outpaces(nameOf(from), nameOf(to))
      }
    }),
    ...(counts.unread > 0 ? [w.unread(counts.unread)] : []),
    ...(counts.withoutTrigger > 0 ? [w.withoutTrigger(counts.withoutTrigger)] : []),
  ]
  const unique = [...new Set(said)]
  if (unique.length === 0) return null
  return (
    <>
      <h3 className={styles['subtitle']}>{w.notices}</h3>
      <ul className={styles['list']}>
        {unique.slice(0, 40).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
}

/** Who starts the changed pipeline, or might. */
export function UpstreamShown({ findings: { upstream, counts } }: { findings: Findings }) {
  const w = useWords().impacts
  const certain = upstream.filter(({ certainty }) => certainty !== 'unknown')
  const perhaps = [...new Set(upstream.filter(({ certainty }) => certainty === 'unknown').map((one) => one.fromName))]
  return (
    <>
      <h3 className={styles['subtitle']}>{w.upstream}</h3>
      {counts.upstream === 0 && <p>{w.upstreamNone}</p>}
      <ul className={styles['list']}>
        {certain.map(({ from, fromName, by, name, step, waits, certainty, inProduction }) => (
          <li key={`${from} ${step} ${certainty}`}>
            <span className="desk-mono">{fromName}</span> {by === 'event' ? w.byEvent(name) : w.byCall(waits)}{' '}
            <span className={styles['quiet']}>
              {w.certainties[certainty]}, {inProduction ? w.inProduction : w.notInProduction}
            </span>
          </li>
        ))}
        {perhaps.length > 0 && (
          <li>
            <span className={styles['quiet']}>{w.certainties.unknown}: </span>
            {perhaps.join(', ')}
          </li>
        )}
      </ul>
    </>
  )
}
