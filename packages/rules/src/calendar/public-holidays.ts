import Holidays from 'date-holidays'
import type { HolidaySource, Window } from './calendar.ts'
import { dateOfDay, dayOfDate } from './wall-time.ts'

/**
 * The holidays that the `date-holidays` library knows. Apart from the rest of this package, because its data is
 * large: who loads a policy gives it, so that a browser need not carry it.
 */
export const publicHolidays: HolidaySource = ({ country, state, region, types }) => {
  const known = new Holidays()
  if (!(country in known.getCountries('en'))) return null
  if (state !== null && !(state in (known.getStates(country, 'en') ?? {}))) return null
  if (state !== null && region !== null && !(region in (known.getRegions(country, state, 'en') ?? {}))) return null
  const place = new Holidays()
  if (state === null) place.init(country, { types: [...types] })
  else if (region === null) place.init(country, state, { types: [...types] })
  else place.init(country, state, region, { types: [...types] })
  return (year) => {
    const dates = new Map<string, Window>()
    // One that begins on the last day of a year reaches into the next.
    for (const { date, start, end } of [...place.getHolidays(year - 1), ...place.getHolidays(year)]) {
      const first = dayOfDate(date.slice(0, 10))
      if (first === null) continue
      const from = Number(date.slice(11, 13)) * 60 + Number(date.slice(14, 16))
      const minutes = Math.round((end.getTime() - start.getTime()) / 60_000)
      // A day of a change of summer time is an hour shorter or longer, and still a whole day.
      const ends = from + minutes >= 1_320 ? Math.max(1, Math.round((from + minutes) / 1_440)) * 1_440 : from + minutes
      for (let day = 0; day * 1_440 < ends; day += 1)
        dates.set(dateOfDay(first + day), { from: day === 0 ? from : 0, to: Math.min(1_440, ends - day * 1_440) })
    }
    return dates
  }
}
