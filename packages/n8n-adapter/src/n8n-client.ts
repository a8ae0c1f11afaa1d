import type { z } from 'zod'
import { execution, pageOf, workflow } from './n8n-shapes.ts'
import type { N8nExecution, Workflow } from './n8n-shapes.ts'
import type { AdapterSettings } from './settings.ts'

/** n8n did not answer as it should; `status` is what it said, or null where it said nothing in time. */
export class N8nDidNotAnswer extends Error {
  readonly status: number | null
  constructor(status: number | null) {
    super(status === null ? 'n8n does not answer' : `n8n answered ${status}`)
    this.status = status
  }
}

const longestMs = 4_500
/** The most that a page of its API holds. */
const largestPage = 250
const mostPages = 40
/** How long the list of workflows is believed: every list of the contract is made from it. */
const freshMs = 10_000

export type N8n = {
  /** Every workflow, by name. At most 10 s old. */
  readonly workflows: () => Promise<readonly Workflow[]>
  /** Newest first, a page at a time. */
  readonly executions: (of: {
    readonly status?: string
    readonly workflowId?: string
    readonly cursor?: string
    readonly limit: number
  }) => Promise<{ readonly items: readonly N8nExecution[]; readonly next: string | null }>
  /** With the data of each node's run; null where there is none of this id. */
  readonly execution: (id: string) => Promise<N8nExecution | null>
}

/** A reader of one n8n by its public API: nothing of it writes. */
export function n8nClient({ N8N_URL, N8N_API_KEY }: AdapterSettings, now: () => number = Date.now): N8n {
  let kept: { readonly at: number; readonly list: Promise<readonly Workflow[]> } | null = null

  async function get<Shape extends z.ZodType>(
    shape: Shape,
    path: string,
    query: Record<string, string | undefined> = {},
  ): Promise<z.output<Shape>> {
    const url = new URL(`${N8N_URL}/api/v1${path}`)
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value)
    const response = await fetch(url, {
      headers: { 'x-n8n-api-key': N8N_API_KEY, accept: 'application/json' },
      signal: AbortSignal.timeout(longestMs),
    }).catch(() => null)
    if (!response?.ok) throw new N8nDidNotAnswer(response?.status ?? null)
    const read = shape.safeParse(await response.json().catch(() => null))
    if (!read.success) throw new N8nDidNotAnswer(response.status)
    return read.data
  }

  async function allWorkflows(): Promise<readonly Workflow[]> {
    const all: Workflow[] = []
    let cursor: string | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const { data, nextCursor } = await get(pageOf(workflow), '/workflows', { limit: String(largestPage), cursor })
      all.push(...data)
      if (!nextCursor) break
      cursor = nextCursor
    }
    return all.toSorted((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1))
  }

  return {
    workflows() {
      if (kept && now() - kept.at < freshMs) return kept.list
      const list = allWorkflows()
      const asked = { at: now(), list }
      kept = asked
      list.catch(() => {
        if (kept === asked) kept = null
      })
      return list
    },
    async executions({ status, workflowId, cursor, limit }) {
      const { data, nextCursor } = await get(pageOf(execution), '/executions', {
        status,
        workflowId,
        cursor,
        limit: String(Math.min(limit, largestPage)),
        includeData: 'false',
      })
      return { items: data, next: nextCursor ?? null }
    },
    async execution(id) {
      try {
        return await get(execution, `/executions/${encodeURIComponent(id)}`, { includeData: 'true' })
      } catch (error) {
        if (error instanceof N8nDidNotAnswer && (error.status === 404 || error.status === 400)) return null
        throw error
      }
    },
  }
}
