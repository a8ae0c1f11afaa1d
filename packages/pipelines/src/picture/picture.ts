import type { FlowGraph, FlowLink, LinkKind, Step, StepKind, TrackKind } from '../flow/graph.ts'
import { cutTo, linesOf } from './lines.ts'
import { placeTracks } from './place-tracks.ts'
import type { Placed } from './place-tracks.ts'
import { sizes } from './sizes.ts'

/** A flow as it is drawn. All lengths are in the units of a viewBox of `width` by `height`; the origin is at the top left. */
export type Picture = {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly PictureEdge[]
  readonly frames: readonly PictureFrame[]
}

export type PictureNode = {
  readonly id: string
  readonly kind: StepKind
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The whole label, for a title and for who cannot see the picture. */
  readonly label: string
  /** The label as it fits, at most two lines. */
  readonly lines: readonly string[]
  /** The component's technical name, where it has one. */
  readonly component: string | null
  readonly isFailing: boolean
}

export type PictureEdge = {
  readonly from: string
  readonly to: string
  readonly kind: LinkKind
  readonly label: string | null
  /** For the `d` of a path. */
  readonly path: string
  /** The label as it fits above its target. */
  readonly labelLine: string | null
  /** Where the label's line begins. */
  readonly labelX: number
  readonly labelY: number
}

/** Around the steps of a track that is not the first. */
export type PictureFrame = {
  readonly track: string
  readonly kind: TrackKind
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Positions for a flow: each track runs from left to right, and what a step leads to stands below it, so that nothing covers
 * anything else. The same graph gives the same picture. `failingStep` is an id, an alias or a label of a step.
 */
export function pictureOf(graph: FlowGraph, { failingStep }: { readonly failingStep?: string } = {}): Picture {
  const { steps, frames, width, height } = placeTracks(graph)
  const failing = failingStep === undefined ? null : failingId(graph.steps, failingStep)
  return {
    width,
    height,
    nodes: graph.steps.flatMap((step) => {
      const placed = steps.get(step.id)
      return placed ? [nodeOf(step, placed, step.id === failing)] : []
    }),
    edges: graph.links.flatMap((link) => edgeOf(link, steps)),
    frames,
  }
}

function failingId(steps: readonly Step[], named: string): string | null {
  const wanted = named.trim().toLowerCase()
  const by = (of: (step: Step) => string | null) => steps.filter((step) => of(step)?.toLowerCase() === wanted)
  const found = [by(({ id }) => id), by(({ alias }) => alias), by(({ label }) => label)].find((some) => some.length > 0)
  // Of two steps with one label none is marked: the wrong one would mislead.
  return found?.length === 1 ? found[0]!.id : null
}

function nodeOf(step: Step, { x, y }: Placed, isFailing: boolean): PictureNode {
  const { id, kind, label, name } = step
  const { stepWidth: width, stepHeight: height } = sizes
  return { id, kind, x, y, width, height, label, lines: linesOf(label), component: name, isFailing }
}

function edgeOf({ from, to, kind, label }: FlowLink, steps: ReadonlyMap<string, Placed>): PictureEdge[] {
  const start = steps.get(from)
  const end = to === null ? undefined : steps.get(to)
  if (!start || !end || to === null) return []
  const goesOn = kind === 'next' && end.y === start.y && end.x > start.x
  const path = goesOn ? along(start, end) : below(start, end)
  const labelLine = label === null ? null : cutTo(label.replaceAll(/\s+/g, ' '), sizes.labelCharacters)
  // Above the frame that the target stands in, where nothing else stands.
  return [
    {
      from,
      to,
      kind,
      label,
      labelLine,
      path,
      labelX: end.x - sizes.frame,
      labelY: end.y - sizes.frame - sizes.labelRise,
    },
  ]
}

function along(start: Placed, end: Placed): string {
  const y = start.y + sizes.stepHeight / 2
  const [from, to] = [start.x + sizes.stepWidth, end.x]
  return `M ${from} ${y} L ${to} ${y}`
}

/** Down beside the step and then to the right into the side of its target; back up where the target stands above. */
function below(start: Placed, end: Placed): string {
  const from = { x: start.x + sizes.drop, y: start.y + sizes.stepHeight }
  const y = end.y + sizes.stepHeight / 2
  if (end.x > from.x && y > from.y) {
    return `M ${from.x} ${from.y} L ${from.x} ${y} L ${end.x} ${y}`
  }
  const low = from.y + sizes.gapY / 2
  const left = end.x - sizes.gapX / 2
  return `M ${from.x} ${from.y} L ${from.x} ${low} L ${left} ${low} L ${left} ${y} L ${end.x} ${y}`
}
