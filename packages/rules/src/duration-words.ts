/** A length of time in the words of all three languages, such as `15 min`, `1 h 30 min` or `2 d`. */
export function durationWords(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
  ] as const
  let left = ms
  const words: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(left / size)
    if (count > 0) words.push(`${count} ${unit}`)
    left -= count * size
  }
  return words.join(' ') || '0 min'
}
