const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** A stretch of time as a clock shows it: `04:09` under an hour, `3 h 05` under two days, then `4 d 2 h`. Never negative. */
export function clockText(ms: number): string {
  const left = Math.abs(ms)
  if (left < hourMs) return `${two(Math.floor(left / minuteMs))}:${two(Math.floor((left % minuteMs) / 1000))}`
  if (left < 2 * dayMs) return `${Math.floor(left / hourMs)} h ${two(Math.floor((left % hourMs) / minuteMs))}`
  return `${Math.floor(left / dayMs)} d ${Math.floor((left % dayMs) / hourMs)} h`
}

/** A target as it is promised: `15 min`, `4 h`, `1 h 30`, `2 d`. */
export function targetText(ms: number): string {
  if (ms < hourMs) return `${Math.round(ms / minuteMs)} min`
  if (ms % dayMs === 0) return `${ms / dayMs} d`
  const minutes = Math.round((ms % hourMs) / minuteMs)
  return minutes === 0 ? `${Math.floor(ms / hourMs)} h` : `${Math.floor(ms / hourMs)} h ${two(minutes)}`
}

function two(count: number): string {
  return String(count).padStart(2, '0')
}
