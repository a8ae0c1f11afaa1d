export const handOverParts = ['leaving', 'coming', 'all'] as const
export type HandOverPart = (typeof handOverParts)[number]

/** Which part of the page, and whose sheet, as the address says; absent is one's own sheet. */
export type HandOverSearch = { readonly part?: HandOverPart; readonly of?: string }

/** What of an address makes sense; the rest is left out. */
export function readHandOverSearch(search: Record<string, unknown>): HandOverSearch {
  const part = handOverParts.find((one) => one === search['part'])
  const of = search['of']
  return {
    ...(part !== undefined && { part }),
    ...(typeof of === 'string' && /^[0-9a-f-]{36}$/i.test(of) && { of }),
  }
}
