import type { JsonObject } from '../json.ts'

/** How the document held the flow: as stored with the pipeline, as copied from the canvas, or as the old canvas drew it. */
export type ExportForm = 'stored' | 'clipboard' | 'canvas'

/** A flowSpec as a graph of steps. Everything in it stands in the order of the document. */
export type FlowGraph = {
  readonly form: ExportForm
  readonly pipeline: PipelineLabel
  /** Null where the document has none: the clipboard and the canvas carry the steps alone. */
  readonly trigger: Trigger | null
  readonly tracks: readonly Track[]
  readonly steps: readonly Step[]
  readonly links: readonly FlowLink[]
  readonly references: readonly Reference[]
}

/** What the document says about its pipeline; null for what it does not say. */
export type PipelineLabel = {
  readonly id: string | null
  readonly name: string | null
  readonly versionMajor: number | null
  readonly versionMinor: number | null
  readonly project: string | null
  readonly archived: boolean
}

/** A name that is written in the flow, or one that is known only while it runs: it holds Double Braces. */
export type NameAt =
  | { readonly known: 'design'; readonly name: string }
  | {
      readonly known: 'run-time'
      readonly written: string
      /** What a DEFAULT in the expression falls back to. */
      readonly otherwise: string | null
    }

export type Trigger = {
  /** `event`, `scheduler`, `rest`, `http`, `http-file` or what the platform calls it. */
  readonly type: string
  readonly name: string | null
  readonly event: NameAt | null
  readonly cron: string | null
  /** IANA. */
  readonly timeZone: string | null
  readonly timeoutMs: number | null
  /** How long a message may wait in the queue. */
  readonly expirationMs: number | null
  readonly allowRedelivery: boolean | null
  readonly methods: readonly string[]
  readonly routes: readonly string[]
}

export type TrackKind = 'start' | 'branch' | 'process' | 'exception' | 'parallel' | 'loose'

/** Steps that run one after the other. */
export type Track = {
  readonly name: string
  readonly kind: TrackKind
  /** Ids of steps, in their order. */
  readonly steps: readonly string[]
}

export type StepKind =
  | 'choice'
  | 'loop'
  | 'parallel'
  | 'block'
  | 'capsule'
  | 'event-publisher'
  | 'pipeline-executor'
  | 'throw-error'
  | 'session'
  | 'connector'

export type Step = {
  /** As the document has it; where it has none, the track and the place in it. Unique. */
  readonly id: string
  readonly kind: StepKind
  readonly type: string
  /** The component's technical name; null for choices and sessions, which have none. */
  readonly name: string | null
  /** What people called it, else the component's name, else its type. */
  readonly label: string
  readonly alias: string | null
  readonly track: string
  readonly params: JsonObject
  /** Where the document holds it, such as `$.flowSpec.start[0]`. */
  readonly path: string
}

export type LinkKind = 'next' | 'when' | 'otherwise' | 'process' | 'exception' | 'parallel'

/** From a step to the first step of what runs after it. */
export type FlowLink = {
  readonly from: string
  /** Null where the track is empty or missing: the flow ends there. */
  readonly to: string | null
  readonly track: string
  readonly kind: LinkKind
  /** The condition of a `when`, the description of a parallel execution. */
  readonly label: string | null
}

/** A name of something outside the flow: kept as a name, its value is never in the document. */
export type Reference = {
  readonly kind: 'account' | 'global' | 'replica' | 'capsule'
  readonly name: string
  readonly step: string
}

export const flowProblemCodes = [
  'not-json',
  'not-a-flow',
  'too-large',
  'too-deep',
  'too-many-steps',
  'several-pipelines',
  'not-a-step',
  'step-without-id',
  'repeated-id',
  'track-missing',
  'track-unreached',
  'track-ring',
  'no-trigger',
  'choice-without-when',
  'choice-without-otherwise',
  'process-empty',
  'parallel-unreadable',
  'parallel-below-two',
  'link-without-ends',
] as const
export type FlowProblemCode = (typeof flowProblemCodes)[number]

/** What is wrong with a document and where; `about` is the name or the number that it is about. */
export type FlowProblem = { readonly code: FlowProblemCode; readonly path: string; readonly about: string | null }

/** Limits of what is read: beyond them a document is refused as a whole. */
export const flowLimits = { characters: 8_000_000, depth: 60, steps: 5_000, values: 500_000, nesting: 60 } as const
