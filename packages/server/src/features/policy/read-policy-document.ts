import { loadPolicy } from '@plantao/rules'
import type { LoadedPolicy } from '@plantao/rules'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { publicHolidays } from '@plantao/rules/public-holidays'

let ofRelease: LoadedPolicy | undefined

/**
 * The document as a policy of this version, or every problem of it. It may name any country's holidays. A text that it
 * does not say at all is said in the words of this release, so that a document of an earlier one goes on to hold.
 */
export function readPolicyDocument(document: string, version: number): LoadedPolicy {
  ofRelease ??= loadPolicy(readDefaultPolicy(), 1, { holidays: publicHolidays })
  return loadPolicy(document, version, {
    holidays: publicHolidays,
    ...(ofRelease.ok ? { texts: ofRelease.policy.texts } : {}),
  })
}
