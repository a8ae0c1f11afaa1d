import { useWords } from '../words/words.tsx'
import { namedStep } from './step-name.ts'
import type { Steps } from './step-name.ts'
import styles from './realm.module.css'

type StepLinkProps = {
  readonly written: string
  readonly steps: Steps
  /** Shows it in the picture of the flow. */
  readonly onStep: (id: string) => void
}

/** A step by its name, with its id on hover; where the flow that ran is not known or has it not, as the log has it. */
export function StepLink({ written, steps, onStep }: StepLinkProps) {
  const w = useWords().realm
  const step = namedStep(steps, written)
  if (!step) return <span className="desk-mono">{written}</span>
  return (
    <button
      type="button"
      className={`${styles['rowButton']} ${styles['stepLink']}`}
      title={`${w.stepInFlow} (${written})`}
      onClick={() => onStep(step.id)}
    >
      {step.label}
    </button>
  )
}
