import type { Presence } from '../../infrastructure/bus/bus.ts'

/** A viewer who has not said so again within this time is no longer there. */
const viewingLastsMs = 30_000

/** Who views which conversation, as told by every process; never in the database. */
export type PresenceBoard = {
  /** @returns who views the conversation now, each person once */
  readonly seen: (conversation: string, who: Presence, left: boolean) => Presence[]
  readonly viewing: (conversation: string) => Presence[]
}

/** @param now the monotonic clock in milliseconds */
export function openPresenceBoard(now: () => number = () => performance.now()): PresenceBoard {
  const board = new Map<string, Map<string, { who: Presence; until: number }>>()
  const viewing = (conversation: string) => {
    const people = board.get(conversation)
    if (!people) return []
    for (const [session, { until }] of people) if (until < now()) people.delete(session)
    if (people.size === 0) board.delete(conversation)
    return [...new Map([...people.values()].map(({ who }) => [who.id, who])).values()]
  }
  return {
    viewing,
    seen: (conversation, who, left) => {
      const people = board.get(conversation) ?? new Map<string, { who: Presence; until: number }>()
      if (left) people.delete(who.session)
      else people.set(who.session, { who, until: now() + viewingLastsMs })
      board.set(conversation, people)
      return viewing(conversation)
    },
  }
}
