import type {
  AccessLine,
  Alert,
  Capabilities,
  Deployment,
  Execution,
  ExecutionRow,
  FlowSpecDocument,
  Licence,
  Limit,
  LogLine,
  OperationName,
  Person,
  Pipeline,
  PipelineRow,
  PlatformClient,
  Project,
  RealmName,
} from '@plantao/platform-contract'
import type { Desk } from '../../desk.ts'
import type { Sent } from './call-platform.ts'
import { platformLink, platformRealmId } from './platform-memory.ts'
import type { PlatformLink } from './platform-memory.ts'
import { readPages } from './read-pages.ts'
import type { Page } from './read-pages.ts'
import { readPlatform } from './read-platform.ts'
import type { Ask, Looker, LookHeaders, Reading } from './read-platform.ts'
import { readNamesSoon } from './read-names-soon.ts'
import {
  alert,
  asItIs,
  deployment,
  each,
  execution,
  executionRow,
  flowSpec,
  logLine,
  pipeline,
} from './redact-answers.ts'
import type { Redaction } from './redact-answers.ts'

export type { Looker, Reading } from './read-platform.ts'
export type { PlatformTrouble } from './platform-trouble.ts'

type Paged = { readonly after?: string | undefined; readonly limit?: number | undefined }
type Where = { readonly environment?: string | undefined; readonly pipeline?: string | undefined }
type OfPipelines = {
  readonly project?: string | undefined
  readonly name?: string | undefined
  readonly archived?: boolean | undefined
}
type PagedReading<Item> = Promise<Reading<Page<Item>>>

/**
 * What may be read of one realm. Nothing of it throws for what the platform does, takes more than 5 s, or carries a
 * secret that redaction finds. Lists without `after` are whole.
 */
export type RealmReader = {
  readonly capabilities: () => Promise<Reading<Capabilities>>
  readonly person: (id: string) => Promise<Reading<Person>>
  /** The active people of the realm, or those who hold a permission. */
  readonly people: (of?: {
    readonly permission?: string | undefined
    readonly environment?: string | undefined
  }) => Promise<Reading<Person[]>>
  readonly projects: () => Promise<Reading<Project[]>>
  /** By name. Without `archived`, platforms differ in whether those are among them. */
  readonly pipelines: (of?: Paged & OfPipelines) => PagedReading<PipelineRow>
  readonly allPipelines: (of?: OfPipelines) => Promise<Reading<PipelineRow[]>>
  readonly pipeline: (id: string) => Promise<Reading<Pipeline>>
  readonly flowSpec: (pipelineId: string, version: string) => Promise<Reading<FlowSpecDocument>>
  /** Of what is deployed in the environment, else of the latest version. */
  readonly flowSpecs: (environment: string) => Promise<Reading<FlowSpecDocument[]>>
  readonly deployments: (of?: Where) => Promise<Reading<Deployment[]>>
  /** Newest first. */
  readonly executions: (
    of?: Where &
      Paged & {
        readonly status?: ExecutionRow['status'] | undefined
        /** Instants in UTC. */
        readonly from?: string | undefined
        readonly to?: string | undefined
      },
  ) => PagedReading<ExecutionRow>
  readonly execution: (key: string) => Promise<Reading<Execution>>
  /** Oldest first; `around` an instant in UTC. */
  readonly executionLogs: (key: string, of?: Paged & { readonly around?: string | undefined }) => PagedReading<LogLine>
  readonly alerts: (of?: Where) => Promise<Reading<Alert[]>>
  readonly licences: () => Promise<Reading<Licence[]>>
  readonly limits: () => Promise<Reading<Limit[]>>
  /** Every name by which content of this realm can be known. */
  readonly names: () => Promise<Reading<RealmName[]>>
  /** What support looked at and did, newest first. */
  readonly accessLog: (
    of?: Paged & { readonly from?: string | undefined; readonly grant?: string | undefined },
  ) => PagedReading<AccessLine>
}

/** The most that a page of the contract holds. */
const wholePage = 1000
/** FlowSpecs are large, and each is redacted. */
const flowSpecPage = 100
const capabilitiesFreshMs = 60_000

/** A reader of this realm, which is the desk's id; the platform writes each look of `looker` into the access log. */
export function realmReader(desk: Desk, realmId: string, looker: Looker): RealmReader {
  type Way = { readonly link: PlatformLink; readonly realm: string }
  type Asked<Data> = {
    readonly operation: OperationName
    readonly of?: Readonly<Record<string, unknown>>
    readonly freshMs?: number
    readonly send: (client: PlatformClient, realm: string, header: LookHeaders) => Promise<Sent<Data>>
    readonly redaction: Redaction<Data>
  }
  type AskedPages<Item> = Omit<Asked<Page<Item>>, 'send'> & {
    readonly send: (
      client: PlatformClient,
      realm: string,
      header: LookHeaders,
      cursor: { readonly cursor?: string },
    ) => Promise<Sent<Page<Item>>>
  }

  async function way(): Promise<Way | null> {
    const [link, realm] = await Promise.all([platformLink(desk), platformRealmId(desk, realmId)])
    if (link === null || realm === null) return null
    readNamesSoon(desk, realmId)
    return { link, realm }
  }

  const askOf = <Data>(realm: string, { operation, of = {}, freshMs, send, redaction }: Asked<Data>): Ask<Data> => ({
    operation,
    key: `${realm} ${operation} ${JSON.stringify(Object.entries(of).toSorted())}`,
    ...(freshMs === undefined ? {} : { freshMs }),
    send: (client, header) => send(client, realm, header),
    redaction,
  })

  async function one<Data>(asked: Asked<Data>): Promise<Reading<Data>> {
    const found = await way()
    if (found === null) return { state: 'unread', because: 'not-connected' }
    return readPlatform(desk, found.link, looker, askOf(found.realm, asked))
  }

  async function all<Item>({ send, of = {}, ...asked }: AskedPages<Item>): Promise<Reading<Item[]>> {
    const found = await way()
    if (found === null) return { state: 'unread', because: 'not-connected' }
    return readPages(desk, found.link, looker, (cursor) => {
      const from = cursor === null ? {} : { cursor }
      return askOf(found.realm, {
        ...asked,
        of: { ...of, ...from },
        send: (client, realm, header) => send(client, realm, header, from),
      })
    })
  }

  return {
    capabilities: () =>
      one({
        operation: 'getCapabilities',
        freshMs: capabilitiesFreshMs,
        send: (client) => client.GET('/capabilities'),
        redaction: asItIs,
      }),
    person: (id) =>
      one({
        operation: 'getPerson',
        of: { id },
        send: (client, realm, header) =>
          client.GET('/realms/{realm}/people/{person}', { params: { path: { realm, person: id }, header } }),
        redaction: asItIs,
      }),
    people: (of = {}) =>
      all({
        operation: 'listPeople',
        of,
        send: (client, realm, header, from) =>
          client.GET('/realms/{realm}/people', {
            params: { path: { realm }, header, query: { ...given(of), ...from, limit: wholePage } },
          }),
        redaction: asItIs,
      }),
    projects: () =>
      all({
        operation: 'listProjects',
        send: (client, realm, header, from) =>
          client.GET('/realms/{realm}/projects', {
            params: { path: { realm }, header, query: { ...from, limit: wholePage } },
          }),
        redaction: asItIs,
      }),
    pipelines: ({ after, ...of } = {}) =>
      one({
        operation: 'listPipelines',
        of: { ...of, after },
        send: (client, realm, header) =>
          client.GET('/realms/{realm}/pipelines', {
            params: { path: { realm }, header, query: given({ ...of, cursor: after }) },
          }),
        redaction: asItIs<Page<PipelineRow>>,
      }),
    allPipelines: (of = {}) =>
      all({
        operation: 'listPipelines',
        of,
        send: (client, realm, header, from) =>
          client.GET('/realms/{realm}/pipelines', {
            params: { path: { realm }, header, query: { ...given(of), ...from, limit: wholePage } },
          }),
        redaction: asItIs,
      }),
    pipeline: (id) =>
      one({
        operation: 'getPipeline',
        of: { id },
        send: (client, realm, header) =>
          client.GET('/realms/{realm}/pipelines/{pipeline}', { params: { path: { realm, pipeline: id }, header } }),
        redaction: pipeline,
      }),
    flowSpec: (pipelineId, version) =>
      one({
        operation: 'getFlowSpec',
        of: { pipelineId, version },
        send: (client, realm, header) =>
          client.GET('/realms/{realm}/pipelines/{pipeline}/versions/{version}/flow-spec', {
            params: { path: { realm, pipeline: pipelineId, version }, header },
          }),
        redaction: flowSpec,
      }),
    flowSpecs: (environment) =>
      all({
        operation: 'listFlowSpecs',
        of: { environment },
        send: (client, realm, header, from) =>
          client.GET('/realms/{realm}/flow-specs', {
            params: { path: { realm }, header, query: { environment, ...from, limit: flowSpecPage } },
          }),
        redaction: each(flowSpec),
      }),
    deployments: (of = {}) =>
      all({
        operation: 'listDeployments',
        of,
        send: (client, realm, header, from) =>
          client.GET('/realms/{realm}/deployments', {
            params: { path: { realm }, header, query: { ...given(of), ...from, limit: wholePage } },
          }),
        redaction: each(deployment),
      }),
    executions: ({ after, ...of } = {}) =>
      one({
        operation: 'listExecutions',
        of: { ...of, after },
        send: (client, realm, header) =>
          client.GET('/realms/{realm}/executions', {
            params: { path: { realm }, header, query: given({ ...of, cursor: after }) },
          }),
        redaction: each<ExecutionRow, Page<ExecutionRow>>(executionRow),
      }),
    execution: (key) =>
      one({
        operation: 'getExecution',
        of: { key },
        send: (client, realm, header) =>
          client.GET('/realms/{realm}/executions/{key}', { params: { path: { realm, key }, header } }),
        redaction: execution,
      }),
    executionLogs: (key, { after, ...of } = {}) =>
      one({
        operation: 'listExecutionLogs',
        of: { key, ...of, after },
        send: (client, realm, header) =>
          client.GET('/realms/{realm}/executions/{key}/logs', {
            params: { path: { realm, key }, header, query: given({ ...of, cursor: after }) },
          }),
        redaction: each<LogLine, Page<LogLine>>(logLine),
      }),
    alerts: (of = {}) =>
      all({
        operation: 'listAlerts',
        of,
        send: (client, realm, header, from) =>
          client.GET('/realms/{realm}/alerts', {
            params: { path: { realm }, header, query: { ...given(of), ...from, limit: wholePage } },
          }),
        redaction: each(alert),
      }),
    licences: () =>
      all({
        operation: 'listLicences',
        send: (client, realm, header, from) =>
          client.GET('/realms/{realm}/licences', {
            params: { path: { realm }, header, query: { ...from, limit: wholePage } },
          }),
        redaction: asItIs,
      }),
    limits: () =>
      all({
        operation: 'listLimits',
        send: (client, realm, header, from) =>
          client.GET('/realms/{realm}/limits', {
            params: { path: { realm }, header, query: { ...from, limit: wholePage } },
          }),
        redaction: asItIs,
      }),
    names: async () => {
      const found = await way()
      if (found === null) return { state: 'unread', because: 'not-connected' }
      return readPages(desk, found.link, looker, (cursor) => namesAsk(found.realm, cursor))
    },
    accessLog: ({ after, ...of } = {}) =>
      one({
        operation: 'listAccessLog',
        of: { ...of, after },
        send: (client, realm, header) =>
          client.GET('/realms/{realm}/access-log', {
            params: { path: { realm }, header, query: given({ ...of, cursor: after }) },
          }),
        redaction: asItIs<Page<AccessLine>>,
      }),
  }
}

/** A page of the names of this realm, which is the platform's id. */
export function namesAsk(realm: string, cursor: string | null): Ask<Page<RealmName>> {
  const from = cursor === null ? {} : { cursor }
  return {
    operation: 'listNames',
    key: `${realm} listNames ${cursor ?? ''}`,
    send: (client, header) =>
      client.GET('/realms/{realm}/names', {
        params: { path: { realm }, header, query: { ...from, limit: wholePage } },
      }),
    redaction: asItIs,
  }
}

/** What was given of it, without what is undefined. */
function given<Options extends object>(
  options: Options,
): { [Name in keyof Options]?: Exclude<Options[Name], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never
}
