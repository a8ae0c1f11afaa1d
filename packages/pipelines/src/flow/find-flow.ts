import { isObject, listAt, objectAt, parsedJson } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { pathTo } from '../json-path.ts'
import { canvasTracks, isCanvas } from './canvas-form.ts'
import type { FlowProblem } from './graph.ts'
import type { RawFlow, RawTrack } from './raw-flow.ts'

const looseRoot = 'disconnected-root:'
/** Where documents keep their flow: the version document, and the file of the execution panel. */
const flowKeys = ['flowSpec', 'executedFlowSpec', 'currentFlowSpec', 'canvas'] as const

type Found = { readonly flow: RawFlow | null; readonly problems: readonly FlowProblem[] }

/** The flow that a document holds, whichever of the three forms it has. */
export function findFlow(document: Json, path = '$'): Found {
  if (Array.isArray(document)) return inList(document as readonly Json[], path)
  if (!isObject(document)) return nothing(path)
  const content = listAt(document, 'content')
  if (content && content.length > 0 && !('flowSpec' in document)) return inList(content, pathTo(path, 'content'))
  for (const key of flowKeys) {
    const written = document[key]
    const flow = typeof written === 'string' ? parsedJson(written) : written
    if (isObject(flow)) return inTracks(flow, document, pathTo(path, key))
    if (Array.isArray(flow) && isCanvas(flow as readonly Json[]))
      return inCanvas(flow as readonly Json[], document, pathTo(path, key))
  }
  return isTracks(document) ? inTracks(document, {}, path) : nothing(path)
}

function inList(list: readonly Json[], path: string): Found {
  if (isCanvas(list)) return inCanvas(list, {}, path)
  if (list.length > 1 && list.every((entry) => isObject(entry) && 'flowSpec' in entry))
    return { flow: null, problems: [{ code: 'several-pipelines', path, about: String(list.length) }] }
  if (list.length === 1 && isObject(list[0])) return findFlow(list[0], pathTo(path, 0))
  return nothing(path)
}

function inCanvas(list: readonly Json[], document: JsonObject, path: string): Found {
  const { tracks, problems } = canvasTracks(list, path)
  return { flow: { form: 'canvas', tracks, document }, problems }
}

function inTracks(flow: JsonObject, document: JsonObject, path: string): Found {
  const problems: FlowProblem[] = []
  const tracks: RawTrack[] = []
  const add = (name: string, steps: Json, at: string, loose: boolean) => {
    if (!Array.isArray(steps)) problems.push({ code: 'not-a-flow', path: at, about: name })
    else tracks.push(rawTrack(name, steps as readonly Json[], at, loose))
  }
  for (const [name, steps] of Object.entries(flow)) add(name, steps, pathTo(path, name), name.startsWith(looseRoot))
  const metadata = objectAt(document, 'metadata')
  const loose = metadata && objectAt(metadata, 'disconnectedFlowSpecs')
  for (const [name, steps] of Object.entries(loose ?? {}))
    if (!tracks.some((track) => track.name === name))
      add(name, steps, pathTo('$.metadata.disconnectedFlowSpecs', name), true)
  const copied = tracks.some(({ loose: isLoose }) => isLoose) && !tracks.some(({ name }) => name === 'start')
  return { flow: { form: copied ? 'clipboard' : 'stored', tracks, document }, problems }
}

/** A track of a list of steps that stands at `path`. */
export function rawTrack(name: string, steps: readonly Json[], path: string, loose: boolean): RawTrack {
  return { name, steps, paths: steps.map((_, index) => pathTo(path, index)), then: [], loose }
}

function isTracks(document: JsonObject): boolean {
  const names = Object.keys(document)
  return names.some((name) => name === 'start' || name.startsWith(looseRoot)) && Array.isArray(document[names[0]!])
}

function nothing(path: string): Found {
  return { flow: null, problems: [{ code: 'not-a-flow', path, about: null }] }
}
