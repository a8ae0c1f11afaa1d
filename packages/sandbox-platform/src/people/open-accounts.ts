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
  const lacking = cast.filter((person) => !file.state.accounts[person.id] || !known.has(person.email))
  await Promise.all(
    lacking.map(async (person) => {
      const password = makePassword()
      known.set(person.email, password)
      file.state.accounts[person.id] = { passwordHash: await hashPassword(password), wrongPasswords: 0 }
    }),
  )
  for (const person of cast) passwords[person.email] = known.get(person.email) as string
  if (lacking.length > 0) {
    const changed = new Set(lacking.map((person) => person.id))
    file.state.sessions = file.state.sessions.filter((session) => !changed.has(session.personId))
    const lines: SignIn[] = cast.map((one) => ({
      realm: one.realm.name,
      email: one.email,
      password: passwords[one.email] as string,
      job: one.job,
    }))
    writeFileAtomically(passwordsFile, `${JSON.stringify(lines, null, 2)}\n`)
    file.save()
  }
  return passwords
}
