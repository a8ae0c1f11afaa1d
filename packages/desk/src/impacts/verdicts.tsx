import { AlertIcon, ArrivedIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { ExplainedNumber } from './explained-number.tsx'
import styles from './impacts.module.css'
import type { Findings } from './use-impacts.ts'

/** What speaks against the change, most pressing first; that nothing does is said too. */
export function Verdicts({ findings }: { findings: Findings }) {
  const w = useWords().impacts
  const { problems, warnings, licences, stages } = findings
  const behind = stages.slice(1).filter(({ after }) => after.flags.includes('falls-behind'))
  const said = [
    ...new Set(problems.map(({ code }) => w.problems[code])),
    ...(licences.verdict === 'enough' ? [] : [w.verdicts[licences.verdict]]),
    ...warnings.map((warning) => w.warnings[warning]),
    ...((licences.chainLeft.value ?? 0) < 0 && licences.verdict === 'enough' ? [w.chainShort] : []),
    ...(behind.length > 0 ? [`${w.flags['falls-behind']}: ${behind.map(({ name }) => name).join(', ')}`] : []),
  ]
  return (
    <ul className={styles['verdicts']} aria-label={w.result}>
      {said.map((one) => (
        <li key={one} className={styles['against']}>
          <AlertIcon size={13} /> {one}
        </li>
      ))}
      {said.length === 0 && (
        <li>
          <ArrivedIcon size={13} /> {w.allGood}
        </li>
      )}
    </ul>
  )
}

/** What the change takes of the contract, by itself and down the chain. */
export function LicencesShown({ findings: { licences, difference } }: { findings: Findings }) {
  const w = useWords().impacts
  return (
    <>
      <h3 className={styles['subtitle']}>{w.licences}</h3>
      <p>{w.verdicts[licences.verdict]}</p>
      <dl className={styles['pairs']}>
        {(
          [
            [w.added, difference.rtu],
            [w.rtuLeft, licences.rtuLeft],
            ...(licences.licencesLeft.value === null ? [] : [[w.licencesLeft, licences.licencesLeft] as const]),
            [w.chainRtu, licences.chainRtu],
            [w.chainLeft, licences.chainLeft],
          ] as const
        ).map(([name, number]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {!licences.chainIsWhole && number === licences.chainRtu && `${w.atLeast} `}
              <ExplainedNumber name={name} number={number} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
