import { readJsonFile } from '../storage/read-json-file.ts'
import type { StateFile } from '../storage/platform-state.ts'
import { writeFileAtomically } from '../storage/write-file-atomically.ts'
import { cast } from './cast.ts'
import { hashPassword, makePassword } from './passwords.ts'

/** One line of the passwords file: all that somebody needs to sign in. */
type SignIn = { readonly realm: string; readonly email: string; readonly password: string; readonly job: string }

/**
 * Everybody of the cast has an account, and the passwords file (0600) says how to sign in to it.
 * Returns the passwords by e-mail address. They are made for this folder; where one is missing from the
 * file it is made again, since only its hash is kept elsewhere, and that person's sessions end.
 */
export async function openAccounts(file: StateFile, passwordsFile: string): Promise<Readonly<Record<string, string>>> {
  const known = new Map((readJsonFile<SignIn[]>(passwordsFile) ?? []).map((one) => [one.email, one.password]))
  const passwords: Record<string, string> = {}
  let changed = false
  for (const person of cast) {
    const account = file.state.accounts[person.id]
    let password = known.get(person.email)
    if (!account || password === undefined) {
      password = makePassword()
      file.state.accounts[person.id] = { passwordHash: await hashPassword(password), wrongPasswords: 0 }
      file.state.sessions = file.state.sessions.filter((session) => session.personId !== person.id)
      changed = true
    }
    passwords[person.email] = password
  }
  if (changed) {
    const lines: SignIn[] = cast.map((one) => ({
      realm: one.realm.name, email: one.email, password: passwords[one.email] as string, job: one.job,
    }))
    writeFileAtomically(passwordsFile, `${JSON.stringify(lines, null, 2)}\n`)
    file.save()
  }
  return passwords
}
