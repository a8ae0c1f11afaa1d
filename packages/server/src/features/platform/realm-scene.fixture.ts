import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandboxPlatform } from '@plantao/sandbox-platform'
import type { SandboxPlatform } from '@plantao/sandbox-platform'
import { openScene } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import type { TestDeskOptions } from '../../test-desk.ts'
import { deskAudience } from '../../token-platform.fixture.ts'

const startsAt = '2026-03-02T09:00:00Z'

/**
 * The scene with a real platform connected to its desk, both under one clock. People of the platform's two realms sign in
 * by `signedInAs`; the cast of the plain scene has realms that this platform does not know, and cannot sign in.
 */
export async function openRealmScene(options: TestDeskOptions = {}): Promise<RealmScene> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plantao-realm-'))
  let now = () => new Date(options.now ?? startsAt)
  const sandbox = await startSandboxPlatform({ dataDir, deskUrl: deskAudience, now: () => now() })
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
    async realmIdOf(platformId) {
      const row = await scene.desk.db
        .selectFrom('realm')
        .select('id')
        .where('platform_id', '=', platformId)
        .executeTakeFirstOrThrow()
      return row.id
    },
    async close() {
      await scene.close()
      await sandbox.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type RealmScene = Scene & {
  readonly sandbox: SandboxPlatform
  /** Somebody of the platform's cast, at the platform's door. */
  readonly signedInAs: (email: string, language?: 'pt' | 'en' | 'es') => Promise<Viewer>
  /** The desk's id of a realm, once somebody of it has signed in. */
  readonly realmIdOf: (platformId: string) => Promise<string>
}
