import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Term } from '@plantao/pipelines'
import { newId } from '../../infrastructure/ids.ts'
import { openScene } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import type { TestDeskOptions } from '../../test-desk.ts'

type Kind = Exclude<Term['kind'], 'capsule'>
export type Name = { readonly kind: Kind; readonly value: string }

/** A platform that tells the names of its realms, and nothing else: what each of them bears is the test's to say. */
async function startNamesPlatform(names: Map<string, readonly Name[]>) {
  let away = false
  const server = createServer((request, response) => {
    const realm = /^\/realms\/([^/]+)\/names/.exec(request.url ?? '')?.[1]
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (away) return void response.writeHead(503).end()
    if (realm === undefined) return void answer(404, { code: 'not-found', title: 'Nothing here' })
    answer(200, { items: names.get(realm) ?? [], next: null, takenAt: new Date().toISOString() })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    be: (condition: { away: boolean }) => {
      away = condition.away
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type NamesScene = Scene & {
  readonly names: Map<string, readonly Name[]>
  readonly namesPlatform: { readonly be: (condition: { away: boolean }) => void }
  /** This person of the staff looked into the realm, for a conversation. */
  readonly looks: (who: Viewer, realmId: string, conversation: string) => Promise<void>
}

/** The plain scene with a platform connected that tells these names of its realms. */
export async function openNamesScene(
  given: Readonly<Record<string, readonly Name[]>>,
  options: TestDeskOptions = {},
): Promise<NamesScene> {
  const names = new Map(Object.entries(given))
  const platform = await startNamesPlatform(names)
  const scene = await openScene({
    ...options,
    settings: {
      ...options.settings,
      PLATFORM_API_URL: platform.url,
      PLATFORM_API_KEY: 'a key of the desk of this test',
    },
  })
  return {
    ...scene,
    names,
    namesPlatform: platform,
    looks: async (who, realmId, conversation) => {
      await scene.desk.db
        .insertInto('realm_look')
        .values({
          id: newId(scene.clock.now()),
          realm_id: realmId,
          at: scene.clock.now(),
          staff_id: who.id,
          staff_name: who.label,
          conversation_id: conversation,
          what: 'pipeline',
          target: null,
          grant_id: null,
          outcome: 'read',
          because: null,
        })
        .execute()
    },
    close: async () => {
      await scene.close()
      await platform.close()
    },
  }
}
