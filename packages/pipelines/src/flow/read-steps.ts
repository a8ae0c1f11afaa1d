import { isObject, objectAt, stringAt } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { pathTo } from '../json-path.ts'
import { isCanvas, canvasTracks } from './canvas-form.ts'
import { rawTrack } from './find-flow.ts'
import type { FlowLink, FlowProblem, Reference, Step } from './graph.ts'
import type { RawFlow, RawTrack } from './raw-flow.ts'
import { referencesOf } from './references.ts'
import { stepKind } from './step-kind.ts'
import { waysOf } from './ways.ts'
import type { Way } from './ways.ts'

export type ReadTrack = {
  readonly name: string
  readonly steps: readonly string[]
  readonly loose: boolean
  readonly path: string
}
type Read = {
  readonly tracks: ReadTrack[]
  readonly steps: Step[]
  readonly links: FlowLink[]
  readonly references: Reference[]
  readonly problems: FlowProblem[]
}

/** Every step with its id, and the ways between them. */
export function readSteps(flow: RawFlow): Read {
  const read: Read = { tracks: [], steps: [], links: [], references: [], problems: [] }
  const ids = new Set<string>()
  const ways: Way[] = []
  // Grows while it is walked: a step may hold the track of its process inside itself.
  const waiting = [...flow.tracks]
  for (const track of waiting) {
    const members = stepsOf(track, ids, read)
    read.tracks.push({
      name: track.name,
      steps: members.map(([step]) => step.id),
      loose: track.loose,
      path: track.paths[0]?.replace(/\[\d+\](?:\.data)?$/, '') ?? '$',
    })
    for (const [index, [step, raw]] of members.entries()) {
      const following = members[index + 1]?.[0]
      if (following) read.links.push(link(step.id, following.id, { track: track.name, kind: 'next', label: null }))
      const held = heldTracks(step, waiting)
      waiting.push(...held.tracks)
      read.problems.push(...held.problems)
      const found = waysOf(step, { ...raw, ...held.names })
      ways.push(...found.ways)
      read.problems.push(...found.problems)
      read.references.push(...referencesOf(step.id, raw))
    }
    const last = members.at(-1)?.[0]
    if (last) for (const target of track.then) ways.push({ from: last, track: target, kind: 'next', label: null })
  }
  const firsts = new Map(read.tracks.map(({ name, steps }) => [name, steps[0] ?? null]))
  for (const { from, track, kind, label } of ways) {
    if (!firsts.has(track)) read.problems.push({ code: 'track-missing', path: from.path, about: track })
    if (kind === 'process' && firsts.get(track) === null)
      read.problems.push({ code: 'process-empty', path: from.path, about: track })
    read.links.push(link(from.id, firsts.get(track) ?? null, { track, kind, label }))
  }
  return read
}

function stepsOf(track: RawTrack, ids: Set<string>, { steps, problems }: Read): [Step, JsonObject][] {
  const members: [Step, JsonObject][] = []
  for (const [index, raw] of track.steps.entries()) {
    const path = track.paths[index] ?? '$'
    if (!isObject(raw) || !stringAt(raw, 'type')) {
      problems.push({ code: 'not-a-step', path, about: null })
      continue
    }
    const written = stringAt(raw, 'id')
    if (written === null) problems.push({ code: 'step-without-id', path, about: null })
    else if (ids.has(written)) problems.push({ code: 'repeated-id', path, about: written })
    const step = stepOf(raw, { id: freeId(written ?? pathTo(track.name, index), ids), track: track.name, path })
    steps.push(step)
    members.push([step, raw])
  }
  return members
}

function stepOf(raw: JsonObject, { id, track, path }: { id: string; track: string; path: string }): Step {
  const type = stringAt(raw, 'type') ?? ''
  const name = stringAt(raw, 'name')
  return {
    id,
    kind: stepKind(type, name),
    type,
    name,
    label: stringAt(raw, 'stepName') ?? name ?? type,
    alias: stringAt(raw, 'doubleBracesAlias'),
    track,
    params: objectAt(raw, 'params') ?? {},
    path,
  }
}

function freeId(wanted: string, ids: Set<string>): string {
  let id = wanted
  for (let again = 2; ids.has(id); again += 1) id = `${wanted}~${again}`
  ids.add(id)
  return id
}

/** Tracks that a step holds inside its own parameters, by a name each, and the parameters that then name them. */
function heldTracks(step: Step, known: readonly RawTrack[]) {
  const tracks: RawTrack[] = []
  const problems: FlowProblem[] = []
  const params: Record<string, Json> = { ...step.params }
  for (const key of ['onProcess', 'onException'] as const) {
    const value = step.params[key]
    if (typeof value !== 'object' || value === null) continue
    const name = `${step.id}-${key}Track`
    const path = pathTo(pathTo(step.path, 'params'), key)
    params[key] = name
    if (isObject(value)) {
      for (const [inner, steps] of Object.entries(value))
        if (Array.isArray(steps))
          tracks.push(rawTrack(inner === 'start' ? name : inner, steps as Json[], pathTo(path, inner), false))
    } else if (isCanvas(value as readonly Json[])) {
      const drawn = canvasTracks(value as readonly Json[], path)
      problems.push(...drawn.problems)
      tracks.push(...drawn.tracks.map((track) => (track.name === 'start' ? { ...track, name } : track)))
    } else tracks.push(rawTrack(name, value as readonly Json[], path, false))
  }
  const taken = new Set(known.map(({ name }) => name))
  return { tracks: tracks.filter(({ name }) => !taken.has(name)), problems, names: { params } }
}

function link(from: string, to: string | null, rest: Pick<FlowLink, 'track' | 'kind' | 'label'>): FlowLink {
  return { from, to, ...rest }
}
