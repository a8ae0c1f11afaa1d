import { judgeExecutionKey } from '@plantao/pipelines'
import type { KeyJudgement } from '@plantao/pipelines'
import type { Environment, Facts, FactName, FactValue } from '@plantao/rules'
import type { DifferenceCode } from './difference-words.ts'

/** What is known of the realm about what was stated; what could not be read is absent, and nothing is said of it. */
export type KnownOfRealm = {
  readonly pipelines: readonly { readonly id: string; readonly name: string; readonly project: string | null }[]
  readonly projects: readonly string[]
  /** Where the stated pipeline runs; absent where that could not be read. */
  readonly runsIn?: readonly Environment[]
  /** The execution of the stated key, or null where there is none; absent where that could not be read. */
  readonly execution?: {
    readonly pipeline: string
    readonly environment: Environment
    readonly environmentName: string
    readonly failed: boolean
  } | null
}

export type Difference = {
  readonly fact: FactName
  readonly because: DifferenceCode
  /** What the words name, such as the pipeline that the execution is of. */
  readonly name: string | null
  readonly proposals: readonly { readonly name: FactName; readonly value: FactValue }[]
}

/**
 * Where what was stated differs from the realm, with what would be right. Nothing is said of what could not be read, and
 * nobody is kept from stating what they see.
 */
export function compareFacts(facts: Facts, known: KnownOfRealm): Difference[] {
  return [...aboutKey(facts, known), ...aboutPipeline(facts, known)]
}

function aboutKey(facts: Facts, known: KnownOfRealm): Difference[] {
  if (facts.executionKey === undefined) return []
  const given = facts.executionKey.trim()
  const judgement = judgeExecutionKey(given, {
    pipelines: known.pipelines.map(({ name }) => name),
    pipelineIds: known.pipelines.map(({ id }) => id),
    projects: known.projects,
  })
  const taken = takenFor[judgement.is]
  // Whatever it looks like, an execution that exists is one.
  if (taken !== null && known.execution == null)
    return [{ fact: 'executionKey', because: taken, name: null, proposals: meant(judgement, given, facts, known) }]
  if (known.execution === undefined || judgement.is === 'nothing') return []
  if (known.execution === null) return [{ fact: 'executionKey', because: 'key-unknown', name: null, proposals: [] }]
  return aboutExecution(facts, known.execution)
}

const takenFor: { readonly [Is in KeyJudgement['is']]: DifferenceCode | null } = {
  'execution-key': null,
  'pipeline-name': 'key-is-pipeline',
  'pipeline-id': 'key-is-pipeline-id',
  'project-name': 'key-is-project',
  version: 'key-is-version',
  address: 'key-is-address',
  sentence: 'key-is-sentence',
  nothing: null,
}

/** The pipeline that was named in place of an execution, where none is stated. */
function meant({ is }: KeyJudgement, given: string, facts: Facts, known: KnownOfRealm): Difference['proposals'] {
  if (facts.pipeline !== undefined) return []
  const pipeline = known.pipelines.find(({ id, name }) => (is === 'pipeline-id' ? id === given : same(name, given)))
  return pipeline ? [{ name: 'pipeline', value: pipeline.name }] : []
}

function aboutExecution(facts: Facts, execution: NonNullable<KnownOfRealm['execution']>): Difference[] {
  const { pipeline, environment, environmentName, failed } = execution
  const found: Difference[] = []
  if (facts.pipeline !== undefined && !same(nameIn(facts.pipeline), pipeline))
    found.push({
      fact: 'executionKey',
      because: 'key-of-other-pipeline',
      name: pipeline,
      proposals: [{ name: 'pipeline', value: pipeline }],
    })
  if (facts.environment !== undefined && facts.environment !== environment)
    found.push({
      fact: 'executionKey',
      because: 'key-of-other-environment',
      name: environmentName,
      proposals: [{ name: 'environment', value: environment }],
    })
  if (!failed && facts.errorMessage !== undefined)
    found.push({ fact: 'executionKey', because: 'key-did-not-fail', name: null, proposals: [] })
  return found
}

const mostProposals = 3

function aboutPipeline(facts: Facts, known: KnownOfRealm): Difference[] {
  if (facts.pipeline === undefined || known.pipelines.length === 0) return []
  const stated = nameIn(facts.pipeline)
  const pipeline = known.pipelines.find(({ name, id }) => same(name, stated) || id === stated)
  if (!pipeline) {
    const near = known.pipelines.filter(({ name }) => isNear(name, stated)).slice(0, mostProposals)
    const proposals = near.map(({ name }) => ({ name: 'pipeline' as const, value: name }))
    return [{ fact: 'pipeline', because: 'pipeline-unknown', name: null, proposals }]
  }
  const found: Difference[] = []
  const { environment, project } = facts
  if (environment !== undefined && environment !== 'other' && known.runsIn && !known.runsIn.includes(environment))
    found.push({ fact: 'environment', because: 'pipeline-not-there', name: environment, proposals: [] })
  if (project !== undefined && pipeline.project !== null && !same(project, pipeline.project))
    found.push({
      fact: 'project',
      because: 'project-of-other',
      name: pipeline.project,
      proposals: [{ name: 'project', value: pipeline.project }],
    })
  return found
}

/** The name in `order-to-erp v2.3`. */
export function nameIn(stated: string): string {
  return stated.trim().replace(/[\s:@]+v?\d{1,4}(?:\.\d{1,4})?$/i, '')
}

function same(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

/** One contains the other, or all words of one are in the other. */
function isNear(name: string, stated: string): boolean {
  const [one, other] = [plain(name), plain(stated)]
  if (other.length < 3) return false
  if (one.includes(other) || other.includes(one)) return true
  const words = other.split(/[-_.\s]+/).filter((word) => word.length > 2)
  return words.length > 1 && words.every((word) => one.includes(word))
}

function plain(text: string): string {
  return text.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
