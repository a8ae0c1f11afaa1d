import type {
  GrantRequest,
  GrantUse,
  GrantUsed,
  OperationName,
  PlatformClient,
  PlatformGrant,
} from '@plantao/platform-contract'
import type { PlatformProblem } from '@plantao/platform-contract'
import { redactText } from '@plantao/pipelines'
import type { Desk } from '../../desk.ts'
import { callPlatform } from './call-platform.ts'
import type { Sent } from './call-platform.ts'
import { platformLink, platformRealmId } from './platform-memory.ts'
import type { PlatformTrouble } from './platform-trouble.ts'
import { troubleOf } from './read-platform.ts'

/** `refused` is the platform's own no; `unread`: nobody knows whether it was done, and the same may be sent again. */
export type GrantAnswer<Data> =
  | { readonly state: 'done'; readonly data: Data }
  | { readonly state: 'refused'; readonly code: PlatformProblem['code'] }
  | { readonly state: 'unread'; readonly because: PlatformTrouble }

type EndCause = 'revoked' | 'conversation-ended' | 'engineer-changed'

export type PlatformGrants = {
  readonly create: (request: GrantRequest) => Promise<GrantAnswer<PlatformGrant>>
  readonly end: (id: string, because: EndCause) => Promise<GrantAnswer<PlatformGrant>>
  readonly get: (id: string) => Promise<GrantAnswer<PlatformGrant>>
  readonly use: (id: string, use: GrantUse) => Promise<GrantAnswer<GrantUsed>>
}

/** The grants of this realm, which is the desk's id, where they are enforced. Nothing of it is kept or sent twice. */
export function platformGrants(desk: Desk, realmId: string): PlatformGrants {
  async function call<Data>(
    operation: OperationName,
    send: (client: PlatformClient, realm: string) => Promise<Sent<Data>>,
  ): Promise<GrantAnswer<Data>> {
    const [link, realm] = await Promise.all([platformLink(desk), platformRealmId(desk, realmId)])
    if (link === null || realm === null) return { state: 'unread', because: 'not-connected' }
    if (!(await link.breaker.mayCallSoon(desk.now))) return { state: 'unread', because: 'down' }
    const called = await callPlatform(desk, link, { operation, send: (client) => send(client, realm) })
    if (called.kind === 'data') {
      // What was read before it may have changed with it.
      if (operation === 'useGrant') link.answers.age(`${realm} `)
      return { state: 'done', data: called.data }
    }
    const isRefusal = called.kind === 'problem' && called.code !== null && called.code !== 'bad-key'
    return isRefusal ? { state: 'refused', code: called.code! } : { state: 'unread', because: troubleOf(called) }
  }

  return {
    create: (request) =>
      call('createGrant', (client, realm) =>
        client.POST('/realms/{realm}/grants', { params: { path: { realm } }, body: request }),
      ),
    end: (grant, because) =>
      call('endGrant', (client, realm) =>
        client.POST('/realms/{realm}/grants/{grant}/end', { params: { path: { realm, grant } }, body: { because } }),
      ),
    get: (grant) =>
      call('getGrant', (client, realm) =>
        client.GET('/realms/{realm}/grants/{grant}', { params: { path: { realm, grant } } }),
      ),
    use: async (grant, body) =>
      redacted(
        await call('useGrant', (client, realm) =>
          client.POST('/realms/{realm}/grants/{grant}/uses', { params: { path: { realm, grant } }, body }),
        ),
      ),
  }
}

/** What the platform says of a use may repeat what was written. */
function redacted(answer: GrantAnswer<GrantUsed>): GrantAnswer<GrantUsed> {
  if (answer.state !== 'done' || answer.data.detail === null) return answer
  return { state: 'done', data: { ...answer.data, detail: redactText(answer.data.detail).text } }
}
