import { SegmentedControl } from '@mantine/core'
import type { Conversation } from '@plantao/api-client'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useMay } from '../session/me.tsx'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import type { CarriedExcerpt } from './excerpt-chips.tsx'
import styles from './realm.module.css'
import { PutContext } from './use-put.ts'

const RealmPanel = lazy(async () => ({ default: (await import('./realm-panel.tsx')).RealmPanel }))

type RealmSideProps = {
  readonly conversation: Conversation
  readonly details: ReactNode
  /** Takes an excerpt into the answer; null where the viewer may not answer. */
  readonly onExcerpt: ((excerpt: CarriedExcerpt) => void) | null
}

/** What stands beside a conversation: what the desk knows of it, or its realm. The realm is read once it is looked at. */
export function RealmSide({ conversation, details, onExcerpt }: RealmSideProps) {
  const w = useWords().realm
  const mayLook = useMay('realms:read') && conversation.realm !== null
  const [shown, setShown] = useState<'details' | 'realm'>('details')
  const target = useMemo(
    () => onExcerpt && { conversation: conversation.id, carry: onExcerpt },
    [conversation.id, onExcerpt],
  )
  if (!mayLook) return details
  return (
    <>
      <div className={styles['tabs']}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={w.side}
          value={shown}
          onChange={(value) => setShown(value as typeof shown)}
          data={[
            { value: 'details', label: w.details },
            { value: 'realm', label: w.tab },
          ]}
        />
      </div>
      {shown === 'details' ? (
        details
      ) : (
        <PutContext value={target}>
          <Suspense fallback={<Loading />}>
            <RealmPanel conversation={conversation} />
          </Suspense>
        </PutContext>
      )}
    </>
  )
}
