import { Button, Modal, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Conversation } from '@plantao/api-client'
import { useState } from 'react'
import { environmentsOf } from '../realm/environment-names.ts'
import { PartShown } from '../realm/part-shown.tsx'
import { PipelineSearch } from '../realm/pipeline-search.tsx'
import { useRealmPanel } from '../realm/realm-queries.ts'
import type { RealmPanel } from '../realm/realm-queries.ts'
import { QueryState } from '../session/query-state.tsx'
import { LockIcon } from '../ui/icons.tsx'
import { useWords } from '../words/words.tsx'
import { ChangeForm } from './change-form.tsx'
import styles from './impacts.module.css'
import { WorkedOut } from './worked-out.tsx'

type ImpactDialogProps = {
  readonly conversation: Conversation
  /** Null for that of the conversation's facts. */
  readonly pipeline: string | null
  readonly onClose: () => void
}

/** A change that is thought of, what it would do, and the way to attach that as advice. */
export function ImpactDialog({ conversation, pipeline, onClose }: ImpactDialogProps) {
  const words = useWords()
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const [chosen, setChosen] = useState(pipeline)
  const query = useRealmPanel(conversation.id, chosen)
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(900px, 100%)"
      fullScreen={narrow}
      closeOnClickOutside={false}
      title={
        <span className={styles['title']}>
          <LockIcon size={14} /> {words.impacts.title}
        </span>
      }
      closeButtonProps={{ 'aria-label': words.ui.close }}
    >
      <div className={styles['frame']}>
        <QueryState query={query}>
          {(panel) => <Chosen panel={panel} conversation={conversation} onChoose={setChosen} onClose={onClose} />}
        </QueryState>
      </div>
    </Modal>
  )
}

type ChosenProps = {
  readonly panel: RealmPanel
  readonly conversation: Conversation
  readonly onChoose: (pipeline: string) => void
  readonly onClose: () => void
}

function Chosen({ panel, conversation, onChoose, onClose }: ChosenProps) {
  const w = useWords().impacts
  const [searches, setSearches] = useState(false)
  const found = panel.pipeline.state === 'read' ? panel.pipeline.data : null
  const search = (
    <PipelineSearch
      conversation={conversation.id}
      likely={panel.likely}
      onChoose={(id) => {
        setSearches(false)
        onChoose(id)
      }}
    />
  )
  if (panel.pipeline.state === 'unread') return <PartShown part={panel.pipeline}>{() => null}</PartShown>
  if (!found)
    return (
      <>
        <p>{w.choose}</p>
        {search}
      </>
    )
  const environments = environmentsOf(panel)
  const known = found.deployments.map(({ environment }) => ({ key: environment, name: environment }))
  return (
    <Stack gap="sm">
      <p className={styles['picked']}>
        <span>
          {w.pipeline}: <strong className="desk-mono">{found.name}</strong>
        </span>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={searches}
          onClick={() => setSearches((before) => !before)}
        >
          {w.other}
        </Button>
      </p>
      {searches && search}
      <p className={styles['quiet']}>{w.says}</p>
      <WorkedOut
        key={found.id}
        conversation={conversation}
        form={(busy, onAsk) => (
          <ChangeForm
            pipeline={found}
            environments={environments.length > 0 ? environments : known}
            busy={busy}
            onAsk={onAsk}
          />
        )}
        onClose={onClose}
      />
    </Stack>
  )
}
