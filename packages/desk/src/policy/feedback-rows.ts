import type { Face, Language, ReplyOf } from '@plantao/api-client'

export type FeedbackRow = {
  readonly policyVersion: number
  readonly language: Language
  readonly counts: Readonly<Record<Face, number>>
  readonly total: number
}

/** One row for each version and language that somebody answered in, newest version first. */
export function feedbackRows(items: ReplyOf<'readHelpFeedback'>['items']): FeedbackRow[] {
  const rows = new Map<string, FeedbackRow>()
  for (const { policyVersion, language, face, count } of items) {
    const key = `${policyVersion}/${language}`
    const row = rows.get(key) ?? { policyVersion, language, counts: { happy: 0, neutral: 0, sad: 0 }, total: 0 }
    rows.set(key, { ...row, counts: { ...row.counts, [face]: row.counts[face] + count }, total: row.total + count })
  }
  return [...rows.values()].toSorted(
    (a, b) => b.policyVersion - a.policyVersion || a.language.localeCompare(b.language),
  )
}
