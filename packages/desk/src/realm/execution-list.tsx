import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import { useEnvironmentName } from './environment-names.ts'
import { PutButton } from './put-button.tsx'
import type { Execution } from './realm-queries.ts'
import styles from './realm.module.css'

type Opened = { readonly key: string; readonly around: string | null }

/** Failed executions, newest first, and a way to any other by its key. */
export function ExecutionList({
  executions,
  stated,
  onOpen,
}: {
  executions: readonly Execution[]
  /** The key that the facts hold. */
  stated: string
  onOpen: (opened: Opened) => void
}) {
  const w = useWords().realm
  const environmentName = useEnvironmentName()
  const [key, setKey] = useState(stated)
  return (
    <>
      <form
        className={styles['openKey']}
        onSubmit={(event) => {
          event.preventDefault()
          if (key.trim() !== '') onOpen({ key: key.trim(), around: null })
        }}
      >
        <TextInput
          size="xs"
          label={w.openKey}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          className={styles['grow']!}
        />
        <Button type="submit" size="xs" variant="default" disabled={key.trim() === ''}>
          {w.open}
        </Button>
      </form>
      {executions.length === 0 && <p>{w.noFailed}</p>}
      <ul className={styles['rows']}>
        {executions.map((execution) => (
          <li key={execution.key} className={styles['deployment']}>
            <p className={styles['thing']}>
              <button
                type="button"
                className={styles['rowButton']}
                onClick={() => onOpen({ key: execution.key, around: failureOf(execution) })}
              >
                <span className="desk-mono">{execution.name}</span> {environmentName(execution.environment)},{' '}
                {execution.version}
              </button>
              <PutButton what={w.execution(execution.key)} source={{ source: 'execution', execution: execution.key }} />
            </p>
            <p className={styles['age']}>
              <Moment at={execution.startedAt} /> <span className="desk-mono">{execution.key}</span>
            </p>
            {execution.error && <p className={styles['clamp']}>{execution.error.message}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** When it ended. */
function failureOf({ startedAt, tookMs }: Execution): string | null {
  return tookMs === null ? null : new Date(Date.parse(startedAt) + tookMs).toISOString()
}
