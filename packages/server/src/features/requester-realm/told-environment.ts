import { environmentOf } from '@plantao/rules'
import type { Environment, Policy } from '@plantao/rules'
import type { Capabilities } from '@plantao/platform-contract'

/** Which environment of the rules a platform's is: one that it calls production is; else the policy's word on its key or name. */
export function toldEnvironment(policy: Policy, capabilities: Capabilities | null, key: string): Environment {
  const known = capabilities?.environments.find((environment) => environment.key === key)
  if (known?.production) return 'prod'
  const byKey = environmentOf(policy, key)
  return byKey === 'other' && known ? environmentOf(policy, known.name) : byKey
}

/** The platform's environments that the rules know as this one. */
export function platformEnvironments(
  policy: Policy,
  capabilities: Capabilities | null,
  environment: Environment,
): readonly string[] {
  const keys = capabilities?.environments.map(({ key }) => key) ?? [environment]
  return keys.filter((key) => toldEnvironment(policy, capabilities, key) === environment)
}
