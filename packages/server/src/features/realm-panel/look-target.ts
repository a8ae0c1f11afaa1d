import { redact, redactText, removed } from '@plantao/pipelines'
import type { Language } from '@plantao/rules/vocabulary'

const longestTarget = 400

/** What is called by an id: one of an execution or an alert may look as if made by chance, and is none the less shown. */
const calledById = /^(?:execution|logs|log-file)$|:/

/**
 * What was looked at or changed, as it may be written down: cut at 400 characters, and before what follows a secret, which
 * may be the rest of it.
 */
export function writtenTarget(what: string, target: string): string {
  const without = calledById.test(what) ? textOf(redact({ id: target }).value) : redactText(target).text
  const at = without.indexOf(removed)
  return (at === -1 ? without : without.slice(0, at + removed.length)).slice(0, longestTarget)
}

function textOf(value: unknown): string {
  const { id } = value as { readonly id?: unknown }
  return typeof id === 'string' ? id : removed
}

const anotherWords: Readonly<Record<Language, string>> = {
  pt: 'um nome de outro realm',
  en: 'a name of another realm',
  es: 'un nombre de otro realm',
}

type Reader = { readonly kind: 'staff' | 'requester'; readonly language: Language }

type Line = { readonly what: string; readonly target: string | null; readonly names_another: boolean }

/**
 * What it was, as this reader may know it: a name of another realm is only for the staff, and a secret for nobody, also of a
 * line that was written before secrets were kept from it.
 */
export function shownTarget({ what, target, names_another }: Line, { kind, language }: Reader): string | null {
  if (target === null) return null
  return names_another && kind === 'requester' ? anotherWords[language] : writtenTarget(what, target)
}
