import type { GrantUse, Verb } from '@plantao/platform-contract'
import { ContractProblem } from '../contract/contract-problem.ts'
import type { Environment } from '../integration/pipeline-shapes.ts'
import { fixedId } from '../realm/fixed.ts'
import { globalsOf, ownerOfGlobal } from '../realm/globals.ts'
import type { LiveRealm } from '../realm/live-realm.ts'
import type { RealmChanges } from './support-state.ts'

/** A change that is possible: what it belongs to, and what makes it happen. */
export type Write = {
  /** The pipeline's id; null where the target belongs to none, or to several. */
  readonly pipeline: string | null
  readonly environment: string
  /** The realm is changed. Returns what to say of it. */
  apply(): string
}

type Asked = {
  readonly use: GrantUse
  /** The grant's: where a name means something in each environment, it means this one. */
  readonly environment: Environment
  readonly at: string
}
type WriteOf = (realm: LiveRealm, changes: RealmChanges, asked: Asked) => Write

/** The change that is asked for. Throws where its target is not there, or cannot be changed so; nothing changes yet. */
export function writeFor(realm: LiveRealm, changes: RealmChanges, asked: Asked): Write {
  return writes[asked.use.verb](realm, changes, asked)
}

const writes: Readonly<Record<Verb, WriteOf>> = {
  'global:update': (realm, changes, { use: { target, value }, environment }) => {
    if (realm.globalValue(target, environment) === undefined) throw nothing('global')
    const text = mustHaveValue(value)
    return {
      pipeline: ownerOfGlobal(realm.model, target),
      environment,
      apply() {
        changes.globals[`${environment} ${target}`] = text
        const users = globalsOf(realm.model).get(target) ?? []
        const running = realm
          .deployments()
          .filter((one) => one.environment === environment && users.includes(one.pipeline))
        // What runs keeps the old value until the customer deploys it again.
        for (const { id, warnings } of running)
          changes.deployments[id] = {
            ...changes.deployments[id],
            warnings: [...new Set([...warnings, 'global-changed' as const])],
          }
        return `${target} changed in ${environment}; ${running.length} deployments take it with their next deployment`
      },
    }
  },
  'execution:cancel': (realm, changes, { use: { target }, at }) => {
    const run = realm.run(target)
    if (!run) throw nothing('execution')
    if (run.status !== 'running') throw new ContractProblem('conflict', 'The execution is over already.')
    return {
      pipeline: realm.pipelineOf(run).id,
      environment: run.environment,
      apply() {
        changes.cancelled[run.key] = at
        return 'The execution was cancelled'
      },
    }
  },
  'execution:rerun': (realm, changes, { use: { id, target }, at }) => {
    const run = realm.run(target)
    if (!run) throw nothing('execution')
    if (run.status === 'running') throw new ContractProblem('conflict', 'The execution still runs.')
    const { id: pipeline, deployments } = realm.pipelineOf(run)
    const key = fixedId('rerun', id)
    const deployed = deployments.find((one) => one.environment === run.environment)
    const isUp = realm.deployments().find((one) => one.id === deployed?.id)?.status === 'deployed'
    return {
      pipeline,
      environment: run.environment,
      apply() {
        const outcome = isUp ? ({ status: 'done', failure: null } as const) : {}
        changes.runs.push({ ...run, ...outcome, key, startedAt: at, redelivery: true })
        return `Started again as ${key}`
      },
    }
  },
  'alert:update': (realm, changes, { use: { target, value } }) => {
    const alert = realm.alerts().find(({ id }) => id === target)
    if (!alert) throw nothing('alert')
    return {
      pipeline: alert.pipeline,
      environment: alert.environment,
      apply() {
        changes.muted[alert.id] = value === null ? 'Muted' : `Muted: ${value.slice(0, 1_900)}`
        return `${alert.name} is muted`
      },
    }
  },
  'api-key:update': (realm, changes, { use: { target, value }, environment }) => {
    const key = realm.apiKeys().find((one) => one.name === target && one.environment === environment)
    if (!key) throw nothing('API key')
    const names = mustHaveValue(value)
      .split(',')
      .map((name) => name.trim())
    if (!names.every((name) => realm.model.pipelineNamed(name)))
      throw new ContractProblem('invalid-request', 'The value is a list of names of pipelines, divided by commas.')
    return {
      pipeline: null,
      environment,
      apply() {
        changes.apiKeys[`${environment} ${target}`] = [...new Set(names)].sort()
        return `${target} may call ${new Set(names).size} pipelines in ${environment}`
      },
    }
  },
}

function mustHaveValue(value: string | null): string {
  if (value === null || value.trim() === '') throw new ContractProblem('invalid-request', 'This verb takes a value.')
  return value
}

function nothing(what: string): ContractProblem {
  return new ContractProblem('not-found', `The realm has no such ${what}.`)
}
