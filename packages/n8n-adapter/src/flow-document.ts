import type { N8nNode, Workflow } from './n8n-shapes.ts'

/** One element of a canvas: a node, or an edge between two. */
type Element = { readonly data: Readonly<Record<string, unknown>>; readonly group: 'nodes' | 'edges' }

/**
 * A workflow as a canvas of nodes and edges, which is how n8n itself draws it. Nodes keep their parameters: whoever shows
 * them takes secrets out first. A call of another workflow is a pipeline executor, named where its name is known.
 */
export function flowDocument(one: Workflow, nameOf: (workflowId: string) => string | null): object {
  const ids = new Map(one.nodes.map((node) => [node.name, stepId(node)]))
  const nodes = one.nodes.filter(({ type }) => !type.endsWith('.stickyNote')).map((node) => nodeOf(node, nameOf))
  const edges = Object.entries(one.connections).flatMap(([from, outputs]) => edgesOf(from, outputs['main'] ?? [], ids))
  return { name: one.name, version: versionOf(one), triggerSpec: triggerSpec(one), canvas: [...nodes, ...edges] }
}

/** The id of a node's step: its own, else its name, which is unique within a workflow. */
export function stepId({ id, name }: N8nNode): string {
  return id ?? name
}

/** The version of a workflow is what n8n calls it; a workflow of an n8n without versions has one. */
export function versionOf({ versionId }: Workflow): string {
  return versionId ?? '1'
}

/** The last part of `n8n-nodes-base.httpRequest`. */
export function plainType(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1)
}

/** How a workflow starts: by its first trigger that is not switched off. */
export function triggerOf({ nodes }: Workflow): string {
  const trigger = nodes.find((node) => isTrigger(node) && node.disabled !== true)
  return trigger ? plainType(trigger.type) : 'manual'
}

function isTrigger({ type }: N8nNode): boolean {
  return /trigger$|\.webhook$/i.test(type)
}

function triggerSpec(one: Workflow): object {
  return { type: triggerOf(one), name: triggerOf(one) }
}

function nodeOf(node: N8nNode, nameOf: (workflowId: string) => string | null): Element {
  const accounts = Object.values(node.credentials ?? {}).flatMap(({ name }) => (name === undefined ? [] : [name]))
  return {
    data: {
      id: stepId(node),
      ...kindOf(node, nameOf),
      stepName: node.name,
      ...(accounts[0] === undefined ? {} : { accountLabel: accounts[0] }),
    },
    group: 'nodes',
  }
}

function kindOf(node: N8nNode, nameOf: (workflowId: string) => string | null): object {
  const name = plainType(node.type)
  if (isTrigger(node)) return { type: 'trigger', name, params: node.parameters }
  if (name === 'if' || name === 'switch' || name === 'filter') return { type: 'choice', name, params: node.parameters }
  if (name === 'executeWorkflow')
    return { type: 'connector', name: 'pipeline-executor-connector', params: called(node, nameOf) }
  if (name === 'stopAndError') return { type: 'connector', name: 'throw-error-connector', params: node.parameters }
  return { type: 'connector', name, params: node.parameters }
}

function called({ parameters }: N8nNode, nameOf: (workflowId: string) => string | null): object {
  const given = parameters['workflowId']
  const id = typeof given === 'string' ? given : (given as { value?: unknown } | null | undefined)?.value
  const name = typeof id === 'string' ? nameOf(id) : null
  return { ...parameters, ...(name === null ? {} : { pipelineName: name }) }
}

function edgesOf(
  from: string,
  outputs: readonly (readonly { readonly node: string }[] | null)[],
  ids: ReadonlyMap<string, string>,
): Element[] {
  return outputs.flatMap((targets, output) =>
    (targets ?? []).map(({ node }, index) => ({
      data: {
        id: `${from}-${output}-${index}`,
        source: ids.get(from) ?? from,
        target: ids.get(node) ?? node,
        ...(outputs.length > 1 ? wayOut(output, outputs.length) : {}),
      },
      group: 'edges' as const,
    })),
  )
}

/** The last way out of several is what is left where no other is taken. */
function wayOut(output: number, of: number): object {
  return output === of - 1 ? { otherwise: true } : { label: String(output) }
}
