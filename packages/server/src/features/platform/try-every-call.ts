import { createPlatformClient } from '@plantao/platform-contract'
import type { Capabilities, OperationName, PlatformClient } from '@plantao/platform-contract'
import type { Desk } from '../../desk.ts'
import type { CheckedCall } from '../../infrastructure/database/tables.ts'
import { newId } from '../../infrastructure/ids.ts'
import { boundedFetch } from './bounded-fetch.ts'
import { callPlatform } from './call-platform.ts'
import type { Called, Sent } from './call-platform.ts'
import type { PlatformLink } from './platform-memory.ts'
import { headersOf, troubleOf } from './read-platform.ts'

/** A right answer that took longer is called slow. */
const slowMs = 2_000
/** What was found on the way, for the calls that need it. */
type Found = {
  realm?: string
  /** As the platform calls it. */
  realmName?: string
  person?: string
  pipeline?: string
  version?: string
  environment?: string
  execution?: string
}
type Trial = {
  readonly operation: OperationName
  /** Null where nothing was found that it could be tried with. */
  readonly send: (client: PlatformClient, found: Required<Found>, now: Date) => Promise<Sent<unknown>>
  readonly needs?: readonly (keyof Found)[]
  readonly finds?: (data: never, found: Found) => void
  /** A call that must not do anything: the problems that are right. */
  readonly refusedBy?: readonly string[]
}

const one = { limit: 1 } as const

/** Every call of the contract, in an order in which each finds what the next ones need. */
const trials: readonly Trial[] = [
  {
    operation: 'getCapabilities',
    send: (client) => client.GET('/capabilities'),
    finds: ({ environments }: { environments: { key: string; production: boolean }[] }, found) => {
      found.environment = (environments.find(({ production }) => production) ?? environments[0])?.key ?? 'prod'
    },
  },
  {
    operation: 'listRealms',
    send: (client) => client.GET('/realms'),
    finds: ({ items }: { items: { id: string; name: string }[] }, found) => {
      found.realm ??= items[0]?.id ?? ''
      found.realmName = items.find(({ id }) => id === found.realm)?.name ?? ''
    },
  },
  {
    operation: 'listPeople',
    send: (client, { realm }) => client.GET('/realms/{realm}/people', { params: { path: { realm }, query: one } }),
    finds: ({ items }: { items: { id: string }[] }, found) => void (found.person = items[0]?.id ?? ''),
  },
  {
    operation: 'getPerson',
    needs: ['person'],
    send: (client, { realm, person }) =>
      client.GET('/realms/{realm}/people/{person}', { params: { path: { realm, person } } }),
  },
  {
    operation: 'listProjects',
    send: (client, { realm }) => client.GET('/realms/{realm}/projects', { params: { path: { realm } } }),
  },
  {
    operation: 'listPipelines',
    send: (client, { realm }) => client.GET('/realms/{realm}/pipelines', { params: { path: { realm } } }),
    finds: ({ items }: { items: { id: string; latestVersion: string }[] }, found) => {
      found.pipeline = items[0]?.id ?? ''
      found.version = items[0]?.latestVersion ?? ''
    },
  },
  {
    operation: 'getPipeline',
    needs: ['pipeline'],
    send: (client, { realm, pipeline }) =>
      client.GET('/realms/{realm}/pipelines/{pipeline}', { params: { path: { realm, pipeline } } }),
  },
  {
    operation: 'getFlowSpec',
    needs: ['pipeline'],
    send: (client, { realm, pipeline, version }) =>
      client.GET('/realms/{realm}/pipelines/{pipeline}/versions/{version}/flow-spec', {
        params: { path: { realm, pipeline, version } },
      }),
  },
  {
    operation: 'listFlowSpecs',
    send: (client, { realm, environment }) =>
      client.GET('/realms/{realm}/flow-specs', { params: { path: { realm }, query: { environment, limit: 10 } } }),
  },
  {
    operation: 'listDeployments',
    send: (client, { realm }) => client.GET('/realms/{realm}/deployments', { params: { path: { realm } } }),
  },
  {
    operation: 'listExecutions',
    send: (client, { realm }) => client.GET('/realms/{realm}/executions', { params: { path: { realm } } }),
    finds: ({ items }: { items: { key: string }[] }, found) => void (found.execution = items[0]?.key ?? ''),
  },
  {
    operation: 'getExecution',
    needs: ['execution'],
    send: (client, { realm, execution: key }) =>
      client.GET('/realms/{realm}/executions/{key}', { params: { path: { realm, key } } }),
  },
  {
    operation: 'listExecutionLogs',
    needs: ['execution'],
    send: (client, { realm, execution: key }) =>
      client.GET('/realms/{realm}/executions/{key}/logs', { params: { path: { realm, key } } }),
  },
  {
    operation: 'listAlerts',
    send: (client, { realm }) => client.GET('/realms/{realm}/alerts', { params: { path: { realm } } }),
  },
  {
    operation: 'listLicences',
    send: (client, { realm }) => client.GET('/realms/{realm}/licences', { params: { path: { realm } } }),
  },
  {
    operation: 'listLimits',
    send: (client, { realm }) => client.GET('/realms/{realm}/limits', { params: { path: { realm } } }),
  },
  {
    operation: 'listNames',
    send: (client, { realm }) => client.GET('/realms/{realm}/names', { params: { path: { realm } } }),
  },
  {
    operation: 'listGrants',
    send: (client, { realm }) => client.GET('/realms/{realm}/grants', { params: { path: { realm } } }),
  },
  {
    operation: 'getGrant',
    refusedBy: ['not-found'],
    send: (client, { realm }) =>
      client.GET('/realms/{realm}/grants/{grant}', { params: { path: { realm, grant: newId() } } }),
  },
  {
    operation: 'createGrant',
    refusedBy: ['bad-proof', 'may-not-grant'],
    send: (client, found, now) => askWithoutProof(client, found, now),
  },
  {
    operation: 'endGrant',
    refusedBy: ['not-found', 'no-live-grant'],
    send: (client, { realm }) =>
      client.POST('/realms/{realm}/grants/{grant}/end', {
        params: { path: { realm, grant: newId() } },
        body: { because: 'revoked' },
      }),
  },
  {
    operation: 'useGrant',
    refusedBy: ['no-live-grant', 'not-found'],
    send: (client, { realm }) =>
      client.POST('/realms/{realm}/grants/{grant}/uses', {
        params: { path: { realm, grant: newId() } },
        body: {
          id: newId(),
          engineer: newId(),
          verb: 'alert:update',
          target: 'plantao-check',
          pipeline: null,
          value: null,
        },
      }),
  },
  {
    operation: 'listAccessLog',
    send: (client, { realm }) => client.GET('/realms/{realm}/access-log', { params: { path: { realm } } }),
  },
]

export const callCount = trials.length

export type Trying = {
  readonly realm: string | null
  /** A realm that the desk knows, where none was chosen and the platform's own list of them cannot be read. */
  readonly otherwise: string | null
  readonly operator: string
  readonly begins: (realm: { readonly platformId: string; readonly name: string | null }) => Promise<void>
  readonly tell: (result: CheckedCall) => Promise<void>
}

/** Says with each call who looks. */
function clientOf({ address, key }: PlatformLink['connection'], operator: string): PlatformClient {
  const headers = Object.entries(headersOf({ engineer: operator, conversation: null }, null))
  return createPlatformClient({
    baseUrl: address,
    key,
    fetch: (request) => {
      for (const [name, value] of headers) request.headers.set(name, value)
      return boundedFetch(request)
    },
  })
}

/**
 * Tries every call of the contract, one after the other: reads for real, what writes only so that it must be refused.
 * `tell` is told each result as it comes; last, where there are grants, that their ends are not told, if so. `realm` is the platform's id; the
 * first that it lists where null, or `otherwise`. Each call is `operator`'s look, for the platform's access log; `begins` is told which realm
 * it is before anything of it is read.
 */
export async function tryEveryCall(
  desk: Desk,
  { client: _unnamed, ...way }: PlatformLink,
  { realm, otherwise, operator, begins, tell }: Trying,
): Promise<void> {
  const link = { ...way, client: clientOf(way.connection, operator) }
  let isBegun = false
  const found: Found = realm === null ? {} : { realm }
  let offered: ReadonlySet<string> | null = null
  let notices: readonly string[] = []
  let unreachable: CheckedCall['problem'] = null
  for (const trial of trials) {
    if (unreachable !== null) {
      await tell(untried(trial.operation, 'not-reached'))
      continue
    }
    if (offered !== null && !offered.has(trial.operation)) {
      await tell({ operation: trial.operation, state: 'missing', tookMs: null, problem: problem('not-offered') })
      if (trial.operation === 'listRealms') found.realm ??= otherwise ?? ''
      continue
    }
    const needs = trial.operation === 'getCapabilities' || trial.operation === 'listRealms' ? [] : (['realm'] as const)
    if ([...needs, ...(trial.needs ?? [])].some((need) => !found[need])) {
      await tell(untried(trial.operation, found.realm ? 'nothing-to-read' : 'realms-unread'))
      continue
    }
    if (needs.length > 0 && !isBegun) {
      isBegun = true
      await begins({ platformId: found.realm!, name: found.realmName ?? null })
    }
    const { operation } = trial
    const send = (client: PlatformClient) =>
      trial.send(client, { environment: 'prod', ...found } as Required<Found>, desk.now())
    const called = await callPlatform(desk, link, { operation, send })
    if (called.kind === 'data') trial.finds?.(called.data as never, found)
    if (operation === 'listRealms' && called.kind !== 'data') found.realm ??= otherwise ?? ''
    if (operation === 'getCapabilities') {
      if (called.kind === 'data') {
        const capabilities = called.data as Capabilities
        offered = new Set(capabilities.operations)
        notices = capabilities.notices ?? []
      } else if (called.kind === 'failed' && called.because !== 'nonsense') unreachable = problem(called.because)
      else if (troubleOf(called) === 'key-refused') unreachable = problem('key-refused')
    }
    await tell(judged(trial, called))
  }
  if (offered?.has('createGrant') && !notices.includes('grant-ended'))
    await tell({ operation: 'grant-ended', state: 'missing', tookMs: null, problem: problem('no-grant-notice') })
}

function judged({ operation, refusedBy }: Trial, called: Called<unknown>): CheckedCall {
  const { tookMs } = called
  const works = { operation, state: tookMs > slowMs ? 'slow' : 'works', tookMs, problem: null } as const
  const wrong = (why: CheckedCall['problem']): CheckedCall => ({ operation, state: 'wrong', tookMs, problem: why })
  if (called.kind === 'failed') {
    const { because, breach } = called
    if (refusedBy && breach) return wrong(problem('accepts-anything'))
    return wrong(breach ? { code: 'field', ...breach } : problem(because))
  }
  if (called.kind === 'problem') {
    if (called.code === 'not-offered') return { operation, state: 'missing', tookMs, problem: problem('not-offered') }
    if (called.code !== null && refusedBy?.includes(called.code)) return works
    const trouble = troubleOf(called)
    if (trouble === 'key-refused' || !refusedBy) return wrong(problem(trouble))
    return wrong({ ...problem('unexpected'), must: refusedBy.join(', ') })
  }
  return refusedBy ? wrong(problem('accepts-anything')) : works
}

/** A grant that nobody has approved: a platform that gives it has no lock, and what it gave is ended at once. */
async function askWithoutProof(
  client: PlatformClient,
  { realm, environment }: Required<Found>,
  now: Date,
): Promise<Sent<unknown>> {
  const grant = newId()
  const answer = await client.POST('/realms/{realm}/grants', {
    params: { path: { realm } },
    body: {
      id: grant,
      proof: 'nobody-has-approved-this',
      environment,
      pipeline: null,
      verbs: ['alert:update'],
      engineer: { id: newId(), name: 'Plantão' },
      conversation: 'PL-CHECK',
      reason: 'A check of the connection: nobody has approved this, and it must be refused.',
      minutes: 1,
      until: new Date(now.getTime() + 60_000).toISOString(),
    },
  })
  if (answer.response.ok)
    await client.POST('/realms/{realm}/grants/{grant}/end', {
      params: { path: { realm, grant } },
      body: { because: 'revoked' },
    })
  return answer
}

function untried(operation: string, code: 'nothing-to-read' | 'realms-unread' | 'not-reached'): CheckedCall {
  return { operation, state: 'untried', tookMs: null, problem: problem(code) }
}

function problem(code: string): NonNullable<CheckedCall['problem']> {
  return { code, field: null, rule: null, must: null }
}
