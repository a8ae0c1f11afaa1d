import { Button } from '@mantine/core'
import { Pairs } from '../conversation/panel.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { DeploymentShown } from './deployment-shown.tsx'
import type { ShownFlow } from './flow-dialog.tsx'
import { PutButton } from './put-button.tsx'
import type { RealmPipeline } from './realm-queries.ts'
import styles from './realm.module.css'

const mostVersions = 8

/** A pipeline with its versions and what is deployed where. */
export function PipelineShown({ pipeline, onFlow }: { pipeline: RealmPipeline; onFlow: (flow: ShownFlow) => void }) {
  const w = useWords().realm
  const { id, name, project, trigger, archived, description, versions, deployments } = pipeline
  return (
    <>
      <p className={styles['thing']}>
        <strong className="desk-mono">{name}</strong>
        <PutButton what={name} source={{ source: 'pipeline', pipeline: id }} />
      </p>
      {description && <p>{description}</p>}
      <Pairs
        pairs={[
          [w.project, project],
          [w.trigger, w.triggers[trigger] ?? trigger],
          [w.archived, archived ? w.archived : null],
        ]}
      />
      <h3 className={styles['subtitle']}>{w.deployed}</h3>
      {deployments.length === 0 && <p>{w.notDeployed}</p>}
      {deployments.map((deployment) => (
        <DeploymentShown key={deployment.id} pipeline={pipeline} deployment={deployment} />
      ))}
      <h3 className={styles['subtitle']}>{w.versions}</h3>
      <ul className={styles['rows']}>
        {versions.slice(0, mostVersions).map(({ version, draft, savedAt, savedBy }) => (
          <li key={version} className={styles['thing']}>
            <span>
              <span className="desk-mono">{version}</span>
              {draft && ` (${w.draft})`}
              {savedAt && (
                <>
                  {', '}
                  <Moment at={savedAt} />
                </>
              )}
              {savedBy && `, ${savedBy}`}
            </span>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={w.showFlow(version)}
              onClick={() => onFlow({ pipeline: id, name, version, execution: null })}
            >
              {w.draw}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
