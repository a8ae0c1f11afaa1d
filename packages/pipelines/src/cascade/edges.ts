import type { Call, CascadePipeline, Publishing } from './cascade-pipeline.ts'

/**
 * `stated` in the flows; `possible`: one of the two names is known only at run time and this is what it falls back to;
 * `unknown`: it can be anything.
 */
export type Certainty = 'stated' | 'possible' | 'unknown'

export type CascadeEdge = {
  readonly from: string
  /** Null where nothing listens or nothing has that name, and where the name is known only at run time. */
  readonly to: string | null
  readonly by: 'event' | 'call'
  /** The event or the pipeline, as it is written. */
  readonly name: string
  readonly step: string
  readonly certainty: Certainty
  readonly inLoop: boolean
  /** A call that waits for its answer. */
  readonly waits: boolean
}

export type Listeners = {
  readonly byEvent: ReadonlyMap<string, readonly CascadePipeline[]>
  /** Those whose own event name is known only at run time. */
  readonly byEventPerhaps: ReadonlyMap<string, readonly CascadePipeline[]>
  readonly byName: ReadonlyMap<string, readonly CascadePipeline[]>
}

export function listenersOf(pipelines: readonly CascadePipeline[]): Listeners {
  const listening = (known: 'design' | 'run-time') => pipelines.filter(({ listensTo }) => listensTo?.known === known)
  return {
    byEvent: Map.groupBy(listening('design'), ({ listensTo }) => (listensTo?.known === 'design' ? listensTo.name : '')),
    byEventPerhaps: Map.groupBy(listening('run-time'), ({ listensTo }) =>
      listensTo?.known === 'run-time' ? (listensTo.otherwise ?? '') : '',
    ),
    byName: Map.groupBy(pipelines, ({ name }) => name),
  }
}

/** Everything that this pipeline starts, in the order of its flow, events before calls. */
export function edgesFrom(pipeline: CascadePipeline, listeners: Listeners): CascadeEdge[] {
  return [
    ...pipeline.publishes.flatMap((publishing) => eventEdges(pipeline.id, publishing, listeners)),
    ...pipeline.calls.flatMap((call) => callEdges(pipeline.id, call, listeners)),
  ]
}

function eventEdges(
  from: string,
  { step, event, inLoop }: Publishing,
  { byEvent, byEventPerhaps }: Listeners,
): CascadeEdge[] {
  const edge = { from, by: 'event' as const, step, inLoop, waits: false }
  const name = event.known === 'design' ? event.name : event.otherwise
  const heard = name === null ? [] : (byEvent.get(name) ?? [])
  const perhaps = name === null ? [] : (byEventPerhaps.get(name) ?? [])
  const written = event.known === 'design' ? event.name : event.written
  const known = heard.map(({ id }) => ({
    ...edge,
    to: id,
    name: name ?? written,
    certainty: event.known === 'design' ? ('stated' as const) : ('possible' as const),
  }))
  const doubtful = perhaps.map(({ id }) => ({ ...edge, to: id, name: name ?? written, certainty: 'possible' as const }))
  if (event.known === 'run-time')
    return [...known, ...doubtful, { ...edge, to: null, name: written, certainty: 'unknown' }]
  if (known.length + doubtful.length > 0) return [...known, ...doubtful]
  return [{ ...edge, to: null, name: written, certainty: 'stated' }]
}

function callEdges(
  from: string,
  { step, pipeline, versionMajor, waits, inLoop }: Call,
  { byName }: Listeners,
): CascadeEdge[] {
  const edge = { from, by: 'call' as const, step, inLoop, waits }
  const name = pipeline.known === 'design' ? pipeline.name : pipeline.otherwise
  const called = (name === null ? [] : (byName.get(name) ?? [])).filter(
    (candidate) => versionMajor === null || candidate.versionMajor === null || candidate.versionMajor === versionMajor,
  )
  const certainty = pipeline.known === 'design' ? ('stated' as const) : ('possible' as const)
  const edges = called.map(({ id }) => ({ ...edge, to: id, name: name ?? '', certainty }))
  if (pipeline.known === 'run-time')
    return [...edges, { ...edge, to: null, name: pipeline.written, certainty: 'unknown' }]
  return edges.length > 0 ? edges : [{ ...edge, to: null, name: pipeline.name, certainty }]
}
