import type { FlowGraph, Track } from '../flow/graph.ts'
import type { PictureFrame } from './picture.ts'
import { sizes } from './sizes.ts'

export type Placed = { readonly x: number; readonly y: number }
type Placement = {
  readonly steps: ReadonlyMap<string, Placed>
  readonly frames: readonly PictureFrame[]
  readonly width: number
  readonly height: number
}

/** Where every step stands: tracks that nothing leads to one under the other, all others below the step that leads to them. */
export function placeTracks(graph: FlowGraph): Placement {
  const steps = new Map<string, Placed>()
  const frames: PictureFrame[] = []
  const byName = new Map(graph.tracks.map((track) => [track.name, track]))
  const below = tracksBelow(graph, byName)
  const led = new Set([...below.values()].flat().map(({ name }) => name))
  const roots = [
    ...graph.tracks.filter(({ kind }) => kind === 'start'),
    ...graph.tracks.filter(({ name, kind }) => kind !== 'start' && !led.has(name)),
  ]
  let y: number = sizes.margin
  let width = 0
  for (const root of roots) {
    if (root.steps.length === 0) continue
    const size = placeTrack(root, { x: sizes.margin, y })
    width = Math.max(width, size.width)
    y += size.height + sizes.gapY
  }
  return { steps, frames, width: width + sizes.margin * 2, height: Math.max(y - sizes.gapY, 0) + sizes.margin }

  /** The room that a track takes with everything below it. Nesting is limited by the reader of flows. */
  function placeTrack(track: Track, at: Placed): { width: number; height: number } {
    let x = at.x
    let lowest: number = sizes.stepHeight
    for (const id of track.steps) {
      steps.set(id, { x, y: at.y })
      const size = placeBelow(below.get(id) ?? [], { x: x + sizes.drop * 2, y: at.y + sizes.stepHeight + sizes.gapY })
      lowest = Math.max(lowest, size.height === 0 ? 0 : sizes.stepHeight + sizes.gapY + size.height)
      x += Math.max(sizes.stepWidth, size.width === 0 ? 0 : size.width + sizes.drop * 2) + sizes.gapX
    }
    return { width: x - sizes.gapX - at.x, height: lowest }
  }

  function placeBelow(tracks: readonly Track[], at: Placed): { width: number; height: number } {
    let y = at.y
    let width = 0
    for (const track of tracks) {
      const size = placeTrack(track, { x: at.x + sizes.frame, y: y + sizes.frame })
      const frame = { width: size.width + sizes.frame * 2, height: size.height + sizes.frame * 2 }
      frames.push({ track: track.name, kind: track.kind, x: at.x, y, ...frame })
      width = Math.max(width, frame.width)
      y += frame.height + sizes.gapY
    }
    return tracks.length === 0 ? { width: 0, height: 0 } : { width, height: y - sizes.gapY - at.y }
  }
}

/** The tracks to stand below each step: each track once, under the first step that leads to it, none within itself. */
function tracksBelow({ tracks, links, steps }: FlowGraph, byName: ReadonlyMap<string, Track>): Map<string, Track[]> {
  const below = new Map<string, Track[]>()
  const trackOf = new Map(steps.map(({ id, track }) => [id, track]))
  const ways = Map.groupBy(links, ({ from }) => from)
  const taken = new Set<string>()
  const visit = (root: string) => {
    taken.add(root)
    const waiting = [root]
    for (const name of waiting) {
      for (const id of byName.get(name)?.steps ?? []) {
        for (const { track } of ways.get(id) ?? []) {
          const target = byName.get(track)
          if (!target || target.steps.length === 0 || taken.has(track) || track === trackOf.get(id)) continue
          taken.add(track)
          waiting.push(track)
          below.set(id, [...(below.get(id) ?? []), target])
        }
      }
    }
  }
  for (const { name, kind } of tracks) if (kind === 'start') visit(name)
  for (const { name, kind } of tracks) if (kind === 'loose' && !taken.has(name)) visit(name)
  for (const { name } of tracks) if (!taken.has(name)) visit(name)
  return below
}
