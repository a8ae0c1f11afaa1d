import { pictureOf } from '@plantao/pipelines'
import type { FlowGraph, Picture, ReadFlow } from '@plantao/pipelines'
import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { flowView, oneFlow } from './flow-shapes.ts'
import { partOf } from './present-part.ts'
import { logLooks, realmOf } from './realm-door.ts'
import type { flowParams, flowQuery } from './realm-shapes.ts'
import { flowTarget, understoodFlow } from './understood-flow.ts'

type Call = RouteCall<'realms:read', typeof flowParams, typeof flowQuery, undefined>
type FlowView = z.input<typeof flowView>

const mostParams = 4_000

/** A version of a pipeline's flow, redacted, drawn and as a list; where an execution is given, with the step that failed. */
export async function readFlow({ desk, viewer, params, query }: Call): Promise<z.input<typeof oneFlow>> {
  const open = await realmOf(desk, viewer, params.id)
  const [document, execution] = await Promise.all([
    open.reader.flowSpec(params.pipeline, params.version),
    query.execution === undefined ? null : open.reader.execution(query.execution),
  ])
  const flow = understoodFlow(document)
  await logLooks(open, [
    { what: 'flow', target: flowTarget(flow, params.pipeline, params.version), reading: flow },
    ...(execution ? [{ what: 'execution' as const, target: query.execution ?? null, reading: execution }] : []),
  ])
  const failing = execution?.state === 'read' ? execution.data.failingStep : null
  return { flow: partOf(flow, (read) => presentFlow(read, failing)) }
}

function presentFlow({ graph, problems }: ReadFlow, failingStep: string | null): FlowView {
  const picture = graph && pictureOf(graph, failingStep === null ? {} : { failingStep })
  return {
    form: graph?.form ?? null,
    trigger: graph?.trigger?.type ?? null,
    picture: picture && presentPicture(picture),
    steps: graph && picture ? presentSteps(graph, picture) : [],
    failingStep,
    references: graph ? namedOnce(graph) : [],
    problems: problems.slice(0, 100).map(({ code, path, about }) => ({
      code,
      path: path.slice(0, 400),
      about: about && about.slice(0, 400),
    })),
  }
}

function presentPicture({ width, height, nodes, edges, frames }: Picture): NonNullable<FlowView['picture']> {
  return {
    width,
    height,
    nodes: nodes.map(({ lines, ...node }) => ({ ...node, lines: [...lines] })),
    edges: edges.map(({ kind, path, label, labelLine, labelX, labelY }) => ({
      kind,
      path,
      label,
      labelLine,
      labelX,
      labelY,
    })),
    frames: frames.map((frame) => ({ ...frame })),
  }
}

function presentSteps({ steps }: FlowGraph, { nodes }: Picture): FlowView['steps'] {
  const failing = new Set(nodes.filter(({ isFailing }) => isFailing).map(({ id }) => id))
  return steps.map(({ id, label, kind, name, track, params }) => ({
    id,
    label,
    kind,
    component: name,
    track,
    isFailing: failing.has(id),
    params: JSON.stringify(params, null, 2).slice(0, mostParams),
  }))
}

function namedOnce({ references }: FlowGraph): FlowView['references'] {
  const once = new Map(references.map(({ kind, name }) => [`${kind} ${name}`, { kind, name }]))
  return [...once.values()].slice(0, 1000)
}
