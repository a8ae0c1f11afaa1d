import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { hasRealOperator } from './features/staff-sessions/first-operator.ts'
import { isScene, scenes, seedDemo } from './seed/seed-demo.ts'
import { readEnvFile, readSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { failStart, startServer, stopOnSignals } from './start-server.ts'
import { mustBeLoopback, TryOutRefused } from './try-out-refused.ts'

/** Everything to try the desk on one machine: demo people, the vendor's demo pages and a scene. Never production. */
try {
  readEnvFile()
  const { scene, unconnected } = optionsOf(process.argv.slice(2))
  const given = readSettings(process.env)
  mustBeLoopback(given)
  const platform = `http://127.0.0.1:${given.PORT + 1}`
  const signIn = withPlatform(given, platform)
  const sandbox = startSandbox(signIn, platform)
  await untilItAnswers(`${platform}/health/live`)
  const settings = unconnected ? signIn : await withContract(signIn, platform)
  const server = await startServer(settings, {
    tryOut: true,
    beforeListening: async (desk) => {
      if (await hasRealOperator(desk.db))
        throw new TryOutRefused(
          'This database has an operator of its own: the try-out would add demo people to it. Use another DATA_DIR or DATABASE_URL, or run npm start.',
        )
      await seedDemo(desk, { scene })
    },
  })
  stopOnSignals(async () => {
    sandbox.kill('SIGTERM')
    await server.stop()
  })
  await printAddresses(settings, platform)
} catch (error) {
  failStart(error)
}

/** `--unconnected`: the platform's contract is left for an operator to connect at the desk. */
function optionsOf(args: string[]): { readonly scene: (typeof scenes)[number]; readonly unconnected: boolean } {
  const { values } = parseArgs({
    args,
    options: { scene: { type: 'string', default: 'busy-monday' }, unconnected: { type: 'boolean', default: false } },
  })
  const { scene, unconnected } = values
  if (!isScene(scene)) throw new TryOutRefused(`There is no scene ${scene}: ${scenes.join(', ')}.`)
  return { scene, unconnected }
}

function withPlatform(settings: Settings, platform: string): Settings {
  return {
    ...settings,
    PLATFORM_ISSUER: platform,
    PLATFORM_JWKS_URL: `${platform}/.well-known/jwks.json`,
    PLATFORM_SIGN_IN_URL: `${platform}/sign-in`,
    WEBSITE_URL: `${platform}/website/`,
    // A pager to try it with stands on the same machine.
    WEBHOOK_ALLOW_PRIVATE: true,
  }
}

/** The demo platform has made its key by the time that it answers. Other settings of a platform's contract win. */
async function withContract(settings: Settings, platform: string): Promise<Settings> {
  if (settings.PLATFORM_API_URL !== undefined) return settings
  const key = await readFile(join(sandboxFolder(settings), 'contract-key'), 'utf8')
  return { ...settings, PLATFORM_API_URL: `${platform}/desk-contract/v1`, PLATFORM_API_KEY: key.trim() }
}

/** The vendor's demo platform runs as its own process, on another host name than the desk, so that they are cross-site. */
function startSandbox(settings: Settings, platform: string): ChildProcess {
  const main = fileURLToPath(new URL('../../sandbox-platform/src/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      SANDBOX_PORT: new URL(platform).port,
      SANDBOX_HOST: '127.0.0.1',
      SANDBOX_DATA_DIR: sandboxFolder(settings),
      DESK_URL: settings.PUBLIC_URL,
    },
  })
  process.on('exit', () => child.kill())
  child.on('exit', (code) => {
    if (code) failStart(new TryOutRefused(`The demo platform stopped with code ${code}.`))
  })
  return child
}

/** Several processes may share a DATABASE_URL, each with a demo platform of its own; the embedded database has one process. */
function sandboxFolder(settings: Settings): string {
  return join(settings.DATA_DIR, settings.DATABASE_URL ? `sandbox-platform-${settings.PORT}` : 'sandbox-platform')
}

/** Within half a minute: a machine that has much else to do starts a process slowly. */
async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const answers = await fetch(url).then(
      (reply) => reply.ok,
      () => false,
    )
    if (answers) return
    await sleep(25)
  }
  throw new TryOutRefused(`The demo platform does not answer at ${url}.`)
}

type Password = { readonly email: string; readonly password: string; readonly job?: string; readonly realm?: string }

async function printAddresses(settings: Settings, platform: string): Promise<void> {
  const read = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as Password[]
  const [staff, people] = await Promise.all([
    read(join(settings.DATA_DIR, 'demo-passwords.json')),
    read(join(sandboxFolder(settings), 'passwords.json')),
  ])
  const lines = (list: Password[]) =>
    list
      .map(({ realm, email, password, job }) => `    ${[realm, email, password, job].filter(Boolean).join('   ')}`)
      .join('\n')
  console.log(`
Plantão is ready.

  Desk                     ${settings.PUBLIC_URL}/desk/
  Outgoing mail            ${settings.PUBLIC_URL}/desk/mails
  How support works        ${settings.PUBLIC_URL}/help/en/
  API reference            ${settings.PUBLIC_URL}/reference
  The vendor's website     ${platform}/website/
  The platform's sign-in   ${platform}/sign-in
  The platform             ${platform}/app

  Staff
${lines(staff)}

  People of two realms
${lines(people)}
`)
}
