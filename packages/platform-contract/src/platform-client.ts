import createOpenApiClient from 'openapi-fetch'
import type { Client } from 'openapi-fetch'
import type { paths } from './generated/contract.ts'

/** Every call of the contract, typed: `client.GET('/realms/{realm}/alerts', { params: { path: { realm } } })`. */
export type PlatformClient = Client<paths>

export type PlatformClientOptions = {
  /** The platform's address with the contract's path, such as `https://platform.example/desk-contract/v1`. */
  readonly baseUrl: string
  /** The key that its operator gave to the desk. */
  readonly key: string
  readonly fetch?: (request: Request) => Promise<Response>
}

/** A client of a platform that speaks the contract. It adds the key and nothing else: no retries, no limits of time. */
export function createPlatformClient({ baseUrl, key, fetch: send = fetch }: PlatformClientOptions): PlatformClient {
  return createOpenApiClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${key}` },
    fetch: (request) => send(request),
  })
}
