/**
 * What the staff write, or have the service say, that somebody without standing in a realm could read. The guard searches
 * all of it for names of realms before it is written.
 */
export const writtenWays = [
  'answer',
  'file-name',
  'file',
  'waiting-reason',
  'hand-off-reason',
  'return-reason',
  'fact',
  'fact-reason',
  'demand-reason',
  'escalation-outcome',
  'split-subject',
  'grant-reason',
  'macro',
  'policy-text',
] as const
export type WrittenWay = (typeof writtenWays)[number]

/** What is written whatever it names, and is not shown to people of the realm where it names another one. */
export type WithheldWay = 'look-target'

/**
 * By what it reaches readers after that. Each decides by the reader's session at that moment (`mayRead`), or carries
 * nothing that anybody wrote.
 */
export const carryingWays = [
  'conversation',
  'events',
  'own-list',
  'queue',
  'push',
  'search',
  'quotes',
  'attachment',
  'transcript',
  'access-log',
  'digest',
  'webhook',
  'help-article',
  'error',
] as const
export type CarryingWay = (typeof carryingWays)[number]
