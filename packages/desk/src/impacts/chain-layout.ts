import type { Findings, Stage } from './use-impacts.ts'

/** Pixels of the drawing. */
export const box = { width: 168, height: 38, across: 56, down: 14 } as const
const mostDrawn = 40
const unknownId = '?'

export type DrawnStage = { readonly stage: Stage; readonly x: number; readonly y: number; readonly isRinged: boolean }
export type DrawnLine = {
  readonly key: string
  readonly path: string
  readonly isCertain: boolean
  readonly name: string
}
export type ChainDrawing = {
  readonly width: number
  readonly height: number
  readonly stages: readonly DrawnStage[]
  readonly lines: readonly DrawnLine[]
  /** Where what is known only at run time is drawn; null where there is none. */
  readonly unknown: { readonly x: number; readonly y: number } | null
}

/** Places the nearest of a chain in columns by how many steps they are away. */
export function layChain({ stages, edges, rings, flags }: Findings): ChainDrawing {
  const drawn = stages.slice(0, mostDrawn)
  const columns = [...Map.groupBy(drawn, ({ steps }) => steps).entries()].toSorted(([a], [b]) => a - b)
  const hasUnknown = flags.some(({ flag }) => flag === 'known-at-run-time')
  const tallest = Math.max(...columns.map(([, column]) => column.length), 1)
  const height = (tallest + (hasUnknown ? 1 : 0)) * (box.height + box.down) + box.down
  const ringed = new Set(rings.flat())
  const placed = columns.flatMap(([, column], at) => {
    const free = (tallest - column.length) * (box.height + box.down)
    return column.map((stage, row) => ({
      stage,
      x: 8 + at * (box.width + box.across),
      y: box.down + free / 2 + row * (box.height + box.down),
      isRinged: ringed.has(stage.id),
    }))
  })
  const at = new Map(placed.map((one) => [one.stage.id, { x: one.x, y: one.y }]))
  const unknown = hasUnknown
    ? { x: 8 + Math.min(1, columns.length - 1) * (box.width + box.across), y: height - box.height - box.down / 2 }
    : null
  if (unknown) at.set(unknownId, unknown)
  const ends = new Map<string, Findings['edges'][number] & { readonly end: string }>()
  for (const edge of edges) {
    const end = edge.to ?? (edge.certainty === 'unknown' ? unknownId : null)
    if (end !== null && at.has(edge.from) && at.has(end)) ends.set(`${edge.from} ${end}`, { ...edge, end })
  }
  return {
    width:
      16 + columns.length * box.width + (columns.length - 1) * box.across + (columns.length === 1 ? box.across : 0),
    height,
    stages: placed,
    lines: [...ends].map(([key, { from, end, certainty, name }]) => ({
      key,
      path: line(at.get(from)!, at.get(end)!),
      isCertain: certainty === 'stated',
      name,
    })),
    unknown,
  }
}

type Point = { readonly x: number; readonly y: number }

/** From the right side of one to the left of the next; one that leads back or stays goes round below. */
function line(from: Point, to: Point): string {
  const start = { x: from.x + box.width, y: from.y + box.height / 2 }
  const end = { x: to.x, y: to.y + box.height / 2 }
  if (end.x > start.x) {
    const middle = (start.x + end.x) / 2
    return `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`
  }
  const out = box.across / 2
  const low = Math.max(from.y, to.y) + box.height + box.down / 2
  return `M${start.x} ${start.y}C${start.x + out} ${start.y} ${start.x + out} ${low} ${start.x - out} ${low}L${end.x + out} ${low}C${end.x - out} ${low} ${end.x - out} ${end.y} ${end.x} ${end.y}`
}
