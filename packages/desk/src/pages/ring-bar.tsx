import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { paths } from '../paths.ts'
import { DueClock } from '../ui/due-clock.tsx'
import { AlertIcon } from '../ui/icons.tsx'
import { PriorityMark } from '../ui/marks.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './pages.module.css'
import { useCallActs } from './use-call-acts.ts'
import { useCallsFollow, useOwnPages } from './use-calls.ts'
import type { Page } from './use-calls.ts'
import { useRing } from './use-ring.ts'

const mostShown = { wide: 3, narrow: 1 }

/** On every page, above all else: who is paged sees by what, and takes it or acknowledges it. It takes no focus. */
export function RingBar() {
  useCallsFollow()
  const w = useWords().paging
  const pages = onePerConversation(useOwnPages())
  const [muted, setMuted] = useState<readonly string[]>([])
  const rings = pages.some(({ id, priority }) => priority === 'P1' && !muted.includes(id))
  useRing(pages, rings)
  const [first] = pages
  const [all, setAll] = useState(false)
  const list = useId()
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const most = isNarrow ? mostShown.narrow : mostShown.wide
  const bar = useRef<HTMLElement>(null)
  useRoomFor(bar, first !== undefined)
  const controls = (
    <>
      {pages.length > most && (
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={all}
          aria-controls={list}
          onClick={() => setAll(!all)}
        >
          {all ? w.bar.fewer : w.bar.more(pages.length - most)}
        </Button>
      )}
      {pages.some(({ priority }) => priority === 'P1') && (
        <Button
          size="compact-xs"
          variant="default"
          aria-pressed={!rings}
          onClick={() => setMuted(rings ? pages.map(({ id }) => id) : [])}
        >
          {rings ? w.bar.mute : w.bar.unmute}
        </Button>
      )}
    </>
  )
  return (
    <>
      <div role="alert" className="desk-hidden">
        {first && w.bar.calls(first.conversation.publicId, first.priority, w.causes[first.cause])}
      </div>
      {first && (
        <section ref={bar} className={styles['bar']} aria-label={w.bar.label}>
          <ul id={list} className={styles['calls']}>
            {pages.slice(0, all ? undefined : most).map((page) => (
              <Call key={page.id} page={page}>
                {isNarrow && page === first && controls}
              </Call>
            ))}
          </ul>
          {!isNarrow && controls}
        </section>
      )}
    </>
  )
}

/** Pages that fill the window leave this much of it to the bar. */
function useRoomFor(bar: RefObject<HTMLElement | null>, shown: boolean): void {
  useEffect(() => {
    if (!shown || !bar.current) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(([entry]) =>
      style.setProperty('--desk-ring-height', `${entry?.borderBoxSize[0]?.blockSize ?? 0}px`),
    )
    observer.observe(bar.current)
    return () => {
      observer.disconnect()
      style.removeProperty('--desk-ring-height')
    }
  }, [bar, shown])
}

/** A page with what may be done about it, and what a phone has on the same line. */
function Call({ page, children }: { page: Page; children: ReactNode }) {
  const w = useWords().paging
  const { take, acknowledge } = useCallActs()
  const { id, publicId } = page.conversation
  return (
    <li className={styles['call']}>
      <AlertIcon />
      <PriorityMark priority={page.priority} />
      <Link {...paths.conversation(id)} className={styles['link']!}>
        {publicId}
      </Link>
      <span>{w.causes[page.cause]}</span>
      {page.dueAt && page.clock ? <DueClock dueAt={page.dueAt} /> : <Moment at={page.startedAt} />}
      <Button
        size="compact-xs"
        aria-label={w.bar.takeOf(publicId)}
        loading={take.isPending}
        onClick={() => take.mutate(id)}
      >
        {w.bar.take}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={w.bar.acknowledgeOf(publicId)}
        loading={acknowledge.isPending}
        onClick={() => acknowledge.mutate(page)}
      >
        {w.bar.acknowledge}
      </Button>
      {children}
    </li>
  )
}

/** The first page of each conversation; the others follow once it is acknowledged. */
function onePerConversation(pages: readonly Page[]): readonly Page[] {
  const seen = new Set<string>()
  return pages.filter(({ conversation }) => !seen.has(conversation.id) && seen.add(conversation.id))
}
