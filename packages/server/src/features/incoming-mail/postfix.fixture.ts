import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from './free-port.fixture.ts'

/** Whether Debian's postfix is here, and we may start one: its master must be root. */
export const hasPostfix = process.getuid?.() === 0 && spawnSync('postconf', ['-d', 'mail_version']).status === 0

export type PostfixRules = {
  /** Where the mail of an address or a domain goes: `lmtp:inet:127.0.0.1:2525`, `smtp:[127.0.0.1]:2526`. */
  readonly transport: Readonly<Record<string, string>>
  /** What it writes above a mail of this sender, as a policy server has it do. */
  readonly prepends?: Readonly<Record<string, string>>
}

const services = `
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`

/** A Postfix of its own on loopback, with its own settings, queue and log: the system's is not touched. */
export async function startPostfix(rules: PostfixRules) {
  // Between the choice of a port and its use somebody else may take it.
  return startOnce(rules).catch(() => startOnce(rules))
}

async function startOnce({ transport, prepends = {} }: PostfixRules) {
  const folder = mkdtempSync(join(tmpdir(), 'plantao-postfix-'))
  chmodSync(folder, 0o755)
  for (const part of ['queue', 'data']) mkdirSync(join(folder, part))
  const { uid, gid } = accountOfPostfix()
  chownSync(join(folder, 'data'), uid, gid)
  const port = await freePort()
  writeFileSync(join(folder, 'transport'), table(transport))
  writeFileSync(
    join(folder, 'prepends'),
    table(Object.fromEntries(Object.entries(prepends).map(([sender, header]) => [sender, `PREPEND ${header}`]))),
  )
  writeFileSync(join(folder, 'master.cf'), `127.0.0.1:${port} inet n - n - - smtpd${services}`)
  writeFileSync(
    join(folder, 'main.cf'),
    `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.desk.example
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
transport_maps = texthash:${folder}/transport
relay_domains = desk.example, far.example
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_sender_restrictions = check_sender_access texthash:${folder}/prepends
`,
  )
  const started = spawnSync('postfix', ['-c', folder, 'start'], { encoding: 'utf8' })
  const log = join(folder, 'log')
  if (started.status !== 0 || !existsSync(log)) throw new Error(`Postfix does not start: ${started.stderr}`)
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    log: () => readFileSync(log, 'utf8'),
    stop: async () => {
      // At once: nothing in its queue is missed by anybody.
      spawnSync('postfix', ['-c', folder, 'abort'])
      const master = join(folder, 'queue', 'pid', 'master.pid')
      for (let tries = 0; tries < 50 && isHeld(master); tries += 1) await setTimeout(100)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The master has written its process id, and lives. */
function isHeld(pidFile: string): boolean {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0
  return pid > 0 && existsSync(`/proc/${pid}`)
}

function table(rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .map(([key, value]) => `${key} ${value}\n`)
    .join('')
}

function accountOfPostfix(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('postfix:'))
  const [, , uid, gid] = (line ?? '').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
