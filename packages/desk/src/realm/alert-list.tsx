import { AlertIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { useEnvironmentName } from './environment-names.ts'
import { PutButton } from './put-button.tsx'
import type { RealmPanel } from './realm-queries.ts'
import styles from './realm.module.css'

type Alert = Extract<RealmPanel['alerts'], { state: 'read' }>['data'][number]

/** Alerts that fire now, newest first. */
export function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  const w = useWords().realm
  const environmentName = useEnvironmentName()
  if (alerts.length === 0) return <p>{w.noAlerts}</p>
  return (
    <ul className={styles['rows']}>
      {alerts.map(({ id, name, environment, startedAt, detail }) => (
        <li key={id} className={styles['deployment']}>
          <p className={styles['thing']}>
            <span>
              <AlertIcon size={12} /> <strong>{name}</strong>, {environmentName(environment)}
            </span>
            <PutButton what={name} source={{ source: 'alert', alert: id }} />
          </p>
          <p className={styles['age']}>
            {w.firing}, {w.since.toLowerCase()} <Moment at={startedAt} />
          </p>
          {detail && <p>{detail}</p>}
        </li>
      ))}
    </ul>
  )
}
