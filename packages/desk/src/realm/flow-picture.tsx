import { Button, Group } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useWords } from '../words/words.tsx'
import { moved, whole, zoomed } from './flow-view-box.ts'
import type { ViewBox } from './flow-view-box.ts'
import type { Flow } from './realm-queries.ts'
import styles from './realm.module.css'

type Picture = NonNullable<Flow['picture']>
type FlowPictureProps = {
  readonly picture: Picture
  readonly chosen: string | null
  readonly onChoose: (step: string) => void
}

const nearer = 0.75

/** The flow as a drawing that is moved and zoomed by keys, buttons and dragging. The list below it says the same in words. */
export function FlowPicture({ picture, chosen, onChoose }: FlowPictureProps) {
  const w = useWords().realm
  const [view, setView] = useState(() => firstView(picture))
  const drag = useRef<{ x: number; y: number; view: ViewBox } | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const zoom = (factor: number) => setView((before) => zoomed(before, factor, picture))
  const move = (right: number, down: number) => setView((before) => moved(before, right, down, picture))
  useEffect(() => setView(firstView(picture)), [picture])

  function press(event: KeyboardEvent): void {
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => move(-1, 0),
      ArrowRight: () => move(1, 0),
      ArrowUp: () => move(0, -1),
      ArrowDown: () => move(0, 1),
      '+': () => zoom(nearer),
      '=': () => zoom(nearer),
      '-': () => zoom(1 / nearer),
      '0': () => setView(whole(picture)),
    }
    const act = acts[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  function dragTo(event: PointerEvent): void {
    if (!drag.current || !frame.current) return
    const perPixel = drag.current.view.width / frame.current.clientWidth
    setView({
      ...drag.current.view,
      x: drag.current.view.x - (event.clientX - drag.current.x) * perPixel,
      y: drag.current.view.y - (event.clientY - drag.current.y) * perPixel,
    })
  }

  return (
    <>
      <Group gap={6} mb={6}>
        <Button size="compact-xs" variant="default" onClick={() => zoom(nearer)}>
          {w.zoomIn}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => zoom(1 / nearer)}>
          {w.zoomOut}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setView(whole(picture))}>
          {w.fit}
        </Button>
      </Group>
      <div
        ref={frame}
        className={styles['picture']}
        role="group"
        tabIndex={0}
        aria-label={w.picture}
        onKeyDown={press}
        onPointerDown={(event) => (drag.current = { x: event.clientX, y: event.clientY, view })}
        onPointerMove={dragTo}
        onPointerUp={() => (drag.current = null)}
        onPointerLeave={() => (drag.current = null)}
      >
        <svg viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`} aria-hidden="true">
          <Drawing picture={picture} chosen={chosen} failedHere={w.failedHere} onChoose={onChoose} />
        </svg>
      </div>
    </>
  )
}

/** So much of a flow can be read at first: less on a phone, whose screen is as narrow as the drawing. */
const firstWidths = { wide: 900, phone: 440 }

/** All of a small flow; of a large one its failing step, or its beginning, as large as can be read. */
function firstView(picture: Picture): ViewBox {
  const all = whole(picture)
  const firstWidth = window.innerWidth < 768 ? firstWidths.phone : firstWidths.wide
  if (all.width <= firstWidth) return all
  const near = zoomed(all, firstWidth / all.width, picture)
  const failing = picture.nodes.find(({ isFailing }) => isFailing)
  const at = failing ? { x: failing.x - near.width / 2, y: failing.y - near.height / 2 } : { x: all.x, y: all.y }
  return moved({ ...near, ...at }, 0, 0, picture)
}

function Drawing({ picture, chosen, failedHere, onChoose }: FlowPictureProps & { readonly failedHere: string }) {
  const arrow = useId()
  return (
    <>
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX={7} refY={4} markerWidth={7} markerHeight={7} orient="auto">
          <path className={styles['arrow']} d="M 0 0 L 8 4 L 0 8 z" />
        </marker>
      </defs>
      {picture.frames.map(({ track, x, y, width, height }) => (
        <rect key={track} className={styles['track']} x={x} y={y} width={width} height={height} rx={8} />
      ))}
      {picture.edges.map(({ path, labelLine, labelX, labelY }, at) => (
        <g key={at}>
          <path className={styles['edge']} d={path} markerEnd={`url(#${arrow})`} />
          {labelLine !== null && (
            <text className={styles['edgeLabel']} x={labelX} y={labelY}>
              {labelLine}
            </text>
          )}
        </g>
      ))}
      {picture.nodes.map(({ id, x, y, width, height, label, lines, isFailing }) => (
        <g
          key={id}
          className={styles['node']}
          data-failing={isFailing || undefined}
          data-chosen={id === chosen || undefined}
          onClick={() => onChoose(id)}
        >
          <title>{label}</title>
          <rect x={x} y={y} width={width} height={height} rx={6} />
          {lines.map((line, at) => (
            <text key={at} x={x + width / 2} y={y + height / 2 + (at - (lines.length - 1) / 2) * 14 + 4}>
              {line}
            </text>
          ))}
          {isFailing && (
            <text className={styles['failedHere']} x={x + width / 2} y={y - 6}>
              ⚠ {failedHere}
            </text>
          )}
        </g>
      ))}
    </>
  )
}
