import { Button } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import type { QueueRow } from '@plantao/api-client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useWords } from '../words/words.tsx'
import { QueueItem } from './queue-item.tsx'
import styles from './queue.module.css'

type QueueListProps = {
  readonly rows: readonly QueueRow[]
  readonly seen: Readonly<Record<string, number>>
  readonly chosen: string | null
  readonly inView: (row: QueueRow) => boolean
  readonly onChoose: (id: string) => void
  readonly onHold: (held: boolean) => void
  readonly more: { readonly busy: boolean; readonly fetch: () => void } | null
}

/** Only the rows on screen are drawn; a row that moves is seen to move. */
export function QueueList({ rows, seen, chosen, inView, onChoose, onHold, more }: QueueListProps) {
  const w = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const narrow = window.innerWidth < 768
  const still = useReducedMotion()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? 104 : 62),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  })
  const at = rows.findIndex((row) => row.id === chosen)
  useEffect(() => {
    if (at === -1) return
    virtual.scrollToIndex(at, { align: 'auto' })
    document.getElementById(`row-${chosen}`)?.focus({ preventScroll: true })
    // Only a new choice moves the focus; a row that moves by itself must not.
  }, [chosen])

  const items = virtual.getVirtualItems()
  const nearEnd = (items.at(-1)?.index ?? 0) >= rows.length - 5
  useEffect(() => {
    if (nearEnd && more && !more.busy) more.fetch()
  }, [nearEnd, more?.busy, rows.length])

  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onHold(true)}
      onPointerLeave={() => onHold(false)}
    >
      <ol aria-label={w.queue.list} className={styles['list']} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]!
          return (
            <li
              key={row.id}
              className={styles['place']}
              aria-setsize={more ? -1 : rows.length}
              aria-posinset={item.index + 1}
              style={{
                height: item.size,
                transform: `translateY(${item.start}px)`,
                transition: still ? 'none' : 'transform 180ms ease-out',
              }}
            >
              <QueueItem
                row={row}
                unread={row.lastSeq > (seen[row.id] ?? 0)}
                chosen={row.id === chosen}
                gone={!inView(row)}
                onFocus={() => onChoose(row.id)}
              />
            </li>
          )
        })}
      </ol>
      {more && (
        <div className={styles['more']}>
          <Button size="xs" variant="default" loading={more.busy} onClick={more.fetch}>
            {w.ui.more}
          </Button>
        </div>
      )}
    </div>
  )
}
