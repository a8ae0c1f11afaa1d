import { createHash } from 'node:crypto'

/** The same UUID for the same words, in every folder: ids of the demo can be quoted in a story. */
export function fixedId(...words: readonly string[]): string {
  const hex = [...digest(words.join('\u0000'))]
  hex[12] = '8'
  hex[16] = '89ab'[Number.parseInt(hex[16] as string, 16) % 4] as string
  const text = hex.join('')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20, 32)].join('-')
}

/** A number from 0 up to 1, the same for the same words. */
export function fixedShare(...words: readonly string[]): number {
  return Number.parseInt(digest(words.join('\u0000')).slice(0, 12), 16) / 2 ** 48
}

/** A whole number from `least` to `most`, the same for the same words. */
export function fixedNumber(least: number, most: number, ...words: readonly string[]): number {
  return least + Math.floor(fixedShare(...words) * (most - least + 1))
}

/** One of the list, the same for the same words. */
export function fixedChoice<One>(list: readonly One[], ...words: readonly string[]): One {
  return list[Math.floor(fixedShare(...words) * list.length)] as One
}

/** An invented secret of 28 letters and digits, the same for the same words, in the form of no vendor's keys. */
export function fixedSecret(...words: readonly string[]): string {
  const letters = createHash('sha256')
    .update(['secret', ...words].join('\u0000'))
    .digest('base64')
  return `Zq7${letters.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 22)}x4W`
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
