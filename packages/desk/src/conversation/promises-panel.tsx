import { Button } from '@mantine/core'
import type { Clock, Conversation } from '@plantao/api-client'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { promisesHash } from '../paths.ts'
import { QueryState } from '../session/query-state.tsx'
import { useWords } from '../words/words.tsx'
import { Panel } from './panel.tsx'
import { PromiseItem } from './promise-item.tsx'
import { usePromises } from './use-promises.ts'
import styles from './details.module.css'

/** What is promised and by when, and on request why; what has ended says how. The address `#promises` leads here. */
export function PromisesPanel({ conversation }: { conversation: Conversation }) {
  const w = useWords()
  const [open, setOpen] = useState<string | null>(null)
  const [past, setPast] = useState(false)
  const target = useTarget()
  const current = conversation.clocks.filter(({ owed }) => owed)
  const isPaused = current.some(({ state }) => state === 'paused')
  const { query, readMore } = usePromises(conversation, { wanted: open !== null || past || isPaused })
  const item = (clock: Clock) => (
    <PromiseItem
      key={nameOf(clock)}
      clock={clock}
      told={query.data?.items.find((one) => nameOf(one) === nameOf(clock)) ?? null}
      query={query}
      open={open === nameOf(clock)}
      onOpen={(opened) => setOpen(opened ? nameOf(clock) : null)}
    />
  )
  return (
    <Panel title={w.panels.promises} target={target}>
      {conversation.promisesAreExamples && <p className={styles['label']}>{w.panels.examples}</p>}
      {current.length === 0 && <p>{w.panels.noPromises}</p>}
      {current.map(item)}
      {conversation.clocks.length > current.length && (
        <details className={styles['why']} onToggle={(event) => setPast(event.currentTarget.open)}>
          <summary>{w.panels.pastPromises}</summary>
          {past && (
            <QueryState query={query}>
              {({ items, more }) => (
                <>
                  {items.filter((one) => !current.some((clock) => nameOf(clock) === nameOf(one))).map(item)}
                  {more && (
                    <Button size="compact-sm" variant="default" loading={query.isFetching} onClick={readMore}>
                      {w.ui.more}
                    </Button>
                  )}
                </>
              )}
            </QueryState>
          )}
        </details>
      )}
    </Panel>
  )
}

function nameOf({ kind, startedBySeq }: Pick<Clock, 'kind' | 'startedBySeq'>): string {
  return `${kind} ${startedBySeq}`
}

/** What makes the panel the one that the address leads to: scrolled to and focused, also in a drawer. */
function useTarget() {
  const target = useRef<HTMLElement>(null)
  const isMeant = useLocation({ select: ({ hash }) => hash === promisesHash })
  useEffect(() => {
    if (!isMeant) return
    target.current?.scrollIntoView({ block: 'start' })
    target.current?.focus({ preventScroll: true })
  }, [isMeant])
  return { id: promisesHash, ref: target, tabIndex: -1, 'data-autofocus': isMeant || undefined } as const
}
