import type { Json } from '../json.ts'
import { findFlow } from './find-flow.ts'
import { flowLimits } from './graph.ts'
import type { FlowGraph, FlowProblem } from './graph.ts'
import { readSteps } from './read-steps.ts'
import { trackKinds, trackProblems } from './reach.ts'
import { pipelineLabel, triggerOf } from './trigger.ts'
import { beyondLimits } from './within-limits.ts'

/** What was read, and everything that is wrong with it. Without a graph there is at least one problem. */
export type ReadFlow = { readonly graph: FlowGraph | null; readonly problems: readonly FlowProblem[] }

/**
 * Reads a flowSpec in any of the three forms that platforms export: as stored (alone, in its version document or in the
 * file of the execution panel), as copied from the canvas, and the nodes and edges of the old canvas. Takes JSON text or
 * what was parsed from it. Never throws for what a document holds; refuses as a whole what is beyond `flowLimits`.
 */
export function readFlowSpec(document: unknown): ReadFlow {
  const parsed = typeof document === 'string' ? parsedDocument(document) : (document as Json)
  if (parsed === undefined || parsed === null) return refused({ code: 'not-json', path: '$', about: null })
  const beyond =
    typeof document === 'string' && document.length > flowLimits.characters ? tooLarge : beyondLimits(parsed)
  if (beyond) return refused(beyond)
  const { flow, problems } = findFlow(parsed)
  if (!flow) return { graph: null, problems }
  const { tracks, steps, links, references, problems: ofSteps } = readSteps(flow)
  if (steps.length > flowLimits.steps)
    return refused({ code: 'too-many-steps', path: '$', about: String(steps.length) })
  const trigger = triggerOf(flow.document)
  const kinds = trackKinds(tracks, links)
  const nested = trackProblems(tracks, links)
  if (nested.some(({ code }) => code === 'too-deep')) return { graph: null, problems: nested }
  const withoutTrigger: FlowProblem[] =
    'flowSpec' in flow.document && flow.form === 'stored' && !trigger
      ? [{ code: 'no-trigger', path: '$.triggerSpec', about: null }]
      : []
  return {
    graph: {
      form: flow.form,
      pipeline: pipelineLabel(flow.document),
      trigger,
      tracks: tracks.map(({ name, steps: ids }) => ({ name, kind: kinds.get(name) ?? 'loose', steps: ids })),
      steps,
      links,
      references,
    },
    problems: [...problems, ...ofSteps, ...nested, ...withoutTrigger],
  }
}

const tooLarge: FlowProblem = { code: 'too-large', path: '$', about: String(flowLimits.characters) }

function refused(problem: FlowProblem): ReadFlow {
  return { graph: null, problems: [problem] }
}

function parsedDocument(text: string): Json | undefined {
  if (text.length > flowLimits.characters) return {}
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
