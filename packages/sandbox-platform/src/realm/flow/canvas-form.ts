import { bareStep, stepId } from './flow-tracks.ts'
import type { FlowNode } from './flow-node.ts'

type Element = Readonly<Record<string, unknown>>

/** The flow as the old canvas drew it: nodes and edges in one list, loops with a canvas of their own inside. */
export function canvasOf(owner: string, nodes: readonly FlowNode[]): Element[] {
  const elements: Element[] = []
  const edge = (source: string, target: string, more: Element = {}) =>
    elements.push({ data: { id: `edge-${elements.length}`, source, target, ...more }, group: 'edges' })
  const draw = (members: readonly FlowNode[], row: number): void => {
    for (const [index, node] of members.entries()) {
      const id = stepId(owner, node.label)
      elements.push({
        data: { ...drawnStep(owner, node), key: id },
        position: { x: index * 220, y: row * 140 },
        group: 'nodes',
      })
      const next = members[index + 1]
      if (next) edge(id, stepId(owner, next.label))
      for (const [place, { track, jsonPath, steps }] of (node.when ?? []).entries()) {
        draw(steps, row + place + 1)
        if (steps[0]) edge(id, stepId(owner, steps[0].label), { label: track, jsonPath })
      }
      const [, otherwise] = node.otherwise ?? []
      if (!otherwise?.[0]) continue
      draw(otherwise, row + (node.when?.length ?? 0) + 1)
      edge(id, stepId(owner, otherwise[0].label), { label: 'otherwise', otherwise: true })
    }
  }
  draw(nodes, 0)
  return elements
}

function drawnStep(owner: string, node: FlowNode): Element {
  const step = bareStep(owner, node)
  const held = {
    ...(node.process && { onProcess: canvasOf(owner, node.process) }),
    ...(node.exception && { onException: canvasOf(owner, node.exception) }),
  }
  return Object.keys(held).length === 0 ? step : { ...step, params: { ...node.params, ...held } }
}
