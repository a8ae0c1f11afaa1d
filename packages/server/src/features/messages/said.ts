import { text } from '@plantao/rules'
import type { Language, Policy, TextValues } from '@plantao/rules'
import type { Said } from '../../infrastructure/database/tables.ts'

/** A text of the service in this language. `due` is kept as an instant and said as a time in UTC. */
export function wordsOf(policy: Policy, said: Said, language: Language): string {
  const { due, ...values } = said.values
  return text(policy, said.key, language, due === undefined ? values : { ...values, due: timeWords(due, language) })
}

/** What is kept of a text of the service. */
export function saidAs(key: string, values: TextValues): Said {
  return { key, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])) }
}

function timeWords(instant: string, language: Language): string {
  const at = new Date(instant)
  if (Number.isNaN(at.valueOf())) return instant
  return `${new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`
}
