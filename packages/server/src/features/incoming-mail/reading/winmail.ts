import { attachmentName } from './attachment-name.ts'
import { decodeText } from './decode-text.ts'
import type { ReadAttachment } from './read-mail.ts'

export type Winmail = { readonly files: readonly ReadAttachment[]; readonly words: string }

const signature = 0x223e9f78
const attributes = {
  body: 0x0002800c,
  renderData: 0x00069002,
  title: 0x00018010,
  data: 0x0006800f,
  properties: 0x00069005,
}
/** The MAPI property that holds a file's whole name, as Unicode and as 8-bit text ([MS-OXPROPS] 2.583). */
const longName = { unicode: 0x3707001f, narrow: 0x3707001e }
const mostFiles = 100

/** What Outlook wrapped into a winmail.dat (TNEF, [MS-OXTNEF]): its files and plain words; null if it cannot be read. */
export function readWinmail(bytes: Buffer): Winmail | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null
  const files: { name: string | null; bytes: Buffer | null }[] = []
  let words = ''
  // Each attribute: level 1, id 4, length 4, its bytes, checksum 2.
  for (let at = 6; at + 11 <= bytes.length;) {
    const id = bytes.readUInt32LE(at + 1)
    const length = bytes.readUInt32LE(at + 5)
    const start = at + 9
    if (start + length + 2 > bytes.length) break
    const value = bytes.subarray(start, start + length)
    const file = files.at(-1)
    if (id === attributes.body) words = textOf(value)
    if (id === attributes.renderData && files.length < mostFiles) files.push({ name: null, bytes: null })
    if (id === attributes.title && file) file.name ??= textOf(value)
    if (id === attributes.data && file) file.bytes = value
    if (id === attributes.properties && file) file.name = longNameIn(value) ?? file.name
    at = start + length + 2
  }
  return {
    words: words.trim(),
    files: files.flatMap(({ name, bytes: content }) => (content === null ? [] : [fileOf(name, content)])),
  }
}

function fileOf(name: string | null, bytes: Buffer): ReadAttachment {
  const mediaType = 'application/octet-stream'
  return { name: attachmentName(name, mediaType), mediaType, bytes, inline: false, contentId: null }
}

function textOf(value: Buffer): string {
  return decodeText(value, null).text.replaceAll(/\r\n?/g, '\n')
}

/** Found by its tag rather than by reading all properties before it, whose forms are many: tag 4, count 4, length 4. */
function longNameIn(value: Buffer): string | null {
  for (const tag of [longName.unicode, longName.narrow]) {
    const sign = Buffer.alloc(4)
    sign.writeUInt32LE(tag)
    const at = value.indexOf(sign)
    if (at === -1 || at + 12 > value.length) continue
    const length = value.readUInt32LE(at + 8)
    if (length === 0 || length > 1_024 || at + 12 + length > value.length) continue
    const name = value.subarray(at + 12, at + 12 + length)
    return decodeText(name, tag === longName.unicode ? 'utf-16le' : null).text
  }
  return null
}
