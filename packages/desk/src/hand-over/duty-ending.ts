/** So long before the end of a duty the desk begins to ask for hand-overs. */
const warnedMs = 30 * 60_000
const minuteMs = 60_000

/** How long until the duty ends, in minutes and in words of any language, once that is near; otherwise null. */
export function dutyEnding(until: string | null, now: number): string | null {
  if (until === null) return null
  const left = Date.parse(until) - now
  if (left < 0 || left > warnedMs) return null
  return `${Math.max(1, Math.ceil(left / minuteMs))} min`
}
