import { text } from '@plantao/rules'
import type { Language, Policy, TextValues } from '@plantao/rules'
import type { Said } from '../../infrastructure/database/tables.ts'

/**
 * A text of the service in this language. What is said differently in each is kept by its key: `due` as an instant,
 * said as a time in UTC; `facts` as names of facts; `policyTeam` as a team of the policy, which fills in `team`.
 */
export function wordsOf(policy: Policy, said: Said, language: Language): string {
  const { due, facts, policyTeam, ...values } = said.values
  return text(policy, said.key, language, {
    ...values,
    ...(due === undefined ? {} : { due: timeWords(due, language) }),
    ...(facts === undefined ? {} : { facts: factWords(policy, facts, language) }),
    ...(policyTeam === undefined ? {} : { team: policy.teams.get(policyTeam)?.names[language] ?? policyTeam }),
  })
}

/** What is kept of a text of the service. */
export function saidAs(key: string, values: TextValues): Said {
  return { key, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])) }
}

function factWords(policy: Policy, names: string, language: Language): string {
  const labels = names.split(' ').map((name) => text(policy, `fact.${name}.label`, language))
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(labels)
}

function timeWords(instant: string, language: Language): string {
  const at = new Date(instant)
  if (Number.isNaN(at.valueOf())) return instant
  return `${new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`
}
