/** What a written zone is: its name as it is kept, and its offset where the writing says it. */
export type WrittenZone = { readonly name: string; readonly offsetMinutes: number | null }

/** Zones by abbreviations that have one meaning here. */
const offsets: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, BRT: -180, ART: -180 }

/** Zones by the places that people name them by. Where clocks change in a year, the name alone says no offset. */
const places: readonly (readonly [RegExp, WrittenZone])[] = [
  [/^(?:bras[íi]lia|s[ãa]o paulo)$/i, { name: '-03:00', offsetMinutes: -180 }],
  [/^(?:buenos aires|argentina)$/i, { name: '-03:00', offsetMinutes: -180 }],
  [/^(?:bogot[áa]|colombia|lima|per[úu])$/i, { name: '-05:00', offsetMinutes: -300 }],
  [/^(?:ciudad de m[ée]xico|m[ée]xico)$/i, { name: 'America/Mexico_City', offsetMinutes: null }],
  [/^(?:santiago|chile)$/i, { name: 'America/Santiago', offsetMinutes: null }],
  [/^(?:lisboa|lisbon)$/i, { name: 'Europe/Lisbon', offsetMinutes: null }],
  [/^madrid$/i, { name: 'Europe/Madrid', offsetMinutes: null }],
  [/^(?:londres|london)$/i, { name: 'Europe/London', offsetMinutes: null }],
  [/^(?:nova york|nueva york|new york)$/i, { name: 'America/New_York', offsetMinutes: null }],
]

const place = String.raw`bras[íi]lia|s[ãa]o paulo|buenos aires|argentina|bogot[áa]|colombia|lima|per[úu]|ciudad de m[ée]xico|m[ée]xico|santiago|chile|lisboa|lisbon|madrid|londres|london|nova york|nueva york|new york`
const byPlace = String.raw`(?:no\s|en\s|in\s)?(?:hor[áa]rio|hora)\s(?:oficial\s)?(?:de\s|da\s|do\s|en\s)?(?<place>${place})(?!\p{L})|(?<placeEn>${place})\stime(?!\p{L})`
const byCode = String.raw`(?<zone>Z\b|(?:UTC|GMT|BRT|ART)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?(?![\w/])|[+-]\d{2}:?\d{2}(?!\d)|(?:Africa|America|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)\/[A-Za-z_]{2,30}(?:\/[A-Za-z_]{2,30})?)`

/** What may follow a time of day: its zone, in brackets or not. Groups: `zone`, or `place` or `placeEn`. */
export const zonePattern = String.raw`(?:\s?,?\s?\(?(?:${byCode}|${byPlace})\)?)?`

/** The zone in the groups of {@link zonePattern}; null where none was written. */
export function zoneIn(groups: Readonly<Record<string, string | undefined>>): WrittenZone | null {
  const named = groups['place'] ?? groups['placeEn']
  if (named !== undefined) return places.find(([pattern]) => pattern.test(named))?.[1] ?? null
  const code = groups['zone']?.replaceAll(/\s/g, '')
  if (!code) return null
  const [, base = '', sign, hours, minutes = '0'] = /^([A-Z]{1,3})?(?:([+-])(\d{1,2}):?(\d{2})?)?$/i.exec(code) ?? []
  if (sign !== undefined) {
    const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
    return { name: `${sign}${hours!.padStart(2, '0')}:${minutes.padStart(2, '0')}`, offsetMinutes }
  }
  const known = offsets[base.toUpperCase()]
  if (known === undefined) return { name: code, offsetMinutes: null }
  return known === 0 ? { name: 'Z', offsetMinutes: 0 } : { name: '-03:00', offsetMinutes: known }
}
