import type { TextKey } from './decision.ts'
import type { Policy, Vendor } from './policy/policy.ts'
import type { Language } from './vocabulary.ts'

export type TextValues = { readonly [name: string]: string | number }

/**
 * The text in this language with its `{placeholders}` filled in: the vendor's fields always, the rest from
 * `values`. A key that the policy does not have throws: the loader has checked that all of them stand there.
 */
export function text(policy: Policy, key: TextKey, language: Language, values: TextValues = {}): string {
  const words = policy.texts.get(key)
  if (!words) throw new Error(`The policy has no text "${key}".`)
  return fill(words[language], { ...vendorValues(policy.vendor, language), ...values })
}

/** The values that every text may fill in without being given them. */
export function vendorValues(vendor: Vendor, language: Language): TextValues {
  const { articleTitle, name, ...fields } = vendor
  return { ...fields, vendor: name, articleTitle: articleTitle[language] }
}

/** Values that a text may be given by its caller, besides the vendor's. */
export const callerValues = [
  'demand',
  'team',
  'priority',
  'was',
  'environment',
  'due',
  'time',
  'conversation',
  'reason',
  'promise',
  'facts',
  'person',
  'value',
  'date',
  'link',
  'length',
] as const

function fill(words: string, values: TextValues): string {
  return words.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
