import { join } from 'node:path'

/** What the sandbox platform is started with. */
export type SandboxSettings = {
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  readonly dataDir: string
  /** Origin of the desk, without a slash at its end: where the messenger comes from, and `aud` of every token. */
  readonly deskUrl: string
  readonly passwordsFile: string
  /** What the desk calls the contract with; absent where the folder's own is meant. */
  readonly contractKey?: string
}

/** The settings as given in the environment. Throws a sentence that names the variable where one is wrong. */
export function settingsFromEnvironment(environment: Readonly<Record<string, string | undefined>>): SandboxSettings {
  const dataDir = environment['SANDBOX_DATA_DIR']
  if (!dataDir)
    throw new Error('SANDBOX_DATA_DIR is not set: name the folder where the sandbox platform keeps its files.')
  const port = Number(environment['SANDBOX_PORT'] ?? 4001)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('SANDBOX_PORT is not a port: give a number from 0 to 65535.')
  const contractKey = environment['SANDBOX_CONTRACT_KEY']
  if (contractKey !== undefined && contractKey.length < 20)
    throw new Error('SANDBOX_CONTRACT_KEY is shorter than 20 characters: give a random one, or none.')
  return {
    host: loopbackHost(environment['SANDBOX_HOST'] ?? '127.0.0.1'),
    port,
    dataDir,
    deskUrl: deskOrigin(environment['DESK_URL']),
    passwordsFile: environment['SANDBOX_PASSWORDS_FILE'] ?? join(dataDir, 'passwords.json'),
    ...(contractKey !== undefined && { contractKey }),
  }
}

/** Whether only this computer can reach the host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

/** The host, when it is loopback. Otherwise throws: the people and data here are for trying out, not for a network. */
export function loopbackHost(host: string): string {
  if (!isLoopback(host))
    throw new Error(
      `SANDBOX_HOST is ${host}: the sandbox platform listens on loopback only (127.0.0.1, ::1 or localhost).`,
    )
  return host
}

/** The origin of the address. Throws where it is not an http(s) address or names more than an origin. */
export function deskOrigin(address: string | undefined): string {
  const url = address && URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new Error('DESK_URL is not the address of a desk: give one like http://localhost:4000.')
  }
  return url.origin
}
