import { join } from 'node:path'
import type { ProofTerms } from '@plantao/platform-contract'
import Fastify from 'fastify'
import type { Condition } from './contract/condition.ts'
import { openContractKey } from './contract/contract-key.ts'
import { contractPath, contractRoutes } from './contract/contract-routes.ts'
import { realms } from './people/cast.ts'
import type { Person } from './people/cast.ts'
import { everybody } from './people/colleagues.ts'
import { directory } from './people/directory.ts'
import { loginChanges } from './people/login-changes.ts'
import type { HeldRole } from './people/roles.ts'
import { deskNotices } from './people/tell-desk.ts'
import type { DeskNotices } from './people/tell-desk.ts'
import { breakPipeline } from './realm/break-pipeline.ts'
import type { Breakage } from './realm/break-pipeline.ts'
import { openAccounts } from './people/open-accounts.ts'
import { liveRealm } from './realm/live-realm.ts'
import type { LiveRealm } from './realm/live-realm.ts'
import { everyPlantedSecret } from './realm/planted-secrets.ts'
import { deskOrigin, loopbackHost } from './settings.ts'
import { holdFolder } from './storage/folder-lock.ts'
import { openStateFile } from './storage/platform-state.ts'
import { openAccessLog } from './support/access-log.ts'
import { openSupportFile } from './support/support-state.ts'
import type { RealmChanges } from './support/support-state.ts'
import { deskTokenFor } from './tokens/desk-token.ts'
import { grantProofFor } from './tokens/grant-proof.ts'
import { openSigningKeys } from './tokens/signing-keys.ts'
import { accountRoutes } from './web/account-routes.ts'
import { serveAssets } from './web/assets.ts'
import { serveUnderOneName } from './web/own-origin-only.ts'
import { pageRoutes } from './web/page-routes.ts'
import { endHere } from './support/end-here.ts'
import { noticeTokenFor } from './tokens/notice-token.ts'
import type { Notice } from './tokens/notice-token.ts'
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
  /** What the desk calls the contract with; a random one, kept in `dataDir`, unless given. */
  readonly contractKey?: string
  /** Where the desk is told of revoked logins, changed permissions and ended grants; below `deskUrl` unless given. */
  readonly noticesUrl?: string
  readonly now?: () => Date
  /** One JSON line a request, without queries, bodies or cookies. Nothing is written unless given. */
  readonly log?: { write(line: string): void }
}

export type SandboxPlatform = {
  readonly url: string
  /** Where the desk reads the realms, and with which key. */
  readonly contract: { readonly url: string; readonly key: string }
  /** Everybody of both realms. */
  readonly people: readonly Person[]
  /** By e-mail address, of those who sign in here; random, made for this `dataDir`. */
  readonly passwords: Readonly<Record<string, string>>
  /** What `POST /app/desk-token` answers to this person. Throws where nobody has that address. */
  deskToken(email: string): Promise<string>
  /** What `POST /app/grant-proof` answers to this person for these terms, whether they may grant them or not. */
  grantProof(email: string, terms: ProofTerms): Promise<string>
  /** The next published key signs from now on. */
  rotateKey(): Promise<void>
  /** The login opens nothing any more: sessions, tokens and grants of this person end, and the desk is told. */
  revokeLogin(email: string): Promise<void>
  /** The login is as it was before; what ended stays so. */
  restoreLogin(email: string): Promise<void>
  /** These are all the roles that the person holds from now on, and the desk is told. */
  changeRoles(email: string, roles: readonly HeldRole[]): Promise<void>
  /** Somebody of the realm ends it on the platform's page; the desk is told. Throws where the realm has no such grant. */
  endGrant(realmName: string, id: string): Promise<void>
  /** A notice as the platform signs it, whether it is true or not. */
  noticeToken(notice: Notice): Promise<string>
  /** The pipeline breaks now; the key of an execution that failed by it, where that is how it breaks. */
  breakPipeline(realmName: string, pipeline: string, how: Breakage): Promise<{ executionKey: string | null }>
  /** What has happened to the realm since its folder was opened: a copy. */
  changes(realmName: string): RealmChanges
  /** What is wrong with the contract's API from now on; `be({})` makes it well. */
  be(condition: Condition): void
  /** Every secret that stands in flowSpecs and logs: none may ever appear at the desk. */
  readonly plantedSecrets: readonly string[]
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
    const support = openSupportFile(dataDir, now())
    const passwords = await openAccounts(file, options.passwordsFile ?? join(dataDir, 'passwords.json'))
    const sandbox: Sandbox = {
      url: '',
      deskUrl,
      file,
      keys: await openSigningKeys(dataDir),
      now,
      support,
      people: directory(support),
      accessLog: openAccessLog(dataDir),
      realms: new Map(realms.map(({ id, name }) => [id, liveRealm(name, file, support)])),
      contractKey: openContractKey(dataDir, options.contractKey),
      condition: {},
    }
    const notices = deskNotices(sandbox, options.noticesUrl ?? `${deskUrl}/api/v1/platform/notices`)
    const app = platformServer(sandbox, notices, log)
    sandbox.url = reachableUrl(host, await app.listen({ host, port }))
    return {
      url: sandbox.url,
      contract: { url: `${sandbox.url}${contractPath}`, key: sandbox.contractKey },
      people: everybody,
      passwords,
      async deskToken(email) {
        const person = sandbox.people.byEmail(email)
        if (person.status === 'revoked') throw new Error(`The login of ${email} is revoked: it gets no token.`)
        return deskTokenFor(person, sandbox.keys, { issuer: sandbox.url, audience: deskUrl }, now())
      },
      grantProof: (email, terms) =>
        grantProofFor(
          { person: sandbox.people.byEmail(email), terms },
          sandbox.keys,
          { issuer: sandbox.url, audience: deskUrl },
          now(),
        ),
      rotateKey: () => sandbox.keys.rotate(now()),
      ...loginChanges(sandbox, notices),
      async endGrant(realmName, id) {
        const ended = endHere(sandbox, notices, { realm: realmNamed(sandbox, realmName), id })
        if (!ended) throw new Error(`The realm ${realmName} has no grant ${id}.`)
        await ended.told
      },
      noticeToken: (notice) => noticeTokenFor(notice, sandbox.keys, { issuer: sandbox.url, audience: deskUrl }, now()),
      async breakPipeline(realmName, pipeline, how) {
        const realm = realmNamed(sandbox, realmName)
        const told = { how, at: now(), openedAt: new Date(support.state.openedAt) }
        const executionKey = breakPipeline(realm, support.changesOf(realmName), pipeline, told)
        support.save()
        return { executionKey }
      },
      changes: (realmName) => structuredClone(support.changesOf(realmName)),
      be(condition) {
        sandbox.condition = condition
      },
      get plantedSecrets() {
        return everyPlantedSecret()
      },
      async stop() {
        notices.stop()
        await app.close()
        release()
      },
    }
  } catch (cause) {
    release()
    throw cause
  }
}

function platformServer(sandbox: Sandbox, notices: DeskNotices, log: SandboxOptions['log']) {
  const app = Fastify({
    logger: log ? { level: 'info', stream: log, serializers: { req: shownInLog } } : false,
    forceCloseConnections: true,
    // The contract's document is written for OpenAPI 3.1: a type may be several, and formats of numbers are notes.
    ajv: { customOptions: { strict: false, coerceTypes: true, formats: { int64: true } } },
  })
  serveUnderOneName(app, sandbox)
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'strict-origin-when-cross-origin')
  })
  serveAssets(app)
  pageRoutes(app, sandbox)
  accountRoutes(app, sandbox, notices)
  tokenRoutes(app, sandbox)
  contractRoutes(app, sandbox)
  return app
}

function realmNamed(sandbox: Sandbox, name: string): LiveRealm {
  const realm = [...sandbox.realms.values()].find(({ model }) => model.realm.name === name)
  if (!realm) throw new Error(`There is no realm ${name} on the sandbox platform.`)
  return realm
}

function shownInLog(request: { method: string; url: string }) {
  return { method: request.method, path: request.url.split('?')[0] }
}

/** The address under the host's own name; the port is the one that was taken. */
function reachableUrl(host: string, listening: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${new URL(listening).port}`
}
