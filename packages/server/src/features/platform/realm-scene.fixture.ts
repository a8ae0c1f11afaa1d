import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandboxPlatform } from '@plantao/sandbox-platform'
import type { SandboxPlatform } from '@plantao/sandbox-platform'
import { openScene } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import type { TestDeskOptions } from '../../test-desk.ts'
import { deskAudience } from '../../token-platform.fixture.ts'

/** `skewMs`: how far the platform's clock is ahead of the desk's at this moment. */
export type RealmSceneOptions = TestDeskOptions & { readonly skewMs?: () => number }

const startsAt = '2026-03-02T09:00:00Z'

/**
 * The scene with a real platform connected to its desk, both under one clock. People of the platform's two realms sign in
 * by `signedInAs`; the cast of the plain scene has realms that this platform does not know, and cannot sign in.
 */
export async function openRealmScene(options: RealmSceneOptions = {}): Promise<RealmScene> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plantao-realm-'))
  let now = () => new Date(options.now ?? startsAt)
  const door = await openNoticeDoor()
  const sandbox = await startSandboxPlatform({
    dataDir,
    noticesUrl: door.url,
    deskUrl: deskAudience,
    now: () => new Date(now().getTime() + (options.skewMs?.() ?? 0)),
  })
  const scene = await openScene({
    ...options,
    settings: {
      PLATFORM_ISSUER: sandbox.url,
      PLATFORM_JWKS_URL: `${sandbox.url}/.well-known/jwks.json`,
      PLATFORM_API_URL: sandbox.contract.url,
      PLATFORM_API_KEY: sandbox.contract.key,
      ...options.settings,
    },
  })
  now = scene.clock.now
  door.leadTo(scene)

  async function signedInAs(email: string, language: 'pt' | 'en' | 'es' = 'en'): Promise<Viewer> {
    const { token, session } = await scene.done(null, 'POST', '/requester-sessions', {
      door: 'platform',
      language,
      platformToken: await sandbox.deskToken(email),
    })
    return {
      label: email,
      headers: { authorization: `Bearer ${token}` },
      id: session.requesterId,
      sessionId: session.sessionId,
      token,
    }
  }

  return {
    ...scene,
    sandbox,
    signedInAs,
    loseNotices: door.lose,
    heardNotices: door.heard,
    async realmIdOf(platformId) {
      const row = await scene.desk.db
        .selectFrom('realm')
        .select('id')
        .where('platform_id', '=', platformId)
        .executeTakeFirstOrThrow()
      return row.id
    },
    async close() {
      await sandbox.stop()
      await door.close()
      await scene.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type RealmScene = Scene & {
  readonly sandbox: SandboxPlatform
  /** Somebody of the platform's cast, at the platform's door. */
  readonly signedInAs: (email: string, language?: 'pt' | 'en' | 'es') => Promise<Viewer>
  /** What the platform tells of logins is taken, and reaches nobody. */
  readonly loseNotices: (lost: boolean) => void
  /** What the platform has told the desk so far: the bodies, as they came. */
  readonly heardNotices: readonly string[]
  /** The desk's id of a realm, once somebody of it has signed in. */
  readonly realmIdOf: (platformId: string) => Promise<string>
}

/** Where the platform brings its notices before the desk has an address of its own; they are the desk's as they come. */
async function openNoticeDoor() {
  let scene: Pick<Scene, 'app'> | null = null
  let loses = false
  const heard: string[] = []
  const server = createServer((request, response) => {
    void text(request).then(async (payload) => {
      heard.push(payload)
      if (loses) return response.writeHead(204).end()
      const answer = await scene?.app.inject({
        method: 'POST',
        url: '/api/v1/platform/notices',
        headers: { 'content-type': 'application/json' },
        payload,
      })
      response.writeHead(answer?.statusCode ?? 503).end(answer?.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    leadTo: (desk: Pick<Scene, 'app'>) => {
      scene = desk
    },
    heard,
    lose: (lost: boolean) => {
      loses = lost
    },
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}
