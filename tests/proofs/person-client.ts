import { createClient } from '@plantao/api-client'
import type { ApiClient } from '@plantao/api-client'
import { headersOf } from './people.ts'
import type { Person } from './people.ts'

/** The API as this person's page calls it, by the address that `baseUrl` gives at each request. */
export function clientFor(baseUrl: string, person: Person): ApiClient {
  const headers = Object.entries(headersOf(person))
  return createClient({
    baseUrl,
    language: () => person.language,
    // So short that a request on a dead wire is soon tried again.
    timeoutMs: 3_000,
    fetch: (request) => {
      for (const [name, value] of headers) request.headers.set(name, value)
      return fetch(request)
    },
  })
}
