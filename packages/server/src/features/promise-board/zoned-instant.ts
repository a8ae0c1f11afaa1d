/** An instant as the wall time of a zone with its offset, to the millisecond: `2026-03-02T06:00:00.000-03:00`. */
export function zonedInstant(at: Date, zone: string): string {
  const { offset, ...wall } = partsIn(zone, at)
  return `${wall.year}-${wall.month}-${wall.day}T${wall.hour}:${wall.minute}:${wall.second}.${wall.fractionalSecond}${offset}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsIn(zone: string, at: Date) {
  const known = formats.get(zone)
  const format =
    known ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      timeZoneName: 'longOffset',
    })
  if (!known) formats.set(zone, format)
  const part = (type: Intl.DateTimeFormatPartTypes | 'fractionalSecond') =>
    format.formatToParts(at).find((one) => one.type === type)?.value ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    fractionalSecond: part('fractionalSecond'),
    // `GMT` alone is no offset at all.
    offset: part('timeZoneName').slice(3) || '+00:00',
  }
}
