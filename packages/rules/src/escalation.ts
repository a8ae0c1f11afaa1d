import type { TextKey } from './decision.ts'
import type { EscalationAsk, EscalationGround, Policy } from './policy/policy.ts'
import type { Condition, Environment, RuleId } from './vocabulary.ts'

/** What is told with a call for a leader; null where it was not told. */
export type EscalationRequest = {
  /** The conversation it names: open, closed, or one that nobody knows. */
  readonly conversation: 'open' | 'closed' | 'unknown' | null
  readonly description: string | null
  readonly environment: Environment | null
  readonly justification: string | null
  readonly ground: EscalationGround | null
}

export type EscalationDecision = {
  readonly rules: readonly RuleId[]
  readonly conditions: readonly Condition[]
  readonly policyVersion: number
  readonly nextStep: TextKey
} & (
  | { readonly may: true; readonly team: string; readonly reason: TextKey }
  | {
      readonly may: false
      readonly because: 'no-open-conversation' | 'incomplete'
      readonly missing: readonly EscalationAsk[]
      readonly reason: TextKey
    }
)

/**
 * Whether a call for a leader is an escalation: it names an open conversation (R64, R71) and tells the problem,
 * the environment and why (R73-R75). One of the three grounds is asked for, and its lack refuses nothing: the grounds say
 * when to escalate (R65-R67), and are not among what a call must carry (R71-R75); which it is a leader sees from why. A
 * policy that wants it told requires it, as it does all else, and then it is missing like all else.
 */
export function mayEscalate(policy: Policy, request: EscalationRequest): EscalationDecision {
  const { escalation } = policy
  const lacking = escalation.asks.filter(({ ask }) => !isTold(request[ask]))
  const missing = lacking.filter(({ required }) => required)
  const ground = escalation.grounds.find((known) => known.ground === request.ground)
  const explained = {
    conditions: escalation.asks.map(({ ask }) => ({
      name: ask,
      value: ask === 'conversation' ? request.conversation : isTold(request[ask]),
    })),
    policyVersion: policy.version,
  }
  if (request.conversation !== null && request.conversation !== 'open') {
    return {
      ...explained,
      may: false,
      because: 'no-open-conversation',
      missing: [],
      rules: ['R64'],
      reason: 'escalation.no-open-conversation',
      nextStep: 'escalation.open-a-conversation',
    }
  }
  if (missing.length > 0) {
    return {
      ...explained,
      may: false,
      because: 'incomplete',
      missing: missing.map(({ ask }) => ask),
      rules: missing.flatMap(({ rules }) => rules),
      reason: 'escalation.incomplete',
      nextStep: 'escalation.tell-the-rest',
    }
  }
  return {
    ...explained,
    may: true,
    team: escalation.team,
    rules: [...escalation.rules, ...(ground?.rules ?? [])],
    reason: 'escalation.received',
    nextStep: 'escalation.leader-aligns',
  }
}

function isTold(value: string | null): boolean {
  return value !== null && value.trim() !== ''
}
