import type { CascadePipeline } from './cascade-pipeline.ts'
import { edgesFrom } from './edges.ts'
import type { CascadeEdge, Listeners } from './edges.ts'

/** Edges of all pipelines that start the changed one, or might: where a name is known only at run time. */
export function upstreamOf(
  changed: CascadePipeline,
  pipelines: readonly CascadePipeline[],
  listeners: Listeners,
): CascadeEdge[] {
  const mayReach = ({ to, by, certainty }: CascadeEdge) =>
    to === changed.id || (certainty === 'unknown' && (by === 'call' || changed.listensTo !== null))
  return pipelines
    .filter((pipeline) => mayStart(pipeline, changed))
    .flatMap((pipeline) => edgesFrom(pipeline, listeners).filter(mayReach))
}

/** Whether it is worth asking for the edges of this one: most of a realm has nothing to do with the changed pipeline. */
function mayStart({ publishes, calls }: CascadePipeline, { listensTo, name }: CascadePipeline): boolean {
  const isEvent = ({ event }: CascadePipeline['publishes'][number]) =>
    event.known === 'run-time' ||
    listensTo?.known === 'run-time' ||
    (listensTo !== null && event.name === listensTo.name)
  const isCall = ({ pipeline }: CascadePipeline['calls'][number]) =>
    pipeline.known === 'run-time' || pipeline.name === name
  return publishes.some(isEvent) || calls.some(isCall)
}
