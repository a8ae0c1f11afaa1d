import { pipeline } from 'node:stream/promises'
import { Splitter } from '@zone-eu/mailsplit'
import type { MimeNode, SplitterChunk } from '@zone-eu/mailsplit'
import libmime from 'libmime'
import { decodeBody } from './decode-body.ts'
import { readingLimits } from './limits.ts'
import type { HeaderLine } from './mail-headers.ts'
import type { MailProblem } from './read-mail.ts'

/** A part of a mail: a leaf with its bytes, or a multipart with its children. */
export type MailPart = {
  readonly mediaType: string
  readonly charset: string | null
  /** Parameters of its Content-Type, names in lower case. */
  readonly parameters: Readonly<Record<string, string>>
  readonly disposition: string | null
  readonly fileName: string | null
  readonly contentId: string | null
  /** Text whose lines were wrapped for the journey (RFC 3676). */
  readonly flowed: { readonly deleteSpace: boolean } | null
  readonly headers: readonly HeaderLine[]
  /** Out of its transfer encoding; empty for a multipart. */
  readonly bytes: Buffer
  readonly children: readonly MailPart[]
}

export type SplitMail = { readonly root: MailPart | null; readonly problems: readonly MailProblem[] }

type OpenPart = {
  readonly node: MimeNode
  readonly depth: number
  readonly body: Buffer[]
  readonly children: OpenPart[]
}

const chunkBytes = 64 * 1024

/** The parts of a mail as its boundaries cut it, forwarded mails whole; what exceeds a limit is left out and said. */
export async function splitMail(raw: Buffer, isLate: () => boolean): Promise<SplitMail> {
  const problems = new Set<MailProblem>()
  const parts = new Map<MimeNode, OpenPart>()
  let root: OpenPart | null = null
  const splitter = new Splitter({ ignoreEmbedded: true, maxChildNodes: readingLimits.parts * 5 })

  const add = (node: MimeNode): void => {
    const above = node.parentNode ? parts.get(node.parentNode) : undefined
    if (root !== null && above === undefined) return
    const depth = above === undefined ? 0 : above.depth + 1
    if (depth > readingLimits.depth) return void problems.add('too-deep')
    if (parts.size >= readingLimits.parts) return void problems.add('too-many-parts')
    const part: OpenPart = { node, depth, body: [], children: [] }
    parts.set(node, part)
    above?.children.push(part)
    root ??= part
  }

  const take = (chunk: SplitterChunk): void => {
    if (chunk.type === 'node') return add(chunk)
    // What stands in a multipart outside its parts is `data`: all that there is of one that nothing divides.
    if (chunk.value && (chunk.type === 'body' || chunk.node.multipart)) parts.get(chunk.node)?.body.push(chunk.value)
  }

  const chunks = function* (): Generator<Buffer> {
    for (let at = 0; at < raw.length; at += chunkBytes) {
      if (isLate()) return void problems.add('took-too-long')
      yield raw.subarray(at, at + chunkBytes)
    }
  }
  try {
    await pipeline(chunks, splitter, async (split: AsyncIterable<SplitterChunk>) => {
      for await (const chunk of split) take(chunk)
    })
  } catch (error) {
    // What was split until then is read; the splitter itself refuses only headers and parts without end.
    if (!isTooLong(error)) throw error
    problems.add(parts.size === 0 ? 'too-many-headers' : 'too-many-parts')
  }
  return { root: root === null ? null : closed(root, problems), problems: [...problems] }
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EMAXLEN'
}

function closed({ node, body, children }: OpenPart, problems: Set<MailProblem>): MailPart {
  const mediaType = mediaTypeOf(node)
  const { bytes, broken } = node.multipart
    ? { bytes: Buffer.alloc(0), broken: false }
    : decodeBody(Buffer.concat(body), node.encoding || '')
  if (broken) problems.add('broken-encoding')
  if (node.multipart && (children.length === 0 || !node._boundary)) problems.add('broken-mime')
  return {
    mediaType,
    charset: node.charset || null,
    parameters: parametersOf(node),
    disposition: node.disposition || null,
    // A mail that is nothing but text is no file, whatever its program called it.
    fileName:
      (node.root && mediaType.startsWith('text/') && node.disposition !== 'attachment' ? '' : node.filename) || null,
    contentId: contentIdOf(node),
    flowed: node.flowed ? { deleteSpace: node.delSp } : null,
    headers: node.headers ? node.headers.getList() : [],
    // A multipart that nothing divides may still say something: it is read as the text that it is.
    bytes: node.multipart && children.length === 0 ? Buffer.concat(body) : bytes,
    children: children.map((child) => closed(child, problems)),
  }
}

function mediaTypeOf(node: MimeNode): string {
  const type = node.contentType || 'text/plain'
  return /^[a-z0-9!#$&^_.+-]{1,64}\/[a-z0-9!#$&^_.+-]{1,100}$/.test(type) ? type : 'application/octet-stream'
}

function parametersOf(node: MimeNode): Readonly<Record<string, string>> {
  const value = node.headers ? node.headers.getFirst('content-type') : ''
  return libmime.parseHeaderValue(value.slice(0, readingLimits.headerLineBytes), { stripComments: true }).params
}

function contentIdOf(node: MimeNode): string | null {
  const value = node.headers ? node.headers.getFirst('content-id').slice(0, 300) : ''
  const bare = value.trim().replace(/^</, '').replace(/>$/, '').trim()
  return bare === '' ? null : bare
}
