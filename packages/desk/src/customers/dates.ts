/** The day of an instant as `<input type="date">` takes it, in this browser's zone; empty for none. */
export function dateInput(instant: string | null): string {
  if (instant === null) return ''
  const date = new Date(instant)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}

/** The first instant of a chosen day in this browser's zone; null for no day. */
export function startOfDay(date: string): string | null {
  return date === '' ? null : new Date(`${date}T00:00:00`).toISOString()
}

/** The last instant of a chosen day in this browser's zone; null for no day. */
export function endOfDay(date: string): string | null {
  return date === '' ? null : new Date(`${date}T23:59:59.999`).toISOString()
}
