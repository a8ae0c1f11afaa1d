import { isObject, stringAt } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { pathTo } from '../json-path.ts'
import type { FlowProblem } from './graph.ts'
import type { RawTrack } from './raw-flow.ts'

type Node = { readonly id: string; readonly data: JsonObject; readonly path: string }
type Edge = { readonly from: string; readonly to: string; readonly data: JsonObject }

/** Whether these are the nodes and edges of the old canvas. */
export function isCanvas(list: readonly Json[]): boolean {
  return list.length > 0 && list.every((element) => isObject(element) && isObject(element['data']))
}

/** The tracks that the old canvas draws, each named by its first step; `start` begins where nothing leads to. */
export function canvasTracks(elements: readonly Json[], path: string): { tracks: RawTrack[]; problems: FlowProblem[] } {
  const { nodes, edges, problems } = drawn(elements, path)
  const triggers = new Set([...nodes.values()].filter(isTrigger).map(({ id }) => id))
  const ways = edges.filter(({ from }) => !triggers.has(from))
  const out = Map.groupBy(ways, ({ from }) => from)
  const into = Map.groupBy(ways, ({ to }) => to)
  const steps = [...nodes.values()].filter(({ id }) => !triggers.has(id))
  const afterTrigger = edges.find(({ from }) => triggers.has(from))?.to
  const roots = steps.filter(({ id }) => !into.has(id)).map(({ id }) => id)
  const first = afterTrigger ?? roots[0] ?? steps[0]?.id
  const names = new Map(first ? [[first, 'start']] : [])
  const nameOf = (id: string) => names.get(id) ?? id

  const onlyNext = (id: string) => {
    const next = out.get(id) ?? []
    const target = next[0]?.to
    if (next.length !== 1 || target === undefined || isChoice(nodes.get(id)!)) return null
    return into.get(target)?.length === 1 && target !== first ? target : null
  }
  const inside = new Set(steps.map(({ id }) => onlyNext(id)).filter((id) => id !== null))
  const begins = steps.map(({ id }) => id).filter((id) => !inside.has(id))
  const taken = new Set<string>()
  const trackFrom = (begin: string): RawTrack => {
    const members: Node[] = []
    for (let id: string | null = begin; id !== null && !taken.has(id); id = onlyNext(id)) {
      taken.add(id)
      members.push(nodes.get(id)!)
    }
    const last = members.at(-1)!
    const after = isChoice(last) ? [] : (out.get(last.id) ?? []).map(({ to }) => nameOf(to))
    return {
      name: nameOf(begin),
      steps: members.map((node) => (isChoice(node) ? choiceOf(node, out.get(node.id) ?? [], nameOf) : node.data)),
      paths: members.map((node) => node.path),
      then: after,
      loose: begin !== first && roots.includes(begin),
    }
  }
  const ordered = first === undefined ? [] : [first, ...begins.filter((id) => id !== first)]
  const tracks = ordered.map(trackFrom)
  // A ring that nothing leads into has no beginning of its own.
  for (const { id } of steps) if (!taken.has(id)) tracks.push({ ...trackFrom(id), loose: true })
  return { tracks, problems }
}

function drawn(elements: readonly Json[], path: string) {
  const nodes = new Map<string, Node>()
  const edges: Edge[] = []
  const problems: FlowProblem[] = []
  const lines: [Edge, string][] = []
  for (const [index, element] of elements.entries()) {
    const at = pathTo(path, index)
    const data = isObject(element) && isObject(element['data']) ? element['data'] : {}
    const [from, to] = [stringAt(data, 'source'), stringAt(data, 'target')]
    if (from !== null && to !== null) lines.push([{ from, to, data }, at])
    else if (isObject(element) && element['group'] === 'edges')
      problems.push({ code: 'link-without-ends', path: at, about: stringAt(data, 'id') })
    else {
      const id = stringAt(data, 'id') ?? stringAt(data, 'key') ?? at
      if (nodes.has(id)) problems.push({ code: 'repeated-id', path: at, about: id })
      else nodes.set(id, { id, data: { ...data, id }, path: pathTo(at, 'data') })
    }
  }
  for (const [edge, at] of lines) {
    if (nodes.has(edge.from) && nodes.has(edge.to)) edges.push(edge)
    else problems.push({ code: 'link-without-ends', path: at, about: nodes.has(edge.from) ? edge.to : edge.from })
  }
  return { nodes, edges, problems }
}

function isTrigger({ data }: Node): boolean {
  return data['type'] === 'trigger'
}

function isChoice({ data }: Node): boolean {
  return data['type'] === 'choice'
}

/** A choice with its ways as the stored form has them: its own where it keeps them, else those of its edges. */
function choiceOf({ data }: Node, edges: readonly Edge[], nameOf: (id: string) => string): JsonObject {
  if (Array.isArray(data['when']) && data['when'].length > 0) return data
  const isOtherwise = (edge: Edge) =>
    edge.data['otherwise'] === true ||
    [edge.data['type'], edge.data['label']].some((word) => typeof word === 'string' && /^otherwise$/i.test(word))
  const otherwise = edges.find(isOtherwise)
  const when = edges
    .filter((edge) => edge !== otherwise)
    .map((edge): JsonObject => {
      const { label, jsonPath, simple } = edge.data
      return {
        target: nameOf(edge.to),
        ...(typeof jsonPath === 'string' && { jsonPath }),
        ...(typeof simple === 'string' && { simple }),
        ...(typeof label === 'string' && { __documentation__: label }),
      }
    })
  return { ...data, when, ...(otherwise && { otherwise: nameOf(otherwise.to) }) }
}
