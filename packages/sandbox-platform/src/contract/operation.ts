import type { LiveRealm } from '../realm/live-realm.ts'
import type { Sandbox } from '../web/sandbox.ts'

/** One call of the contract, its input within the limits of the document. */
export type Call = {
  readonly sandbox: Sandbox
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | number | boolean | undefined>> & { readonly limit?: number }
  readonly body: unknown
  /** By name, as the desk said who looks; null where the desk itself does. */
  readonly engineer: string | null
  readonly conversation: string | null
}

/** A call about one realm. */
export type RealmCall = Call & { readonly realm: LiveRealm }

/** Returns what is sent, or throws a ContractProblem. */
export type Operation<Asked> = (call: Asked) => unknown

/** A query parameter that is text. */
export function textOf({ query }: Call, name: string): string | undefined {
  const value = query[name]
  return typeof value === 'string' ? value : undefined
}

/** Which page is asked for; a hundred items unless said otherwise. */
export function pageAsked(call: Call): { cursor?: string; limit: number } {
  const cursor = textOf(call, 'cursor')
  return { limit: call.query.limit ?? 100, ...(cursor !== undefined && { cursor }) }
}

/** A query parameter that is an instant, as `toISOString` writes it, so that instants compare as texts. */
export function instantOf(call: Call, name: string): string | undefined {
  const text = textOf(call, name)
  return text === undefined ? undefined : new Date(text).toISOString()
}
