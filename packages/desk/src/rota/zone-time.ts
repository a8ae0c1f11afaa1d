const dayMs = 86_400_000

/** The zone of this browser. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The date and the time of day that clocks of a zone show at an instant. */
export function wallTime(zone: string, at: number): { readonly date: string; readonly time: string } {
  const shown = new Date(at + offsetMs(zone, at)).toISOString()
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) }
}

/** The instant at which clocks of a zone show a date and time: the first of two, the next after a skipped one. */
export function instantOf(zone: string, date: string, time: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const [before, after] = [wall - offsetMs(zone, wall - dayMs), wall - offsetMs(zone, wall + dayMs)]
  const shows = (at: number) => at + offsetMs(zone, at) === wall
  return [before, after].find(shows) ?? before
}

/** A date some days later. */
export function datePlus(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** The Monday of the week of a date. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return datePlus(date, -((weekday + 6) % 7))
}

/** The dates of consecutive days, each with the instants at which it begins and ends in the zone. */
export function daysOf(zone: string, first: string, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => {
    const date = datePlus(first, index)
    return { date, from: instantOf(zone, date, '00:00'), to: instantOf(zone, datePlus(date, 1), '00:00') }
  })
}
export type Day = { readonly date: string; readonly from: number; readonly to: number }

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(zone: string, at: number): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  })
  formats.set(zone, format)
  return format
}
