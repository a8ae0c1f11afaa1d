/** Numbers that look random and are the same for the same seed (mulberry32). */
export type Random = {
  /** At least 0, less than 1. */
  readonly fraction: () => number
  /** A whole number of `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  readonly oneOf: <Thing>(things: readonly Thing[]) => Thing
  /** A sequence of its own, so that what one part draws never shifts another's. */
  readonly fork: (name: string) => Random
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1))
  return {
    fraction,
    between,
    oneOf: (things) => things[between(0, things.length - 1)]!,
    fork: (name) =>
      seededRandom([...name].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619), seed)),
  }
}
