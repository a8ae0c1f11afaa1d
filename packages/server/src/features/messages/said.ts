import { text } from '@plantao/rules'
import type { Language, Policy, TextValues } from '@plantao/rules'
import type { Said } from '../../infrastructure/database/tables.ts'
import { renderMarkdown } from '../../infrastructure/markdown.ts'

/**
 * A text of the service in this language. What is said differently in each is kept by its key: `due` and `date` as
 * instants, said as a time in UTC; `facts` as names of facts; `policyTeam` as a team of the policy, which fills in `team`.
 */
export function wordsOf(policy: Policy, said: Said, language: Language): string {
  return told(policy, said, language, (instant) => timeWords(instant, language))
}

/** The same as safe HTML. Each instant is a `<time datetime>`, for screens to say it in their reader's own zone. */
export function htmlOf(policy: Policy, { key, values }: Said, language: Language): string {
  const instants: string[] = []
  const unmarked = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replaceAll(mark, '')]))
  const words = told(policy, { key, values: unmarked }, language, (instant) => {
    if (Number.isNaN(Date.parse(instant))) return instant
    return `${mark}${instants.push(new Date(instant).toISOString()) - 1}${mark}`
  })
  return renderMarkdown(words).replace(new RegExp(`${mark}(\\d+)${mark}`, 'g'), (_, at: string) => {
    const instant = instants[Number(at)] ?? ''
    return `<time datetime="${instant}">${timeWords(instant, language)}</time>`
  })
}

/** A character of private use: no text of people or policy keeps it. */
const mark = '\uE000'

function told(policy: Policy, said: Said, language: Language, time: (instant: string) => string): string {
  const { due, date, facts, policyTeam, ...values } = said.values
  return text(policy, said.key, language, {
    ...values,
    ...(due === undefined ? {} : { due: time(due) }),
    ...(date === undefined ? {} : { date: time(date) }),
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
