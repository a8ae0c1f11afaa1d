import type { Reading } from '../platform/realm-reader.ts'

/** What was read, or why it was not; the caller's login may not see it on the platform either. */
export type Seen<Data> = Reading<Data> | typeof notPermitted

export const notPermitted = { state: 'unread', because: 'not-permitted' } as const

/** The items of a list that could be read; else none. */
export function itemsOf<Item>(reading: Seen<readonly Item[]>): readonly Item[] {
  return reading.state === 'read' ? reading.data : []
}

/** What is made of what was read, of the same age. */
export function narrowed<Data, Less>(reading: Seen<Data>, part: (data: Data) => Less): Seen<Less> {
  return reading.state === 'read' ? { ...reading, data: part(reading.data) } : reading
}

/** All of these lists as one, as old as the oldest; unread where one is. */
export function together<Item>(readings: readonly Seen<readonly Item[]>[]): Seen<readonly Item[]> {
  const read = readings.flatMap((one) => (one.state === 'read' ? [one] : []))
  const [first, ...others] = read
  const unread = readings.find(({ state }) => state === 'unread')
  if (unread || !first) return unread ?? notPermitted
  return {
    state: 'read',
    data: read.flatMap(({ data }) => data),
    takenAt: others.reduce((oldest, { takenAt }) => (takenAt < oldest ? takenAt : oldest), first.takenAt),
    stale: read.find(({ stale }) => stale !== null)?.stale ?? null,
  }
}
