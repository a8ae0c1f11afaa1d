import { isObject, numberAt, parsedJson, stringAt } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import type { PipelineLabel, Trigger } from './graph.ts'
import { nameAt } from './written-name.ts'

/** The trigger that a version document states, also where it was kept as JSON text; null where it states none. */
export function triggerOf(document: JsonObject): Trigger | null {
  const written = document['triggerSpec']
  const spec = typeof written === 'string' ? parsedJson(written) : written
  if (!isObject(spec)) return null
  const type = stringAt(spec, 'type')
  if (!type) return null
  const redelivery = spec['allowRedelivery']
  return {
    type,
    name: stringAt(spec, 'name'),
    event: nameAt(stringAt(spec, 'eventName')),
    cron: stringAt(spec, 'cronExpression'),
    timeZone: stringAt(spec, 'timeZoneId'),
    timeoutMs: numberAt(spec, 'timeout'),
    expirationMs: numberAt(spec, 'expiration'),
    allowRedelivery: typeof redelivery === 'boolean' ? redelivery : null,
    methods: texts(spec['methods']),
    routes: [...texts(spec['uris']), ...texts(spec['routes'])],
  }
}

/** What the document says about its pipeline; `version` is `major.minor`. */
export function pipelineLabel(document: JsonObject): PipelineLabel {
  const [, major, minor] = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(stringAt(document, 'version') ?? '') ?? []
  const project = document['project']
  return {
    id: stringAt(document, 'id') ?? stringAt(document, 'pipelineId'),
    name: stringAt(document, 'name') ?? stringAt(document, 'pipelineName'),
    versionMajor: numberAt(document, 'versionMajor') ?? (major ? Number(major) : null),
    versionMinor: numberAt(document, 'versionMinor') ?? (minor ? Number(minor) : null),
    project: stringAt(document, 'projectName') ?? (isObject(project) ? stringAt(project, 'name') : null),
    archived: document['archived'] === true,
  }
}

function texts(list: Json | undefined): string[] {
  if (!Array.isArray(list)) return []
  const entries = list as readonly Json[]
  return entries
    .map((entry) => (isObject(entry) ? (stringAt(entry, 'path') ?? stringAt(entry, 'uri')) : entry))
    .filter((entry) => typeof entry === 'string')
}
