import type { ProofTerms, Verb } from '@plantao/platform-contract'
import { ContractProblem } from '../contract/contract-problem.ts'
import { environments, verbs } from '../contract/offered.ts'
import type { Environment } from '../integration/pipeline-shapes.ts'
import type { LiveRealm } from '../realm/live-realm.ts'

/** Whether support can be let do this at all: versions and deployments are the customer's, whoever agrees. */
export function isVerb(verb: string): verb is Verb {
  return verbs.some((one) => one === verb)
}

export function isEnvironment(key: string): key is Environment {
  return environments.some((one) => one.key === key)
}

/** Throws where nobody could grant this: a verb that is never support's, or a place that the realm does not have. */
export function mustBeGrantable(realm: LiveRealm, { verbs: asked, environment, pipeline }: ProofTerms): void {
  if (!asked.every(isVerb))
    throw new ContractProblem(
      'never-by-support',
      'Versions, deployments and whatever else is not listed stay the customer’s.',
    )
  if (asked.length === 0 || new Set(asked).size < asked.length)
    throw new ContractProblem('invalid-request', 'A grant names at least one verb, each once.')
  if (!isEnvironment(environment)) throw new ContractProblem('not-found', 'The realm has no such environment.')
  if (pipeline !== null && !realm.model.pipelineById(pipeline))
    throw new ContractProblem('not-found', 'The realm has no such pipeline.')
}
