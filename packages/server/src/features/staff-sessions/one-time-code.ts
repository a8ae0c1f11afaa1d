import { randomInt } from 'node:crypto'
import type { Tables } from '../../infrastructure/database/tables.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { tokenHash } from './secret-token.ts'

export type CodePurpose = Tables['one_time_code']['purpose']
/** The purposes of codes that mails of the desk carry, and that are made anew where such a mail waited. */
export const codePurposes = ['go-on', 'return'] as const satisfies CodePurpose[]

/** Twenty letters that a person can copy from a terminal, 97 bits: none is read for another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const groups = 5
const lettersPerGroup = 4

/** A code that works once, until `expiresAt`. Only its hash is stored. */
export async function makeCode(
  db: Database | Tx,
  code: { purpose: CodePurpose; subject: Record<string, string>; expiresAt: Date },
): Promise<string> {
  const letters = Array.from({ length: groups }, () =>
    Array.from({ length: lettersPerGroup }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-')
  await db
    .insertInto('one_time_code')
    .values({
      code_hash: tokenHash(letters),
      purpose: code.purpose,
      subject: JSON.stringify(code.subject),
      expires_at: code.expiresAt,
      used_at: null,
    })
    .execute()
  return letters
}

/** The code is used up, and its subject is returned; null for one that is unknown, used, expired or for something else. */
export async function useCode(
  tx: Tx,
  code: string,
  purposes: readonly CodePurpose[],
  now: Date,
): Promise<Record<string, string> | null> {
  const used = await tx
    .updateTable('one_time_code')
    .set({ used_at: now })
    .where('code_hash', '=', tokenHash(code.trim().toUpperCase()))
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('subject')
    .executeTakeFirst()
  return used?.subject ?? null
}

/** What this code is or was for, used or not, as long as it is kept; null for one that nobody made. */
export async function codeSubject(tx: Tx, code: string, purpose: CodePurpose): Promise<Record<string, string> | null> {
  const found = await tx
    .selectFrom('one_time_code')
    .select('subject')
    .where('code_hash', '=', tokenHash(code.trim().toUpperCase()))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  return found?.subject ?? null
}

/** What each of these codes is for, in their order; null for one that nobody made. */
export async function codesAreFor(
  db: Database | Tx,
  codes: readonly string[],
): Promise<({ readonly purpose: CodePurpose; readonly subject: Record<string, string> } | null)[]> {
  if (codes.length === 0) return []
  const hashes = codes.map((code) => tokenHash(code))
  const found = await db
    .selectFrom('one_time_code')
    .select(['code_hash', 'purpose', 'subject'])
    .where('code_hash', 'in', hashes)
    .execute()
  return hashes.map((hash) => {
    const code = found.find((one) => one.code_hash.equals(hash))
    return code ? { purpose: code.purpose, subject: code.subject } : null
  })
}
