import { flowLimits } from './graph.ts'
import type { FlowLink, FlowProblem, LinkKind, TrackKind } from './graph.ts'
import type { ReadTrack } from './read-steps.ts'

const kindByLink: Readonly<Record<LinkKind, TrackKind>> = {
  next: 'branch',
  when: 'branch',
  otherwise: 'branch',
  process: 'process',
  exception: 'exception',
  parallel: 'parallel',
}

/** What each track is to the flow: by the first way that leads into it. */
export function trackKinds(tracks: readonly ReadTrack[], links: readonly FlowLink[]): Map<string, TrackKind> {
  const kinds = new Map<string, TrackKind>()
  for (const { name, loose } of tracks)
    if (name === 'start' || loose) kinds.set(name, name === 'start' ? 'start' : 'loose')
  for (const { from, track, kind } of outOfTheirTrack(tracks, links))
    if (from !== track && !kinds.has(track)) kinds.set(track, kindByLink[kind])
  return kinds
}

/** Tracks that nothing leads to, tracks that lead back to themselves, and nesting beyond the limit. */
export function trackProblems(tracks: readonly ReadTrack[], links: readonly FlowLink[]): FlowProblem[] {
  const ways = Map.groupBy(outOfTheirTrack(tracks, links), ({ from }) => from)
  const pathOf = new Map(tracks.map(({ name, path }) => [name, path]))
  const problems: FlowProblem[] = []
  const state = new Map<string, 'open' | 'done'>()
  for (const { name, loose } of tracks) if (name === 'start' || loose) walk(name)
  for (const { name, path } of tracks) {
    if (state.has(name)) continue
    problems.push({ code: 'track-unreached', path, about: name })
    walk(name)
  }
  return problems

  // By a list of its own: a hostile nesting must not exhaust the call stack.
  function walk(root: string) {
    const stack: { name: string; next: number }[] = [{ name: root, next: 0 }]
    state.set(root, 'open')
    while (stack.length > 0) {
      const top = stack.at(-1)!
      const way = ways.get(top.name)?.[top.next]
      top.next += 1
      if (!way) {
        state.set(top.name, 'done')
        stack.pop()
      } else if (state.get(way.track) === 'open') {
        problems.push({ code: 'track-ring', path: pathOf.get(way.track) ?? '$', about: way.track })
      } else if (!state.has(way.track) && pathOf.has(way.track)) {
        if (stack.length >= flowLimits.nesting)
          problems.push({ code: 'too-deep', path: pathOf.get(way.track) ?? '$', about: String(flowLimits.nesting) })
        else stack.push({ name: way.track, next: 0 })
        state.set(way.track, stack.at(-1)?.name === way.track ? 'open' : 'done')
      }
    }
  }
}

function outOfTheirTrack(tracks: readonly ReadTrack[], links: readonly FlowLink[]) {
  const trackOf = new Map(tracks.flatMap(({ name, steps }) => steps.map((step) => [step, name] as const)))
  const firsts = new Set(tracks.map(({ steps }) => steps[0]))
  return links
    .map(({ from, to, track, kind }) => ({ from: trackOf.get(from) ?? '', to, track, kind }))
    .filter(({ from, to, track, kind }) => kind !== 'next' || from !== track || (to !== null && firsts.has(to)))
}
