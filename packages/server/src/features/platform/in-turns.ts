import { setImmediate as nextTurn } from 'node:timers/promises'

const turnMs = 10

/** What `each` makes of every item; many of them give way to other requests in between. */
export async function inTurns<Item, Made>(items: readonly Item[], each: (item: Item) => Made): Promise<Made[]> {
  const made: Made[] = []
  let begunAt = performance.now()
  for (const item of items) {
    made.push(each(item))
    if (performance.now() - begunAt < turnMs) continue
    await nextTurn()
    begunAt = performance.now()
  }
  return made
}
