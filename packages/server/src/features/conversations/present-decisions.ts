import { conditionTexts, factForms, missingFacts, priorityTexts, text } from '@plantao/rules'
import type {
  Condition,
  EntitlementDecision,
  FactName,
  FactNeed,
  FactValue,
  Language,
  Policy,
  PriorityDecision,
  Standing,
  Demand,
  Facts,
} from '@plantao/rules'
import type { z } from 'zod'
import type { conditionView, entitlementView, factNeed, priorityView } from './conversation-shapes.ts'

/** The entitlement in the reader's words. */
export function presentEntitlement(
  policy: Policy,
  decision: EntitlementDecision,
  language: Language,
): z.input<typeof entitlementView> {
  const team = decision.team === null ? null : (policy.teams.get(decision.team)?.names[language] ?? decision.team)
  return {
    entitlement: decision.entitlement,
    team,
    reason: text(policy, decision.reason, language, { team: team ?? '' }),
    nextStep: text(policy, decision.nextStep, language, { team: team ?? '' }),
    ...explained(policy, decision, language),
  }
}

/** The priority in the reader's words, with what one more answer would make of it. */
export function presentPriority(
  policy: Policy,
  decision: PriorityDecision,
  language: Language,
): z.input<typeof priorityView> {
  const words = priorityTexts(policy, decision, language)
  return {
    priority: decision.priority,
    label: words.name,
    claimed: decision.claimed,
    ifs: decision.ifs.map(({ fact, value, priority }, at) => ({
      fact,
      value: typeof value === 'boolean' ? value : String(value).slice(0, 200),
      priority,
      words: words.ifs[at] ?? '',
    })),
    ...explained(policy, decision, language),
  }
}

/** What the intake still lacks, with the words and the form to ask for it. */
export function presentMissing(
  policy: Policy,
  standing: Standing,
  demand: Demand,
  facts: Facts,
  language: Language,
): z.input<typeof factNeed>[] {
  return missingFacts(policy, standing, demand, facts).map((need) => presentNeed(policy, need, language))
}

/** One question of the intake. */
export function presentNeed(policy: Policy, need: FactNeed, language: Language): z.input<typeof factNeed> {
  const form = factForms[need.fact]
  const hint = `fact.${need.fact}.hint`
  return {
    fact: need.fact,
    required: need.required,
    label: text(policy, `fact.${need.fact}.label`, language),
    question: text(policy, need.question, language),
    hint: policy.texts.has(hint) ? text(policy, hint, language) : null,
    form: form === 'text' ? 'text' : form === 'boolean' ? 'yes-no' : 'choice',
    choices:
      typeof form === 'string'
        ? []
        : form.map((value) => ({ value, label: valueWords(policy, need.fact, value, language) })),
  }
}

/** A fact's value as a person reads it. */
export function valueWords(policy: Policy, fact: FactName, value: FactValue, language: Language): string {
  if (typeof value === 'boolean') return text(policy, value ? 'choice.yes' : 'choice.no', language)
  if (factForms[fact] === 'text') return String(value)
  return text(policy, fact === 'topic' ? `topic.${value}` : `choice.${fact}.${value}`, language)
}

type Explained = Pick<PriorityDecision, 'rules' | 'conditions' | 'inferred' | 'policyVersion'>

function explained(policy: Policy, decision: Explained, language: Language) {
  return {
    rules: [...decision.rules],
    conditions: presentConditions(policy, decision.conditions, language),
    inferred: decision.inferred,
    policyVersion: decision.policyVersion,
  }
}

/** Environment and extent are read as one sentence, so that the environment may have no words of its own. */
function presentConditions(
  policy: Policy,
  conditions: readonly Condition[],
  language: Language,
): z.input<typeof conditionView>[] {
  const words = conditionTexts(policy, conditions, language)
  const spoken =
    words.length === conditions.length ? conditions : conditions.filter(({ name }) => name !== 'environment')
  return spoken.map(({ name, value }, at) => ({ name, value, words: words[at] ?? '' }))
}
