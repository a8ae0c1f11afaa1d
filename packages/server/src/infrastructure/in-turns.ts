import { setImmediate as nextTurn } from 'node:timers/promises'

const turnMs = 10

/** What this makes in the end; where it takes long, it gives way to other requests whenever it pauses. */
export async function whenDone<Made>(steps: Generator<void, Made>): Promise<Made> {
  let begunAt = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - begunAt < turnMs) continue
    await nextTurn()
    begunAt = performance.now()
  }
}

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
