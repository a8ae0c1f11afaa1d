import { judgeExecutionKey } from '@plantao/pipelines'
import type { KeyJudgement } from '@plantao/pipelines'
import type { Environment, Facts, FactName, FactValue } from '@plantao/rules'
import type { DifferenceCode } from './difference-words.ts'
import { isSameName, isVersionOf, newestOfEach, plainName, statedPipeline } from './stated-pipeline.ts'

/** What is known of the realm about what was stated; what could not be read is absent, and nothing is said of it. */
export type KnownOfRealm = {
  readonly pipelines: readonly {
    readonly id: string
    readonly name: string
    readonly project: string | null
    readonly archived: boolean
  }[]
  /** The realm has no other pipelines. */
  readonly isWhole: boolean
  readonly projects: readonly string[]
  /** Of the stated pipeline, newest first; absent where they could not be read. */
  readonly versions?: readonly string[]
  /** Where the stated pipeline runs; absent where that could not be read. */
  readonly runsIn?: readonly Environment[]
  /** How the reader calls the environment that is stated. */
  readonly environmentName?: string
  /** The execution of the stated key, or null where there is none; absent where that could not be read. */
  readonly execution?: {
    readonly pipelineId: string
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
  readonly told: { readonly name?: string; readonly versions?: string }
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
    return [{ fact: 'executionKey', because: taken, told: {}, proposals: meant(judgement, given, facts, known) }]
  if (known.execution === undefined || judgement.is === 'nothing') return []
  if (known.execution === null) return [{ fact: 'executionKey', because: 'key-unknown', told: {}, proposals: [] }]
  return aboutExecution(facts, known, known.execution)
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
  const pipeline = known.pipelines.find(({ id, name }) =>
    is === 'pipeline-id' ? id === given : isSameName(name, given),
  )
  return pipeline ? [{ name: 'pipeline', value: pipeline.name }] : []
}

function aboutExecution(
  facts: Facts,
  known: KnownOfRealm,
  { pipelineId, pipeline, environment, environmentName, failed }: NonNullable<KnownOfRealm['execution']>,
): Difference[] {
  const differences: Difference[] = []
  if (facts.pipeline !== undefined && !isOf(facts.pipeline, known, { id: pipelineId, name: pipeline }))
    differences.push({
      fact: 'executionKey',
      because: 'key-of-other-pipeline',
      told: { name: pipeline },
      proposals: [{ name: 'pipeline', value: pipeline }],
    })
  if (facts.environment !== undefined && facts.environment !== environment)
    differences.push({
      fact: 'executionKey',
      because: 'key-of-other-environment',
      told: { name: environmentName },
      proposals: [{ name: 'environment', value: environment }],
    })
  if (!failed && facts.errorMessage !== undefined)
    differences.push({ fact: 'executionKey', because: 'key-did-not-fail', told: {}, proposals: [] })
  return differences
}

/** Also where the realm's pipelines are not known: the execution knows its own. */
function isOf(
  stated: string,
  { pipelines }: KnownOfRealm,
  own: { readonly id: string; readonly name: string },
): boolean {
  return statedPipeline(stated, [own, ...pipelines]).found.some(({ id }) => id === own.id)
}

const mostProposals = 3

function aboutPipeline(facts: Facts, known: KnownOfRealm): Difference[] {
  if (facts.pipeline === undefined) return []
  const { found, name, version } = statedPipeline(facts.pipeline, known.pipelines)
  if (found.length === 0) return known.isWhole ? [unknownPipeline(name, known)] : []
  const differences: Difference[] = []
  if (found.every(({ archived }) => archived))
    differences.push({ fact: 'pipeline', because: 'pipeline-archived', told: { name: found[0]!.name }, proposals: [] })
  else if (isElsewhere(facts, known))
    differences.push({
      fact: 'environment',
      because: 'pipeline-not-there',
      told: { name: known.environmentName ?? facts.environment! },
      proposals: [],
    })
  const { versions = [] } = known
  if (version !== null && versions.length > 0 && !isVersionOf(versions, version))
    differences.push(unknownVersion(found[0]!.name, versions))
  const projects = found.flatMap(({ project }) => project ?? [])
  const { project } = facts
  if (project !== undefined && projects.length > 0 && !projects.some((one) => isSameName(one, project)))
    differences.push({
      fact: 'project',
      because: 'project-of-other',
      told: { name: projects[0]! },
      proposals: projects.slice(0, mostProposals).map((value) => ({ name: 'project', value })),
    })
  return differences
}

/** Those that are archived are not proposed. */
function unknownPipeline(stated: string, { pipelines }: KnownOfRealm): Difference {
  const near = pipelines.filter(({ name, archived }) => !archived && isNear(name, stated)).slice(0, mostProposals)
  const proposals = near.map(({ name }) => ({ name: 'pipeline' as const, value: name }))
  return { fact: 'pipeline', because: 'pipeline-unknown', told: {}, proposals }
}

/** Where there are more than one reads, the newest of each major version stands for it. */
function unknownVersion(name: string, versions: readonly string[]): Difference {
  const there = versions.length > mostVersions ? newestOfEach(versions).slice(0, mostVersions) : versions
  return {
    fact: 'pipeline',
    because: 'version-unknown',
    told: { name, versions: there.join(', ') },
    proposals: there.slice(0, mostProposals).map((version) => ({ name: 'pipeline', value: `${name} v${version}` })),
  }
}

const mostVersions = 5

function isElsewhere({ environment }: Facts, { runsIn }: KnownOfRealm): boolean {
  return environment !== undefined && environment !== 'other' && runsIn !== undefined && !runsIn.includes(environment)
}

/** One contains the other, or all words of one are in the other. */
function isNear(name: string, stated: string): boolean {
  const [one, other] = [plainName(name), plainName(stated)]
  if (other.length < 3) return false
  if (one.includes(other) || other.includes(one)) return true
  const words = other.split(/[-_.\s]+/).filter((word) => word.length > 2)
  return words.length > 1 && words.every((word) => one.includes(word))
}
