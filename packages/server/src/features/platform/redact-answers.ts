import type {
  Alert,
  Deployment,
  Execution,
  ExecutionRow,
  FlowSpecDocument,
  LogLine,
  Pipeline,
} from '@plantao/platform-contract'
import { inTurns } from '../../infrastructure/in-turns.ts'
import type { ItemKind } from './redact-items.ts'
import { redactJson } from './redact-threads.ts'
import { redactDocuments } from './redacted-documents.ts'

/** What an answer is before anybody else sees it: without the secrets that stand in documents, logs and errors. */
export type Redaction<Data> = (data: Data) => Data | Promise<Data>

/** The redaction of one item, which knows how to do many at once. */
type ItemRedaction<Item> = Redaction<Item> & { readonly all: (items: readonly Item[]) => Promise<Item[]> }

export function asItIs<Data>(data: Data): Data {
  return data
}

/** Every item of a page; a large page is redacted in a thread, so that no other request waits for it. */
export function each<Item, Page extends { readonly items: Item[] }>(redaction: ItemRedaction<Item>): Redaction<Page> {
  return async (page) => ({ ...page, items: await redaction.all(page.items) })
}

export const flowSpec = redactionOf<FlowSpecDocument>(async (flowSpecs) => {
  const documents = await redactDocuments(flowSpecs.map(({ document }) => document))
  return flowSpecs.map((one, at) => ({ ...one, document: documents[at] }))
})
export const pipeline = itemsOf<Pipeline>('pipeline')
export const deployment = itemsOf<Deployment>('deployment')
export const executionRow = itemsOf<ExecutionRow>('executionRow')
export const execution = itemsOf<Execution>('execution')
export const logLine = itemsOf<LogLine>('logLine')
export const alert = itemsOf<Alert>('alert')

function itemsOf<Item>(kind: ItemKind): ItemRedaction<Item> {
  return redactionOf(async (items) => {
    const given = await inTurns(items, (item) => JSON.stringify(item))
    return inTurns(await redactJson(kind, given), (item) => JSON.parse(item) as Item)
  })
}

function redactionOf<Item>(all: ItemRedaction<Item>['all']): ItemRedaction<Item> {
  return Object.assign(async (item: Item) => (await all([item]))[0]!, { all })
}
