import type { EventKind } from '@plantao/rules/log'

/** What happens between support and the people of a realm: it needs a platform, and is lived through in realm-events.test.ts. */
export const realmKinds: ReadonlySet<EventKind> = new Set([
  'grant-asked',
  'grant-reminded',
  'grant-answered',
  'grant-ended',
  'invited',
  'impact-attached',
  'impact-answered',
])
