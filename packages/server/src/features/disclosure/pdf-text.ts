import { getDocumentProxy } from 'unpdf'
import { takeEntry, takeText } from './reading.ts'
import type { Reading } from './reading.ts'

/** A file that lies in a document. */
export type Enclosed = { readonly name: string; readonly bytes: Buffer }

/**
 * What a PDF says on its pages, in notes, fields, links, its outline and its properties is taken into the reading.
 *
 * @returns the files that lie in it
 * @throws whatever the library does for one that has a password or is broken; TooMuchToRead
 */
export async function readPdf(reading: Reading, { name, bytes }: Enclosed): Promise<Enclosed[]> {
  const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0, stopAtErrors: true })
  if (document.numPages === 0) throw new Error('it has no page')
  for (let number = 1; number <= document.numPages; number += 1) {
    takeEntry(reading)
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
    takeText(reading, name, [text, ...stringsOf(await page.getAnnotations())].join('\n\n'))
    page.cleanup()
  }
  takeText(reading, name, stringsOf([(await document.getMetadata()).info, await document.getOutline()]).join('\n'))
  const enclosed = (await document.getAttachments()) as Record<string, { filename: string; content: Uint8Array }> | null
  return Object.values(enclosed ?? {}).map(({ filename, content }) => ({ name: filename, bytes: Buffer.from(content) }))
}

const mostDepth = 12

/** Every string in what the library tells of something. */
function stringsOf(told: unknown, depth = 0): string[] {
  if (typeof told === 'string') return [told]
  if (typeof told !== 'object' || told === null || ArrayBuffer.isView(told) || depth > mostDepth) return []
  return Object.values(told).flatMap((value) => stringsOf(value, depth + 1))
}
