/**
 * The closed sets that every rule is written over. They are closed on purpose: the policy loader
 * enumerates every combination of them and refuses a policy in which one has no answer, or two.
 */

/** The languages in which the service answers, exactly these three (R43). */
export const languages = ['pt', 'en', 'es'] as const
export type Language = (typeof languages)[number]

/** Where a conversation was opened; only `platform` is signed in (R26-R29). */
export const doors = ['platform', 'login', 'website', 'email'] as const
export type Door = (typeof doors)[number]

/** What is known of the requester's contract; one that ended counts as none (R44). */
export const contractStates = ['in-force', 'ended', 'none', 'unknown'] as const
export type ContractState = (typeof contractStates)[number]

/** What is asked. */
export const demands = [
  'platform-question',
  'new-pipeline',
  'development-question',
  'pipeline-maintenance',
  'incident',
  'sign-in-incident',
  'infrastructure',
  'connectivity',
  'access',
  'contract-information',
  'change-on-behalf',
  'complex-adjustment',
  'project-pipeline',
  'external-system',
] as const
export type Demand = (typeof demands)[number]

/** The topic of a development question (R4, R9-R13). */
export const topics = ['connectors', 'components', 'transformation', 'double-braces', 'jsonpath', 'queries'] as const
export type Topic = (typeof topics)[number]

/** What a standing may get for a demand. */
export const entitlements = ['serve', 'serve-general', 'sign-in', 'hand-off', 'refer', 'decline'] as const
export type Entitlement = (typeof entitlements)[number]

/** Most critical first; always derived, never picked (R58-R62). */
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const
export type Priority = (typeof priorities)[number]

/** `other` is any environment that the policy does not name as production or test (G5). */
export const environments = ['prod', 'test', 'other'] as const
export type Environment = (typeof environments)[number]

/** How much is unavailable: all, one or more resources, all there but slow, or nothing. */
export const extents = ['total', 'partial', 'degraded', 'none'] as const
export type Extent = (typeof extents)[number]

export const workarounds = ['none', 'defined'] as const
export type Workaround = (typeof workarounds)[number]

/** Who cannot sign in: the asker, everyone of their organisation, or nobody at all reaches the platform (G6). */
export const signInScopes = ['one-person', 'organisation', 'platform'] as const
export type SignInScope = (typeof signInScopes)[number]

/** What keeps one person out: each is told something else, and none learns what exists (R46). */
export const signInTroubles = ['forgotten-realm', 'forgotten-address', 'locked', 'other'] as const
export type SignInTrouble = (typeof signInTroubles)[number]

/** Whether a message or attachment may be read without standing in its realm. */
export const disclosures = ['general', 'realm'] as const
export type Disclosure = (typeof disclosures)[number]

export const clockKinds = [
  'first-answer',
  'next-answer',
  'resolution',
  'hand-off-acceptance',
  'escalation-acknowledgement',
] as const
export type ClockKind = (typeof clockKinds)[number]

/**
 * Every fact that a requester may state, with the form of its value: one of a closed list, yes or no,
 * or text. The intake of a demand asks for some of them; the priority follows from the closed ones.
 */
export const factForms = {
  topic: topics,
  environment: environments,
  extent: extents,
  workaround: workarounds,
  prodPipelinesAffected: 'boolean',
  othersWorking: 'boolean',
  signInScope: signInScopes,
  signInTrouble: signInTroubles,
  runningInPublishedFlow: 'boolean',
  inVendorProject: 'boolean',
  externalSystem: 'boolean',
  eventDriven: 'boolean',
  mayDeploy: 'boolean',
  pipeline: 'text',
  project: 'text',
  executionKey: 'text',
  errorMessage: 'text',
  errorAt: 'text',
  expected: 'text',
  observed: 'text',
  ownAnalysis: 'text',
  otherInformation: 'text',
  doubt: 'text',
  logic: 'text',
  wantedResult: 'text',
  transformationRules: 'text',
  need: 'text',
  businessRules: 'text',
  fieldMapping: 'text',
  loadChange: 'text',
  connectivityKind: 'text',
  hostAndPort: 'text',
  reason: 'text',
  signInAddress: 'text',
} as const satisfies Record<string, readonly string[] | 'boolean' | 'text'>
export type FactName = keyof typeof factForms

/** The values of one fact, or of any; text is at most {@link limits.factLength} characters. */
export type FactValue<Name extends FactName = FactName> = Name extends FactName
  ? FormValue<(typeof factForms)[Name]>
  : never
type FormValue<Form> = Form extends readonly (infer Value)[] ? Value : Form extends 'boolean' ? boolean : string

/** The facts that stand now, by name; what is not stated is absent. */
export type Facts = { readonly [Name in FactName]?: FactValue<Name> }

/** What is known about a requester at this moment. `realm` is the realm's id, only ever set when signed in. */
export type Standing = {
  readonly door: Door
  readonly signedIn: boolean
  readonly contract: ContractState
  readonly realm: string | null
}

/** One thing a decision turned on: a fact's, a standing's or the demand's name, and the value that decided. */
export type Condition = { readonly name: string; readonly value: string | boolean | null }

/** A rule of the service (`R1`-`R77`) or a gap that the policy fills and says so (`G1`-`G12`). */
export type RuleId = `R${number}` | `G${number}`

/** Limits that both sides of the wire keep; lengths are in UTF-16 code units. */
export const limits = {
  messageLength: 40_000,
  factLength: 8_000,
  reasonLength: 2_000,
  nameLength: 200,
  subjectLength: 200,
  attachmentBytes: 25 * 1024 * 1024,
  attachmentsPerMessage: 10,
} as const
