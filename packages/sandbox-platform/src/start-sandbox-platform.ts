import { join } from 'node:path'
import Fastify from 'fastify'
import { cast } from './people/cast.ts'
import type { Person } from './people/cast.ts'
import { openAccounts } from './people/open-accounts.ts'
import { deskOrigin, loopbackHost } from './settings.ts'
import { holdFolder } from './storage/folder-lock.ts'
import { openStateFile } from './storage/platform-state.ts'
import { deskTokenFor } from './tokens/desk-token.ts'
import { openSigningKeys } from './tokens/signing-keys.ts'
import { accountRoutes } from './web/account-routes.ts'
import { serveAssets } from './web/assets.ts'
import { serveUnderOneName } from './web/own-origin-only.ts'
import { pageRoutes } from './web/page-routes.ts'
import type { Sandbox } from './web/sandbox.ts'
import { tokenRoutes } from './web/token-routes.ts'

export type SandboxOptions = {
  /** Loopback only; 127.0.0.1 unless given. */
  readonly host?: string
  /** Any free one unless given. */
  readonly port?: number
  /** Made where it is missing, and held until {@link SandboxPlatform.stop}. */
  readonly dataDir: string
  /** Origin of the desk, as in http://localhost:4000. */
  readonly deskUrl: string
  /** `passwords.json` in `dataDir` unless given. */
  readonly passwordsFile?: string
  readonly now?: () => Date
  /** One JSON line a request, without queries, bodies or cookies. Nothing is written unless given. */
  readonly log?: { write(line: string): void }
}

export type SandboxPlatform = {
  readonly url: string
  /** Everybody who can sign in, of both realms. */
  readonly people: readonly Person[]
  /** By e-mail address; random, made for this `dataDir`. */
  readonly passwords: Readonly<Record<string, string>>
  /** What `POST /app/desk-token` answers to this person. Throws where nobody has that address. */
  deskToken(email: string): Promise<string>
  /** The next published key signs from now on. */
  rotateKey(): Promise<void>
  stop(): Promise<void>
}

/** The platform listens, with its accounts, keys and executions in `dataDir`. */
export async function startSandboxPlatform(options: SandboxOptions): Promise<SandboxPlatform> {
  const { host = '127.0.0.1', port = 0, dataDir, now = () => new Date(), log } = options
  loopbackHost(host)
  const deskUrl = deskOrigin(options.deskUrl)
  const release = holdFolder(dataDir)
  try {
    const file = openStateFile(dataDir, now())
    const passwords = await openAccounts(file, options.passwordsFile ?? join(dataDir, 'passwords.json'))
    const sandbox: Sandbox = { url: '', deskUrl, file, keys: await openSigningKeys(dataDir), now }
    const app = platformServer(sandbox, log)
    sandbox.url = reachableUrl(host, await app.listen({ host, port }))
    return {
      url: sandbox.url,
      people: cast,
      passwords,
      async deskToken(email) {
        const person = cast.find((one) => one.email === email)
        if (!person) throw new Error(`Nobody of the sandbox platform has the address ${email}.`)
        return deskTokenFor(person, sandbox.keys, { issuer: sandbox.url, audience: deskUrl }, now())
      },
      rotateKey: () => sandbox.keys.rotate(now()),
      async stop() {
        await app.close()
        release()
      },
    }
  } catch (cause) {
    release()
    throw cause
  }
}

function platformServer(sandbox: Sandbox, log: SandboxOptions['log']) {
  const app = Fastify({
    logger: log ? { level: 'info', stream: log, serializers: { req: shownInLog } } : false,
    forceCloseConnections: true,
  })
  serveUnderOneName(app, sandbox)
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'strict-origin-when-cross-origin')
  })
  serveAssets(app)
  pageRoutes(app, sandbox)
  accountRoutes(app, sandbox)
  tokenRoutes(app, sandbox)
  return app
}

function shownInLog(request: { method: string; url: string }) {
  return { method: request.method, path: request.url.split('?')[0] }
}

/** The address under the host's own name; the port is the one that was taken. */
function reachableUrl(host: string, listening: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${new URL(listening).port}`
}
