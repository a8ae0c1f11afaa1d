import { Panel } from '../conversation/panel.tsx'
import { AlertIcon } from '../ui/icons.tsx'
import { useSpoken } from '../words/words.tsx'
import { PartShown } from './part-shown.tsx'
import { PutButton } from './put-button.tsx'
import type { RealmPanel } from './realm-queries.ts'
import styles from './realm.module.css'

/** What is licensed and what is limited, with what is left of it. */
export function BalanceShown({ balance }: { balance: RealmPanel['balance'] }) {
  const { words, language } = useSpoken()
  const w = words.realm
  const number = (value: number) => value.toLocaleString(language)
  const left = (value: number) =>
    value < 0 ? (
      <span className={styles['bad']}>
        <AlertIcon size={12} /> {w.over(number(-value))}
      </span>
    ) : (
      w.left(number(value))
    )
  return (
    <>
      <Panel title={w.balance} aside={<PutButton what={w.balance} source={{ source: 'balance' }} />}>
        <PartShown part={balance.licences}>
          {(licences) =>
            licences.length === 0 ? (
              <p>{w.nothing}</p>
            ) : (
              <ul className={styles['rows']}>
                {licences.map(({ name, environment, contracted, used, left: rest }) => (
                  <li key={`${name} ${environment}`} className={styles['thing']}>
                    <span>
                      {name} {environment && !name.toLowerCase().includes(environment.toLowerCase()) && environment}
                    </span>
                    <span>
                      {number(used)} / {number(contracted)}, {left(rest)}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </PartShown>
      </Panel>
      <Panel title={w.limits}>
        <PartShown part={balance.limits}>
          {(limits) =>
            limits.length === 0 ? (
              <p>{w.nothing}</p>
            ) : (
              <ul className={styles['rows']}>
                {limits.map(({ name, value, unit, used }) => (
                  <li key={name} className={styles['thing']}>
                    <span>{name}</span>
                    <span>
                      {used !== null && `${number(used)} / `}
                      {number(value)} {unit}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </PartShown>
      </Panel>
    </>
  )
}
