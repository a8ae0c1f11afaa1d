import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Issued } from '../../infrastructure/tls/authority.fixture.ts'
import { freePort } from './free-port.fixture.ts'

const mailUser = 65_534

/** Whether Debian's dovecot-imapd is here, and we may start it as another user. */
export const hasDovecot = process.getuid?.() === 0 && spawnSync('dovecot', ['--version']).status === 0

export type DovecotOptions = {
  /** Where it asks whose an access token is; without it, it takes none. */
  readonly introspectionUrl?: string
  /** What it presents, at a port of its own and after STARTTLS. */
  readonly tls?: Issued
}

/** A Dovecot of its own on loopback, whose mailboxes all have the password `mail`. */
export async function startDovecot(options: DovecotOptions = {}) {
  // Between the choice of a port and its use somebody else may take it.
  return startOnce(options).catch(() => startOnce(options))
}

async function startOnce({ introspectionUrl, tls }: DovecotOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'plantao-dovecot-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const tlsPort = tls === undefined ? 0 : await freePort()
  const box = join(folder, 'mail')
  mkdirSync(box)
  chownSync(box, mailUser, mailUser)
  const settings = join(folder, 'dovecot.conf')
  writeFileSync(
    settings,
    `${introspectionUrl === undefined ? '' : tokenSettings(folder, introspectionUrl)}
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
log_path = ${folder}/log
${tls === undefined ? 'ssl = no' : tlsSettings(folder, tls)}
disable_plaintext_auth = no
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:${box}/%u
passdb {
  driver = static
  args = password=mail
}
userdb {
  driver = static
  args = uid=${mailUser} gid=${mailUser} home=${box}/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
`,
  )
  const server = spawn('dovecot', ['-F', '-c', settings], { stdio: 'ignore' })
  // A run that ends half-way leaves no Dovecot behind.
  process.once('exit', () => server.kill('SIGTERM'))
  await untilItAnswers(port, join(folder, 'log')).catch((error: unknown) => {
    server.kill('SIGTERM')
    throw error
  })
  return {
    port,
    tlsPort,
    url: (user: string, password = 'mail') => `imap://${user}:${password}@127.0.0.1:${port}`,
    /** A mail is delivered, as another server would. */
    delivers: (user: string, raw: string) => {
      const into = join(box, user)
      for (const part of ['', 'tmp', 'cur', 'new']) {
        mkdirSync(join(into, part), { recursive: true })
        chownSync(join(into, part), mailUser, mailUser)
      }
      const name = `${Date.now()}.${process.hrtime.bigint()}.test`
      const draft = join(into, 'tmp', name)
      writeFileSync(draft, raw)
      chownSync(draft, mailUser, mailUser)
      // Whole, or not there: Dovecot looks at any moment.
      renameSync(draft, join(into, 'new', name))
    },
    /** How many mails lie in this folder; '' is the inbox. */
    count: (user: string, name: string) =>
      ['cur', 'new'].flatMap((part) => list(join(box, user, name === '' ? '' : `.${name}`, part))).length,
    /** Nobody may write to this folder, which is there; returns how that ends. */
    locks: (user: string, name: string) => {
      const into = join(box, user, `.${name}`)
      for (const made of [join(box, user), into, ...['tmp', 'cur', 'new'].map((part) => join(into, part))]) {
        mkdirSync(made, { recursive: true })
        chownSync(made, mailUser, mailUser)
      }
      for (const part of ['tmp', 'cur', 'new']) chmodSync(join(into, part), 0o000)
      return () => ['tmp', 'cur', 'new'].forEach((part) => chmodSync(join(into, part), 0o700))
    },
    /** Whoever has this mailbox open is disconnected. */
    kick: (user: string) => void spawnSync('doveadm', ['-c', settings, 'kick', user]),
    /** The mailbox as a backup restores it: all that was in it and its folders is in its inbox, under another UIDVALIDITY. */
    rebuild: (user: string) => {
      const into = join(box, user)
      for (const folderName of ['', '.Plantao'])
        for (const part of ['cur', 'new'])
          for (const mail of list(join(into, folderName, part)))
            renameSync(join(into, folderName, part, mail), join(into, 'new', mail.replace(/:2,.*$/, '')))
      for (const name of readdirSync(into))
        if (/^(dovecot|\.Plantao)/.test(name)) rmSync(join(into, name), { recursive: true, force: true })
    },
    stop: async () => {
      const gone = once(server, 'exit')
      server.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function tokenSettings(folder: string, introspectionUrl: string): string {
  const settings = join(folder, 'oauth2.conf')
  writeFileSync(
    settings,
    `introspection_url = ${introspectionUrl}
introspection_mode = post
force_introspection = yes
username_attribute = username
active_attribute = active
active_value = true
`,
  )
  return `
auth_mechanisms = plain login oauthbearer xoauth2
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${settings}
}
`
}

function tlsSettings(folder: string, { key, certificate }: Issued): string {
  const [keyFile, certificateFile] = [join(folder, 'server.key'), join(folder, 'server.crt')]
  writeFileSync(keyFile, key, { mode: 0o600 })
  writeFileSync(certificateFile, certificate)
  return `ssl = yes\nssl_cert = <${certificateFile}\nssl_key = <${keyFile}`
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}

/** Its greeting is the first thing that it says; a busy machine may take a while until then. */
async function untilItAnswers(port: number, log: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = connect(port, '127.0.0.1')
    const greeted = await Promise.race([
      once(socket, 'data').then(
        () => true,
        () => false,
      ),
      setTimeout(500, false),
    ])
    socket.destroy()
    if (greeted) return
    await setTimeout(100)
  }
  throw new Error(`Dovecot does not answer: ${existsSync(log) ? readFileSync(log, 'utf8') : 'it has no log'}`)
}
