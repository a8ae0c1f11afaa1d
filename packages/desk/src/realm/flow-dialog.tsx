import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { QueryState } from '../session/query-state.tsx'
import { AlertIcon, LockIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { FlowPicture } from './flow-picture.tsx'
import { FlowSteps } from './flow-steps.tsx'
import { PartShown } from './part-shown.tsx'
import { useFlow } from './realm-queries.ts'
import type { Flow, FlowOf } from './realm-queries.ts'
import styles from './realm.module.css'

/** `step` is the one to begin with, by its id; else the one that failed. */
export type ShownFlow = FlowOf & { readonly name: string; readonly step?: string }

type FlowDialogProps = {
  readonly conversation: string
  readonly flow: ShownFlow
  readonly onClose: () => void
}

/** A flow as a picture, and as a list of its steps for who cannot see it; secrets are taken out before it comes here. */
export function FlowDialog({ conversation, flow, onClose }: FlowDialogProps) {
  const words = useWords()
  const w = words.realm
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const query = useFlow(conversation, flow)
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(1200px, 100%)"
      fullScreen={narrow}
      title={
        <span className={styles['title']}>
          <LockIcon size={14} /> {w.flow(flow.name, flow.version)}
        </span>
      }
      closeButtonProps={{ 'aria-label': words.ui.close }}
    >
      <QueryState query={query}>
        {(data) => <PartShown part={data.flow}>{(read) => <FlowShown flow={read} shown={flow} />}</PartShown>}
      </QueryState>
    </Modal>
  )
}

function FlowShown({ flow, shown }: { flow: Flow; shown: ShownFlow }) {
  const w = useWords().realm
  const [chosen, setChosen] = useState(() => shown.step ?? flow.steps.find(({ isFailing }) => isFailing)?.id ?? null)
  const marked = flow.steps.some(({ isFailing }) => isFailing)
  return (
    <>
      {flow.failingStep !== null && !marked && (
        <p className={styles['warning']}>
          <AlertIcon size={13} /> {w.failingUnknown(flow.failingStep)}
        </p>
      )}
      {flow.problems.length > 0 && (
        <p className={styles['warning']}>
          <AlertIcon size={13} /> {w.flowProblems(flow.problems.length)}
        </p>
      )}
      {flow.picture ? (
        <FlowPicture picture={flow.picture} chosen={chosen} onChoose={setChosen} />
      ) : (
        <p>{w.noPicture}</p>
      )}
      <FlowSteps flow={flow} shown={shown} chosen={chosen} onChoose={setChosen} />
      {flow.references.length > 0 && (
        <>
          <h3 className={styles['subtitle']}>{w.references}</h3>
          <ul className={styles['names']}>
            {flow.references.map(({ kind, name }) => (
              <li key={`${kind} ${name}`}>
                {kind} <span className="desk-mono">{name}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
