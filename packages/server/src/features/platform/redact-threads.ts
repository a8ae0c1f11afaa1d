import { ThreadTooSlow, ThreadsBusy, openThreads } from '../../infrastructure/threads.ts'
import type { Threads } from '../../infrastructure/threads.ts'
import { inTurns } from '../../infrastructure/in-turns.ts'
import type { ItemKind } from './redact-items.ts'
import { redactedJson, withheldJson } from './redact-json.ts'

/** Items of one kind, each as JSON; answered by the same items, redacted. */
export type RedactionQuestion = { readonly kind: ItemKind; readonly items: readonly string[] }
export type RedactionThreads = Threads<RedactionQuestion, readonly string[]>

/** What is shorter takes a few milliseconds, hardly more than it takes to ask a thread. */
const inlineCharacters = 16_000
const charactersPerQuestion = 64_000

/** A realm's flowSpecs take a second or more to search, which no other request should wait for. */
const threads: RedactionThreads = openThreads(new URL('redact-thread.ts', import.meta.url), {
  size: 2,
  waiting: 64,
  limitMs: 10_000,
})

/**
 * These items, each as JSON, without their secrets. Few are redacted at once, many in a thread, and of an item that could
 * not be searched in time nothing is given that somebody wrote.
 */
export async function redactJson(
  kind: ItemKind,
  items: readonly string[],
  by: RedactionThreads = threads,
): Promise<readonly string[]> {
  const length = items.reduce((sum, item) => sum + item.length, 0)
  if (length <= inlineCharacters) return items.map((item) => redactedJson(kind, item))
  const redacted: string[] = []
  // One question after another, so that a realm of thousands of documents does not keep the others waiting.
  for (const part of inParts(items)) redacted.push(...(await askOrWithhold({ kind, items: part }, by)))
  return redacted
}

async function askOrWithhold(question: RedactionQuestion, by: RedactionThreads): Promise<readonly string[]> {
  const { kind, items } = question
  try {
    return await by.ask(question)
  } catch (error) {
    if (error instanceof ThreadsBusy) return inTurns(items, (item) => redactedJson(kind, item))
    if (!(error instanceof ThreadTooSlow)) throw error
    if (items.length === 1) return items.map((item) => withheldJson(kind, item))
    const redacted: string[] = []
    for (const item of items) redacted.push(...(await askOrWithhold({ kind, items: [item] }, by)))
    return redacted
  }
}

function inParts(items: readonly string[]): string[][] {
  const parts: string[][] = []
  let room = 0
  for (const item of items) {
    if (item.length > room) {
      parts.push([])
      room = charactersPerQuestion
    }
    parts.at(-1)!.push(item)
    room -= item.length
  }
  return parts
}
