import { Button } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../words/words.tsx'

const ImpactDialog = lazy(async () => ({ default: (await import('./impact-dialog.tsx')).ImpactDialog }))

type ImpactButtonProps = {
  readonly conversation: Conversation
  /** Null for that of the conversation's facts. */
  readonly pipeline: string | null
}

/** Opens what a change to a pipeline would do. */
export function ImpactButton({ conversation, pipeline }: ImpactButtonProps) {
  const w = useWords().impacts
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setOpened(true)}>
        {w.open}
      </Button>
      {opened && (
        <Suspense>
          <ImpactDialog conversation={conversation} pipeline={pipeline} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  )
}
