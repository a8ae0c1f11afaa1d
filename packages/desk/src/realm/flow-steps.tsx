import { AlertIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import type { ShownFlow } from './flow-dialog.tsx'
import { PutButton } from './put-button.tsx'
import type { Flow } from './realm-queries.ts'
import styles from './realm.module.css'

type FlowStepsProps = {
  readonly flow: Flow
  readonly shown: ShownFlow
  readonly chosen: string | null
  readonly onChoose: (step: string) => void
}

/** The same steps as words, in the order of the flow, and the parameters of the chosen one. */
export function FlowSteps({ flow, shown, chosen, onChoose }: FlowStepsProps) {
  const w = useWords().realm
  const step = flow.steps.find(({ id }) => id === chosen)
  return (
    <div className={styles['flowSteps']}>
      <div>
        <h3 className={styles['subtitle']}>{w.steps}</h3>
        <ol className={styles['steps']}>
          {flow.steps.map(({ id, label, component, track, isFailing }) => (
            <li key={id}>
              <button
                type="button"
                className={styles['rowButton']}
                aria-pressed={id === chosen}
                onClick={() => onChoose(id)}
              >
                {isFailing && (
                  <span className={styles['bad']}>
                    <AlertIcon size={12} /> {w.failedHere}:{' '}
                  </span>
                )}
                {label}{' '}
                <span className={styles['age']}>{[component, trackName(flow, track)].filter(Boolean).join(', ')}</span>
              </button>
            </li>
          ))}
        </ol>
      </div>
      <div aria-live="polite">
        {step ? (
          <>
            <p className={styles['thing']}>
              <strong>{step.label}</strong>
              <PutButton
                what={step.label}
                source={{ source: 'flow-step', pipeline: shown.pipeline, version: shown.version, step: step.id }}
              />
            </p>
            <pre className={styles['text']} tabIndex={0} aria-label={step.label}>
              {step.params}
            </pre>
          </>
        ) : (
          <p className={styles['age']}>{w.chooseStep}</p>
        )}
      </div>
    </div>
  )
}

/** A track that hangs on a step is named after it; its id alone says nothing to a reader. */
function trackName({ steps }: Flow, track: string | null): string | null {
  const owner = steps.find(({ id }) => track?.startsWith(`${id}-`))
  return owner && track ? `${owner.label}: ${track.slice(owner.id.length + 1)}` : track
}
