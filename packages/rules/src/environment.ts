import { fold } from './fold.ts'
import type { Policy } from './policy/policy.ts'
import type { Environment } from './vocabulary.ts'

/** Which environment a platform's environment name is; a name that the policy does not list is `other` (G5). */
export function environmentOf(policy: Policy, name: string): Environment {
  return policy.environmentNames.get(fold(name.trim())) ?? 'other'
}
