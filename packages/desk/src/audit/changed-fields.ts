type Values = Readonly<Record<string, unknown>> | null

export type ChangedField = { readonly field: string; readonly was: string | null; readonly became: string | null }

/** The fields that differ, in order of name; null where there was, or is, nothing. */
export function changedFields(was: Values, became: Values): ChangedField[] {
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(became ?? {})])].toSorted()
  return names
    .map((field) => ({ field, was: textOf(was?.[field]), became: textOf(became?.[field]) }))
    .filter((change) => change.was !== change.became)
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
