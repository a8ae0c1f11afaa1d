import type { ApiClient, Answer } from './client.ts'
import type { ExplainedPromise } from './contract.ts'
import { readerZone } from './local-times.ts'

/** The promises that were read, and whether there are more of them. */
export type PromisesRead = { readonly items: ExplainedPromise[]; readonly more: boolean }

const atOnce = 100

/**
 * The first so many pages of a conversation's promises, with their reasons in the reader's zone. They are read together,
 * so that what is shown below each other is of one moment.
 */
export async function readPromises(
  client: ApiClient,
  conversation: string,
  pages: number,
): Promise<Answer<PromisesRead>> {
  const items: ExplainedPromise[] = []
  let after: string | undefined
  for (let page = 1; ; page += 1) {
    const { data, error, response } = await client.GET('/api/v1/conversations/{id}/promises', {
      params: {
        path: { id: conversation },
        query: { zone: readerZone(), limit: atOnce, ...(after !== undefined && { after }) },
      },
    })
    if (error !== undefined) return { error, response }
    items.push(...data.items)
    if (data.next === null || page >= pages) return { data: { items, more: data.next !== null }, response }
    after = data.next
  }
}
