import type { Alert, Deployment, Execution, Licence, Limit, LogLine, Pipeline } from '@plantao/platform-contract'
import type { Step } from '@plantao/pipelines'
import { block, facts, table } from './excerpt-markdown.ts'
import type { ExcerptWords } from './excerpt-words.ts'
import { logText } from '../realm-panel/log-text.ts'
import type { StepNames } from '../realm-panel/log-text.ts'
import type { presentPerson } from '../realm-panel/present-realm.ts'

/** What an excerpt says, as Markdown under its title. */
export type Composed = { readonly title: string; readonly text: string }

export function ofPipeline({ name, project, trigger, versions, deployments }: Pipeline, w: ExcerptWords): Composed {
  const rows = deployments.map((one) => [
    one.environment,
    one.version,
    w.statuses[one.status],
    one.size && w.sizes[one.size],
    one.replicas,
    one.consumers,
    one.restarts,
    one.outOfMemory,
  ])
  const about = facts([
    [w.project, project],
    [w.trigger, trigger],
    [w.latest, versions[0]?.version ?? null],
  ])
  const deployed = [w.environment, w.version, w.status, w.size, w.replicas, w.consumers, w.restarts, w.outOfMemory]
  return {
    title: `${w.pipeline} ${name}`,
    text: rows.length === 0 ? about : `${about}\n\n${table(deployed, rows)}`,
  }
}

export function ofDeployment(one: Deployment, w: ExcerptWords): Composed {
  const { name, environment, version, status, size, replicas, availableReplicas, consumers, lastError } = one
  const about = facts([
    [w.environment, environment],
    [w.version, version],
    [w.status, w.statuses[status]],
    [w.size, size && w.sizes[size]],
    [w.replicas, replicas],
    [w.available, availableReplicas],
    [w.consumers, consumers],
    [w.restarts, one.restarts],
    [w.outOfMemory, one.outOfMemory],
  ])
  return {
    title: `${w.deployment} ${name} · ${environment}`,
    text: lastError ? `${about}\n\n${w.lastError}${atOf(lastError.at)}\n\n${block(lastError.message, w.cut)}` : about,
  }
}

export function ofExecution(one: Execution, w: ExcerptWords): Composed {
  const { key, name, version, environment, status, startedAt, tookMs, error, failingStep, request, response } = one
  const section = (label: string, text: string | null) =>
    text === null || text === '' ? [] : [`${label}\n\n${block(text, w.cut)}`]
  return {
    title: `${w.execution} ${key}`,
    text: [
      facts([
        [w.pipeline, name],
        [w.environment, environment],
        [w.version, version],
        [w.status, w.statuses[status]],
        [w.started, utc(startedAt)],
        [w.took, tookMs],
        [w.failingStep, failingStep],
      ]),
      ...section(w.error, error && (error.code === null ? error.message : `${error.code}: ${error.message}`)),
      ...section(w.request, request),
      ...section(w.response, response),
    ].join('\n\n'),
  }
}

/** Lines of a log; each as the platform has it, with its step by name and id. */
export function ofLogs(key: string, lines: readonly LogLine[], names: StepNames, w: ExcerptWords): Composed {
  return { title: `${w.logs} ${key}`, text: block(lines.map((line) => logText(line, names)).join('\n'), w.cut) }
}

export function ofAlert({ name, environment, status, startedAt, endedAt, detail }: Alert, w: ExcerptWords): Composed {
  const about = facts([
    [w.environment, environment],
    [w.status, w.statuses[status]],
    [w.started, utc(startedAt)],
    [w.ended, endedAt && utc(endedAt)],
  ])
  return { title: `${w.alert} ${name}`, text: detail ? `${about}\n\n${block(detail, w.cut)}` : about }
}

export function ofStep({ label, name, params }: Step, version: string, w: ExcerptWords): Composed {
  const about = facts([
    [w.component, name],
    [w.version, version],
  ])
  return { title: `${w.step} ${label}`, text: `${about}\n\n${block(JSON.stringify(params, null, 2), w.cut)}` }
}

export function ofBalance(licences: readonly Licence[], limits: readonly Limit[], w: ExcerptWords): Composed {
  const licensed = licences.map((one) => [
    one.name,
    one.environment,
    one.contracted,
    one.used,
    one.contracted - one.used,
  ])
  return {
    title: w.balance,
    text: [
      table([w.name, w.environment, w.contracted, w.used, w.left], licensed),
      table(
        [w.name, w.limit, w.used],
        limits.map(({ name, value, unit, used }) => [name, `${value} ${unit}`, used]),
      ),
    ].join('\n\n'),
  }
}

export function ofPerson({ name, environments }: ReturnType<typeof presentPerson>, w: ExcerptWords): Composed {
  const told = (may: boolean) => (may ? w.yes : w.no)
  return {
    title: `${w.person} ${name}`,
    text: table(
      [w.environment, w.mayDeploy, w.mayVersion],
      environments.map((one) => [one.environment, told(one.mayDeploy), told(one.mayVersion)]),
    ),
  }
}

function atOf(at: string | null): string {
  return at === null ? '' : ` · ${utc(at)}`
}

/** An instant to the second, for people. */
function utc(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
