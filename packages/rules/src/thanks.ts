import { foldedText } from './policy/read-promises.ts'
import type { Policy } from './policy/policy.ts'
import { languages } from './vocabulary.ts'

/** A message of the requester as it is judged: what they marked, what they wrote, and what it follows. */
export type ThanksGiven = {
  /** The requester said that it needs no answer. */
  readonly marked: boolean
  readonly text: string
  readonly attachments: number
  /** Whether the conversation is resolved, or its resolution is the last that support said. */
  readonly afterResolution: boolean
}

/**
 * Whether a message needs no answer: marked so, or, after a resolution, a whole text that the policy lists in any of
 * the languages, without case, accents and marks. In doubt it does need one, and so does whatever comes with a file.
 */
export function isThanks(policy: Policy, { marked, text, attachments, afterResolution }: ThanksGiven): boolean {
  if (marked) return true
  if (!afterResolution || attachments > 0 || text.includes('?')) return false
  const whole = foldedText(text)
  return whole !== '' && languages.some((language) => policy.promises.thanks[language].has(whole))
}
