/** What a file says, by what lies in it; `unread` names what could not be read, and so may say anything. */
export type ReadFile = {
  readonly texts: readonly { readonly name: string; readonly text: string }[]
  readonly unread: readonly string[]
}

/** What is being read of one file, with all that is packed in it: each of these is less from entry to entry. */
export type Reading = {
  readonly texts: { readonly name: string; readonly text: string }[]
  readonly unread: string[]
  entries: number
  unpackedBytes: number
  characters: number
}

/** How many levels of packing are opened. */
export const mostLevels = 4

export function beginReading(): Reading {
  return { texts: [], unread: [], entries: 2_000, unpackedBytes: 64 * 1024 * 1024, characters: 1024 * 1024 }
}

/** More lies in the file than is read of one. */
export class TooMuchToRead extends Error {}

/** One more thing that lies in the file. @throws TooMuchToRead */
export function takeEntry(reading: Reading): void {
  reading.entries -= 1
  if (reading.entries < 0) throw new TooMuchToRead('it holds more than is searched')
}

/** So many bytes more were unpacked, or are to be. @throws TooMuchToRead */
export function takeBytes(reading: Reading, bytes: number): void {
  reading.unpackedBytes -= bytes
  if (reading.unpackedBytes < 0) throw new TooMuchToRead('it unpacks to more than is searched')
}

/** The text was read, under this name. @throws TooMuchToRead */
export function takeText(reading: Reading, name: string, text: string): void {
  reading.characters -= text.length
  if (reading.characters < 0) throw new TooMuchToRead('it says more than is searched')
  if (text.trim() !== '') reading.texts.push({ name, text })
}
