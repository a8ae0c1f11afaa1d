import { Pairs } from '../conversation/panel.tsx'
import { AlertIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { tookText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { useEnvironmentName } from './environment-names.ts'
import { PutButton } from './put-button.tsx'
import type { RealmPipeline } from './realm-queries.ts'
import styles from './realm.module.css'

type Deployment = RealmPipeline['deployments'][number]

/** What runs of a pipeline in one environment, and how well. */
export function DeploymentShown({ pipeline, deployment }: { pipeline: RealmPipeline; deployment: Deployment }) {
  const { words, language } = useSpoken()
  const w = words.realm
  const environmentName = useEnvironmentName()(deployment.environment)
  const { version, status, size, replicas, availableReplicas, consumers, lastError, load } = deployment
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 1 })
  return (
    <section className={styles['deployment']} aria-label={`${pipeline.name} ${environmentName}`}>
      <p className={styles['thing']}>
        <strong>{environmentName}</strong>
        <PutButton
          what={`${pipeline.name} ${environmentName}`}
          source={{ source: 'deployment', pipeline: pipeline.id, deployment: deployment.id }}
        />
      </p>
      <Pairs
        pairs={[
          [w.version, version],
          [
            w.status,
            status === 'error' ? (
              <span className={styles['bad']}>
                <AlertIcon size={12} /> {w.statuses[status]}
              </span>
            ) : (
              w.statuses[status]
            ),
          ],
          [w.size, size && w.sizes[size]],
          [w.replicas, availableReplicas === null ? number(replicas) : w.replicasOf(availableReplicas, replicas)],
          [w.consumers, consumers],
          [w.restarts, w.times(deployment.restarts)],
          [
            w.outOfMemory,
            deployment.outOfMemory === 0 ? (
              w.times(0)
            ) : (
              <span className={styles['bad']}>
                <AlertIcon size={12} /> {w.times(deployment.outOfMemory)}
              </span>
            ),
          ],
          [w.load, load && w.loadSays(number(load.perSecond), tookText(load.averageMs, language), number(load.queued))],
        ]}
      />
      {deployment.warnings.map((warning) => (
        <p key={warning} className={styles['warning']}>
          <AlertIcon size={12} /> {w.warnings[warning]}
        </p>
      ))}
      {lastError && (
        <>
          <p className={styles['age']}>
            {w.lastError} {lastError.at && <Moment at={lastError.at} />}
          </p>
          <pre className={styles['text']}>{lastError.message}</pre>
        </>
      )}
    </section>
  )
}
