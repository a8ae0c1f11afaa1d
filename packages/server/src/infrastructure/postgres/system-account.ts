import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { PostgresStartFailure } from './start-failure.ts'

/** The user that PostgreSQL runs as; undefined means the one that runs us. */
export type Account = { readonly uid: number; readonly gid: number } | undefined

export const accountName = 'plantao'

/** PostgreSQL refuses to run as root; there it gets this user, who owns nothing else and cannot sign in. */
export function systemAccount(): NonNullable<Account> {
  return findAccount() ?? createAccount()
}

/** The folder on the way to `path` (itself included) that this account may not enter; undefined when it can reach it. */
export function unreachableFolder(path: string, account: Account): string | undefined {
  if (!account) return undefined
  const above = dirname(path)
  const blocked = above === path ? undefined : unreachableFolder(above, account)
  return blocked ?? (mayEnter(path, account) ? undefined : path)
}

function mayEnter(path: string, account: NonNullable<Account>): boolean {
  const { mode, uid, gid } = statSync(path)
  if (uid === account.uid) return (mode & 0o100) !== 0
  if (gid === account.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

function findAccount(): Account {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, accountName], { encoding: 'utf8', stdio: 'pipe' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    // `id` answers "no such user" by its exit code.
    return undefined
  }
}

/** Debian and Fedora have useradd even when bare; the last two lines are for BusyBox. */
const waysToCreate: readonly (readonly string[][])[] = [
  [
    [
      'useradd',
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      accountName,
    ],
  ],
  [['adduser', '--system', '--group', '--no-create-home', '--quiet', accountName]],
  [
    ['addgroup', '-S', accountName],
    ['adduser', '-S', '-D', '-H', '-G', accountName, accountName],
  ],
]

function createAccount(): NonNullable<Account> {
  const said: string[] = []
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`
  for (const commands of waysToCreate) {
    try {
      for (const [command = '', ...args] of commands)
        execFileSync(command, args, { stdio: 'pipe', env: { PATH: path } })
    } catch (error) {
      said.push((error as Error).message.trim())
    }
    // Asked after a failure too: another desk that starts at this moment may have made it.
    const account = findAccount()
    if (account) return account
  }
  throw new PostgresStartFailure(
    `PostgreSQL does not run as root, and the system user "${accountName}" could not be created. ` +
      `Create it, or start the desk as an ordinary user.\n${said.join('\n')}`,
  )
}
