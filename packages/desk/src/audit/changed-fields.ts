type Values = Readonly<Record<string, unknown>> | null

export type ChangedField = { readonly field: string; readonly was: unknown; readonly became: unknown }

/** The fields that differ, in order of name; null where there was, or is, nothing. */
export function changedFields(was: Values, became: Values): ChangedField[] {
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(became ?? {})])].toSorted()
  return names
    .map((field) => ({ field, was: was?.[field] ?? null, became: became?.[field] ?? null }))
    .filter((change) => JSON.stringify(change.was) !== JSON.stringify(change.became))
}
