import { isObject, listAt, objectAt, stringAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { FlowProblem, LinkKind, Step } from './graph.ts'

/** A way from a step to a track. */
export type Way = {
  readonly from: Step
  readonly track: string
  readonly kind: LinkKind
  readonly label: string | null
}
type Ways = { readonly ways: Way[]; readonly problems: FlowProblem[] }

/** The tracks that this step leads to, beside the step that follows it. */
export function waysOf(step: Step, raw: JsonObject): Ways {
  const params = objectAt(raw, 'params') ?? {}
  if (step.kind === 'choice') return ofChoice(step, raw)
  if (step.kind === 'parallel') return ofParallel(step, params)
  return { ways: ofTracks(step, params), problems: [] }
}

function ofTracks(step: Step, params: JsonObject): Way[] {
  const process = stringAt(params, 'onProcess')
  const exception = stringAt(params, 'onException')
  return [
    ...(process ? [{ from: step, track: process, kind: 'process' as const, label: null }] : []),
    ...(exception ? [{ from: step, track: exception, kind: 'exception' as const, label: null }] : []),
  ]
}

function ofChoice(step: Step, raw: JsonObject): Ways {
  const problems: FlowProblem[] = []
  const ways = (listAt(raw, 'when') ?? []).filter(isObject).flatMap((when): Way[] => {
    const track = stringAt(when, 'target')
    const label = stringAt(when, 'jsonPath') ?? stringAt(when, 'simple') ?? stringAt(when, '__documentation__')
    return track ? [{ from: step, track, kind: 'when', label }] : []
  })
  if (ways.length === 0) problems.push({ code: 'choice-without-when', path: step.path, about: step.label })
  const otherwise = stringAt(raw, 'otherwise')
  if (otherwise) ways.push({ from: step, track: otherwise, kind: 'otherwise', label: null })
  else problems.push({ code: 'choice-without-otherwise', path: step.path, about: step.label })
  return { ways, problems }
}

function ofParallel(step: Step, params: JsonObject): Ways {
  const problems: FlowProblem[] = []
  const executions = listAt(params, 'parallelExecutions')
  if (executions === null) problems.push({ code: 'parallel-unreadable', path: step.path, about: step.label })
  const ways = (executions ?? []).filter(isObject).flatMap((execution): Way[] => {
    const track = stringAt(execution, 'target')
    const label = stringAt(execution, 'description') ?? stringAt(execution, 'executionId')
    return track ? [{ from: step, track, kind: 'parallel', label }] : []
  })
  if (executions !== null && ways.length < 2)
    problems.push({ code: 'parallel-below-two', path: step.path, about: step.label })
  return { ways: [...ways, ...ofTracks(step, params)], problems }
}
