/** A timer: runs later unless the returned function is called before. */
export type Later = (run: () => void, ms: number) => () => void

export const laterByTimeout: Later = (run, ms) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** How long to wait before try `tries` + 1: twice as long each time, spread over its upper half, `leastMs` to `mostMs`. */
export function backOffMs(
  tries: number,
  limits: { readonly leastMs: number; readonly mostMs: number },
  random: () => number,
): number {
  const ceiling = Math.min(limits.mostMs, limits.leastMs * 2 ** Math.min(tries, 30))
  return Math.max(limits.leastMs, ceiling * (0.5 + random() / 2))
}
