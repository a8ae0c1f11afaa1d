import { createHash } from 'node:crypto'
import type { FlowSpecDocument } from '@plantao/platform-contract'
import { removed } from '@plantao/pipelines'
import { inTurns } from '../../infrastructure/in-turns.ts'
import { redactJson } from './redact-threads.ts'

type Document = FlowSpecDocument['document']
type Kept = { readonly document: Document; readonly length: number }

const mostCharacters = 32 * 1024 * 1024

/** By the digest of what they were redacted from, those that were asked for longest ago first; never what was removed. */
const kept = new Map<string, Kept>()
let characters = 0

/**
 * These documents, redacted. One that was redacted before is not searched again, whichever pipeline, environment or answer
 * it comes with.
 */
export async function redactDocuments(documents: readonly Document[]): Promise<Document[]> {
  const given = await inTurns(documents, (document) => {
    const json = JSON.stringify(document ?? null)
    return { json, digest: createHash('sha256').update(json).digest('base64') }
  })
  const found = new Map<string, Document>()
  const missing = new Map<string, string>()
  for (const { json, digest } of given) {
    const known = kept.get(digest)
    if (!known) {
      missing.set(digest, json)
      continue
    }
    keep(digest, known)
    found.set(digest, known.document)
  }
  const digests = [...missing.keys()]
  const redacted = await redactJson('document', [...missing.values()])
  await inTurns([...redacted.entries()], ([at, json]) => {
    const document = JSON.parse(json) as Document
    found.set(digests[at]!, document)
    // What was withheld may be searched in time when it is asked for again.
    if (document !== removed) keep(digests[at]!, { document, length: json.length })
  })
  return given.map(({ digest }) => found.get(digest))
}

function keep(digest: string, one: Kept): void {
  characters += one.length - (kept.get(digest)?.length ?? 0)
  kept.delete(digest)
  kept.set(digest, one)
  for (const [oldest, { length }] of kept) {
    if (characters <= mostCharacters) break
    kept.delete(oldest)
    characters -= length
  }
}
