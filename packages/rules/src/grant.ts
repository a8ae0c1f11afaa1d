import { grantRefusals } from './grant-words.ts'
import type { GrantRefusal } from './grant-words.ts'
import type { GrantEnd } from './log.ts'
import { holdsPermission } from './platform-permission.ts'
import type { Policy } from './policy/policy.ts'
import type { Priority, RuleId } from './vocabulary.ts'

/** What support may be let do in a realm. Versions and deployments are never among them (R16). */
export const grantVerbs = [
  'global:update',
  'execution:cancel',
  'execution:rerun',
  'alert:update',
  'api-key:update',
] as const
export type GrantVerb = (typeof grantVerbs)[number]

/** Who holds this, everywhere or in the environment, may let support in (R57). */
export const grantPermission = 'SUPPORT-ACCESS:CREATE'

/** Verbs of the customer alone, however they are spelt: what yields a version or a deployment (R16). */
const customersOwn = /deploy|version|pipeline|rollback|publish|promote|release/i

/** What access is for; `pipeline` null is any of the environment. `durationMs` counts from the approval. */
export type GrantTerms = {
  readonly environment: string
  readonly pipeline: string | null
  readonly verbs: readonly string[]
  readonly durationMs: number
}

/** `approving`: somebody said yes, and the platform has not confirmed yet. Only it leads to `live`. */
export const grantStates = ['asked', 'approving', 'live', 'denied', 'ended'] as const
export type GrantState = (typeof grantStates)[number]

/** What can happen to a request and to access: `proved` is the platform's own word that a person granted it. */
export type GrantHappening = 'approve' | 'proved' | 'not-proved' | 'deny' | GrantEnd

const moves: { readonly [From in GrantState]: { readonly [What in GrantHappening]?: GrantState } } = {
  asked: {
    approve: 'approving',
    deny: 'denied',
    unanswered: 'ended',
    withdrawn: 'ended',
    'engineer-lost-permission': 'ended',
    'platform-refused': 'ended',
  },
  approving: {
    proved: 'live',
    'not-proved': 'asked',
    unanswered: 'ended',
    withdrawn: 'ended',
    revoked: 'ended',
    'engineer-lost-permission': 'ended',
  },
  live: {
    time: 'ended',
    revoked: 'ended',
    'conversation-ended': 'ended',
    'engineer-changed': 'ended',
    'engineer-lost-permission': 'ended',
    'granter-lost-permission': 'ended',
  },
  denied: {},
  ended: {},
}

/** Where it stands after that; null where that cannot happen to it. */
export function grantAfter(state: GrantState, what: GrantHappening): GrantState | null {
  return moves[state][what] ?? null
}

/** A rule's answer with the rules that it comes from; its words are in {@link grantRefusals}. */
export type GrantDecision =
  | { readonly may: true; readonly rules: readonly RuleId[] }
  | { readonly may: false; readonly because: GrantRefusal; readonly rules: readonly RuleId[] }

export type GrantAsk = {
  readonly terms: GrantTerms
  readonly hasRealm: boolean
  /** Whether the conversation goes on and whoever asks has it. */
  readonly isOpen: boolean
  readonly isTheirs: boolean
}

/** Whether an engineer may ask for this: in their own open conversation of a realm, for what support may be let do (R16, R55, R56). */
export function mayAskForGrant(policy: Policy, { terms, hasRealm, isOpen, isTheirs }: GrantAsk): GrantDecision {
  if (!hasRealm) return no('no-realm')
  if (!isOpen) return no('conversation-ended')
  if (!isTheirs) return no('not-your-conversation')
  if (terms.verbs.some((verb) => !isGrantVerb(verb) && customersOwn.test(verb))) return no('never-by-support')
  if (terms.verbs.length === 0 || !terms.verbs.every(isGrantVerb)) return no('unknown-verb')
  if (terms.durationMs <= 0 || terms.durationMs > policy.grants.longestMs) return no('too-long')
  return yes
}

/**
 * Whether waiting for the answer to one more request stops what the policy says; `fruitless` are those of the conversation
 * that stopped it before and were never granted. So nobody can stop a promise for good by asking again.
 */
export function mayPauseForGrant(policy: Policy, fruitless: number): GrantDecision {
  return fruitless < policy.grants.pausingRequests ? yes : no('paused-often')
}

/** A person of a realm as their platform says right now. */
export type Granter = {
  readonly signedIn: boolean
  readonly isOfRealm: boolean
  readonly isActive: boolean
  readonly permissions: readonly string[]
}

/** Whether this person may answer for access to that environment of their realm (R57). */
export function mayAnswerGrant(environment: string, granter: Granter): GrantDecision {
  if (!granter.signedIn || !granter.isOfRealm || !granter.isActive) return no('may-not-grant')
  return holdsPermission(granter.permissions, grantPermission, environment) ? yes : no('may-not-grant')
}

/** Whether this person may give `given` to who asked for `asked`: less is fine, more is not. */
export function mayGrant(asked: GrantTerms, given: GrantTerms, granter: Granter): GrantDecision {
  const answer = mayAnswerGrant(asked.environment, granter)
  if (!answer.may) return answer
  return isWithin(given, asked) ? yes : no('wider')
}

/** Whether `given` is nothing that was not asked for: some of the verbs, the same or one pipeline, not longer. */
export function isWithin(given: GrantTerms, asked: GrantTerms): boolean {
  return (
    given.environment === asked.environment &&
    (asked.pipeline === null || given.pipeline === asked.pipeline) &&
    given.verbs.length > 0 &&
    given.verbs.every((verb) => asked.verbs.includes(verb)) &&
    given.durationMs > 0 &&
    given.durationMs <= asked.durationMs
  )
}

export type GrantInHand = {
  readonly state: GrantState
  readonly engineerId: string
  readonly verbs: readonly string[]
  readonly pipeline: string | null
  /** Epoch milliseconds; null before it is live. */
  readonly until: number | null
}
export type IntendedUse = { readonly engineerId: string; readonly verb: string; readonly pipeline: string | null }

/** Whether the desk may pass this use on to the platform, which decides again by itself (R56). */
export function mayUseGrant(grant: GrantInHand, use: IntendedUse, now: number): GrantDecision {
  if (grant.engineerId !== use.engineerId) return no('not-your-grant')
  if (grant.state !== 'live' || grant.until === null || now >= grant.until) return no('no-live-grant')
  if (!isGrantVerb(use.verb) && customersOwn.test(use.verb)) return no('never-by-support')
  if (!grant.verbs.includes(use.verb)) return no('not-covered')
  if (grant.pipeline !== null && grant.pipeline !== use.pipeline) return no('not-covered')
  return yes
}

/** When a request that nobody answers dies, and when it is brought to mind again, once; epoch milliseconds. */
export function grantDeadlines(
  policy: Policy,
  priority: Priority,
  askedAt: number,
): { answerBy: number; remindAt: number } {
  const within = policy.grants.answerWithinMs[priority]
  return { answerBy: askedAt + within, remindAt: askedAt + Math.floor(within / 2) }
}

export function isGrantVerb(verb: string): verb is GrantVerb {
  return (grantVerbs as readonly string[]).includes(verb)
}

const yes: GrantDecision = Object.freeze({ may: true, rules: ['R55', 'R56', 'R57'] as const })

function no(because: GrantRefusal): GrantDecision {
  return { may: false, because, rules: grantRefusals[because].rules }
}
