import { setTimeout as delay } from 'node:timers/promises'

/** Returns once it is so, or when the patience is over: what is not so then is for the judge to say. */
export async function within(patienceMs: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > deadline) return
    await delay(10)
  }
}
