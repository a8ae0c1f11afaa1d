import { randomInt } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../desk.ts'
import { passwordHash } from '../features/staff-sessions/password-hash.ts'
import { demoStaff } from './demo-cast.ts'

type Line = { readonly email: string; readonly password: string; readonly job: string }
const letters = 'abcdefghjkmnpqrstwxyz23456789'

/**
 * Every demo person can sign in with the password that `demo-passwords.json` in the data folder says; only the owner
 * of the folder reads it. Where a line is missing the password is made anew, since the desk keeps only its hash.
 */
export async function giveDemoPasswords(desk: Desk): Promise<void> {
  const path = join(desk.settings.DATA_DIR, 'demo-passwords.json')
  const known = new Map(readLines(path).map(({ email, password }) => [email, password]))
  const withPassword = new Set(
    (
      await desk.db
        .selectFrom('staff')
        .select('email')
        .where('demo', '=', true)
        .where('password_hash', 'is not', null)
        .execute()
    ).map(({ email }) => email),
  )
  const people = Object.values(demoStaff)
  const lacking = people.filter(({ email }) => !known.has(email) || !withPassword.has(email))
  if (lacking.length === 0) return
  await Promise.all(
    lacking.map(async ({ id, email }) => {
      const password = known.get(email) ?? newPassword()
      known.set(email, password)
      await desk.db
        .updateTable('staff')
        .set({ password_hash: await passwordHash(password) })
        .where('id', '=', id)
        .execute()
    }),
  )
  writeLines(
    path,
    people.map(({ email, job }) => ({ email, password: known.get(email)!, job })),
  )
}

function readLines(path: string): Line[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Line[]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Whole or not at all: a start that dies here leaves the file of before. */
function writeLines(path: string, lines: readonly Line[]): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(`${path}.new`, `${JSON.stringify(lines, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group()].join('-')
}
