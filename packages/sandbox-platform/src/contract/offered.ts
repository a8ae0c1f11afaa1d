import type { Verb } from '@plantao/platform-contract'

export const environments = [
  { key: 'test', name: 'Test', production: false },
  { key: 'prod', name: 'Production', production: true },
] as const

/** What a grant can be for; versions and deployments never are. */
export const verbs: readonly Verb[] = [
  'global:update',
  'execution:cancel',
  'execution:rerun',
  'alert:update',
  'api-key:update',
]
