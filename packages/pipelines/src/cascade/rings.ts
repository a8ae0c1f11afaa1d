import type { CascadeEdge } from './edges.ts'

/** Groups of pipelines that lead back to themselves, in the order of `ids`: Tarjan's components, without recursion. */
export function ringsAmong(ids: readonly string[], edges: readonly CascadeEdge[]): string[][] {
  const next = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { from, to } of edges) if (to !== null && next.has(to)) next.get(from)?.push(to)
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const rings: string[][] = []
  for (const id of ids) if (!index.has(id)) visit(id)
  const place = new Map(ids.map((id, at) => [id, at]))
  return rings
    .map((ring) => ring.toSorted((a, b) => place.get(a)! - place.get(b)!))
    .toSorted(([a], [b]) => place.get(a!)! - place.get(b!)!)

  function enter(id: string) {
    index.set(id, index.size)
    low.set(id, index.get(id)!)
    open.push(id)
    isOpen.add(id)
  }

  function visit(root: string) {
    const stack = [{ id: root, at: 0 }]
    enter(root)
    while (stack.length > 0) {
      const top = stack.at(-1)!
      const to = next.get(top.id)![top.at]
      top.at += 1
      if (to === undefined) {
        stack.pop()
        close(top.id)
        const above = stack.at(-1)
        if (above) low.set(above.id, Math.min(low.get(above.id)!, low.get(top.id)!))
      } else if (!index.has(to)) {
        enter(to)
        stack.push({ id: to, at: 0 })
      } else if (isOpen.has(to)) low.set(top.id, Math.min(low.get(top.id)!, index.get(to)!))
    }
  }

  function close(id: string) {
    if (low.get(id) !== index.get(id)) return
    const ring = open.splice(open.lastIndexOf(id))
    for (const member of ring) isOpen.delete(member)
    if (ring.length > 1 || next.get(id)!.includes(id)) rings.push(ring)
  }
}
