import type { PolicyProblem } from '@plantao/rules'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { ThreadTooSlow, ThreadsBusy, openThreads } from '../../infrastructure/threads.ts'
import type { DocumentDifference } from './compare-documents.ts'
import type { LineBlock } from './line-differences.ts'

export type ThreadQuestion =
  | { readonly ask: 'check'; readonly document: string }
  | { readonly ask: 'compare'; readonly was: string; readonly becomes: string }
export type CheckedDocument = { readonly problems: readonly PolicyProblem[]; readonly examples: readonly string[] }
export type ComparedDocuments = {
  readonly differences: readonly DocumentDifference[]
  readonly blocks: readonly LineBlock[] | null
}
export type ThreadAnswer = CheckedDocument | ComparedDocuments

/** Reading a whole document takes about a tenth of a second, which no other request should wait for. */
const threads = openThreads<ThreadQuestion, ThreadAnswer>(new URL('policy-thread.ts', import.meta.url), {
  size: 1,
  waiting: 16,
  limitMs: 15_000,
})

/** Everything that is wrong with the document, and which of its plans are examples. */
export async function checkDocument(document: string): Promise<CheckedDocument> {
  return (await asked({ ask: 'check', document })) as CheckedDocument
}

/** What differs between two documents, thing by thing and line by line. */
export async function compareDocuments(was: string, becomes: string): Promise<ComparedDocuments> {
  return (await asked({ ask: 'compare', was, becomes })) as ComparedDocuments
}

async function asked(question: ThreadQuestion): Promise<ThreadAnswer> {
  try {
    return await threads.ask(question)
  } catch (cause) {
    if (cause instanceof ThreadsBusy) throw new RequestError('too-many-requests', { retryAfterSeconds: 2 })
    if (cause instanceof ThreadTooSlow) throw new RequestError('too-large')
    throw cause
  }
}
