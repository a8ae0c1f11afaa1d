import type { OperationName } from '@plantao/platform-contract'
import { licencesOf, limitsOf } from '../realm/quotas.ts'
import { namesOf } from '../realm/realm-names.ts'
import { logOf } from '../realm/run-logs.ts'
import { executionRow, executionShown } from '../realm/run-shown.ts'
import type { LiveRealm } from '../realm/live-realm.ts'
import type { Run } from '../realm/runs.ts'
import { ContractProblem } from './contract-problem.ts'
import { instantOf, pageAsked, textOf } from './operation.ts'
import type { Operation, RealmCall } from './operation.ts'
import { pageOf } from './pages.ts'

/** What happened in a realm, and what is left of what was contracted. */
export const happeningOperations = {
  listExecutions: (call) => {
    const { realm } = call
    const [environment, pipeline, status] = [
      textOf(call, 'environment'),
      textOf(call, 'pipeline'),
      textOf(call, 'status'),
    ]
    const [from, to] = [instantOf(call, 'from'), instantOf(call, 'to')]
    const runs = realm
      .runs()
      .filter((run) => environment === undefined || run.environment === environment)
      .filter((run) => pipeline === undefined || realm.pipelineOf(run).id === pipeline)
      .filter((run) => status === undefined || run.status === status)
      .filter((run) => from === undefined || run.startedAt >= from)
      .filter((run) => to === undefined || run.startedAt <= to)
    const page = pageOf(runs, (run) => run.startedAt + run.key, { asked: pageAsked(call), order: 'descending' })
    return taken(call, { ...page, items: page.items.map((run) => executionRow(run, realm.pipelineOf(run))) })
  },
  getExecution: ({ realm, params }) => {
    const run = runOf(realm, params['key'])
    return executionShown(run, realm.pipelineOf(run))
  },
  listExecutionLogs: (call) => {
    const run = runOf(call.realm, call.params['key'])
    const lines = logOf(run, call.realm.pipelineOf(run)).map((line, index) => ({ line, place: placeAt(index) }))
    const asked = pageAsked(call)
    const around = asked.cursor === undefined ? instantOf(call, 'around') : undefined
    const middle = around === undefined ? 0 : lines.findIndex(({ line }) => line.at >= around)
    const begin = Math.max(0, (middle === -1 ? lines.length - 1 : middle) - Math.floor(asked.limit / 2))
    const page = pageOf(around === undefined ? lines : lines.slice(begin), ({ place }) => place, {
      asked,
      order: 'ascending',
    })
    return taken(call, { ...page, items: page.items.map(({ line }) => line) })
  },
  listAlerts: (call) => {
    const [environment, pipeline] = [textOf(call, 'environment'), textOf(call, 'pipeline')]
    const alerts = call.realm
      .alerts()
      .filter((one) => environment === undefined || one.environment === environment)
      .filter((one) => pipeline === undefined || one.pipeline === pipeline)
    return taken(
      call,
      pageOf(alerts, (one) => one.startedAt + one.id, { asked: pageAsked(call), order: 'descending' }),
    )
  },
  listLicences: (call) => {
    const licences = licencesOf(call.realm.deployments(), call.realm.firstDeployments())
    return taken(
      call,
      pageOf(licences, ({ name }) => name, { asked: pageAsked(call), order: 'ascending' }),
    )
  },
  listLimits: (call) => {
    const { realm } = call
    const licences = licencesOf(realm.deployments(), realm.firstDeployments())
    const limits = limitsOf(realm.model.realm.name, licences).toSorted((one, other) => (one.name < other.name ? -1 : 1))
    return taken(
      call,
      pageOf(limits, ({ name }) => name, { asked: pageAsked(call), order: 'ascending' }),
    )
  },
  listNames: (call) => {
    const { realm } = call
    const names = namesOf(
      realm.model,
      realm.runs().map(({ key }) => key),
    )
    return taken(
      call,
      pageOf(names, ({ kind, value }) => `${kind} ${value}`, { asked: pageAsked(call), order: 'ascending' }),
    )
  },
} satisfies Partial<Record<OperationName, Operation<RealmCall>>>

function taken<Answer extends object>({ sandbox }: RealmCall, answer: Answer) {
  return { ...answer, takenAt: sandbox.now().toISOString() }
}

function runOf(realm: LiveRealm, key: string | undefined): Run {
  const run = realm.run(key ?? '')
  if (!run) throw new ContractProblem('not-found', 'The realm has no execution of that key.')
  return run
}

function placeAt(index: number): string {
  return String(index).padStart(6, '0')
}
