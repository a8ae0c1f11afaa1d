import type { Macro } from '@plantao/api-client'

/** Macros whose name or text in any language has every typed word, accents and case aside; those by name come first. */
export function findMacros(macros: readonly Macro[], typed: string): Macro[] {
  const words = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  const has = (text: string) => words.every((word) => plain(text).includes(word))
  const byName = macros.filter((macro) => has(macro.name))
  const byText = macros.filter(
    (macro) => !byName.includes(macro) && has(`${macro.name} ${Object.values(macro.texts).join(' ')}`),
  )
  return [...byName, ...byText]
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
