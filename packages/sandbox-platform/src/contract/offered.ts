import type { Verb } from '@plantao/platform-contract'
import type { NoticeKind } from '../tokens/notice-token.ts'

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

/** What the desk is told of at once. */
export const notices: readonly NoticeKind[] = ['login-revoked', 'permissions-changed', 'grant-ended']
