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
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const mailUser = 65_534

/** Whether Debian's dovecot-imapd is here, and we may start it as another user. */
export const hasDovecot = process.getuid?.() === 0 && spawnSync('dovecot', ['--version']).status === 0

/** A Dovecot of its own on loopback, whose mailboxes all have the password `mail`. */
export async function startDovecot() {
  // Between the choice of a port and its use somebody else may take it.
  return startOnce().catch(startOnce)
}

async function startOnce() {
  const folder = mkdtempSync(join(tmpdir(), 'plantao-dovecot-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const box = join(folder, 'mail')
  mkdirSync(box)
  chownSync(box, mailUser, mailUser)
  const settings = join(folder, 'dovecot.conf')
  writeFileSync(
    settings,
    `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
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
    port = 0
  }
}
`,
  )
  const server = spawn('dovecot', ['-F', '-c', settings], { stdio: 'ignore' })
  await untilItAnswers(port, join(folder, 'log')).catch((error: unknown) => {
    server.kill('SIGTERM')
    throw error
  })
  return {
    url: (user: string, password = 'mail') => `imap://${user}:${password}@127.0.0.1:${port}`,
    /** A mail is delivered, as another server would. */
    delivers: (user: string, raw: string) => {
      const into = join(box, user)
      for (const part of ['', 'tmp', 'cur', 'new']) {
        mkdirSync(join(into, part), { recursive: true })
        chownSync(join(into, part), mailUser, mailUser)
      }
      const file = join(into, 'new', `${Date.now()}.${process.hrtime.bigint()}.test`)
      writeFileSync(file, raw)
      chownSync(file, mailUser, mailUser)
    },
    /** How many mails lie in this folder; '' is the inbox. */
    count: (user: string, name: string) =>
      ['cur', 'new'].flatMap((part) => list(join(box, user, name === '' ? '' : `.${name}`, part))).length,
    stop: async () => {
      const gone = once(server, 'exit')
      server.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
