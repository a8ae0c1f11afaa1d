import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { secretBox } from '../../infrastructure/secret-box.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { tokenHash } from './secret-token.ts'
import { codeTry, countTry, forgiveTries } from './sign-in-try.ts'

const periodSeconds = 30
/** Clocks that differ by up to one period still agree. */
const window = 1
const recoveryCodeCount = 10
const recoveryAlphabet = '23456789abcdefghjkmnpqrstwxyz'

/** What an authenticator app makes codes from, for this person; the address is what the app shows. */
export function authenticator(email: string, secret: Secret): TOTP {
  return new TOTP({ issuer: 'Plantão', label: email, secret, algorithm: 'SHA1', digits: 6, period: periodSeconds })
}

/** A context for the secret box: the secret of one person opens in no other's row. */
export function sealedFor(staffId: string): string {
  return `staff ${staffId} totp`
}

/**
 * The person gave a right code, of the app or for recovery, and that code works no more.
 *
 * @throws code-needed without one; wrong-code; locked-for-now after too many
 */
export async function checkSecondStep(desk: Desk, staffId: string, code: string | undefined): Promise<void> {
  if (code === undefined) throw new RequestError('code-needed')
  const key = codeTry(staffId)
  await countTry(desk, key)
  const isRight = /^\d{6}$/.test(code)
    ? await useAppCode(desk, staffId, code)
    : await useRecoveryCode(desk, staffId, code)
  if (!isRight) throw new RequestError('wrong-code')
  await forgiveTries(desk, key)
}

/** Whether it is a code of the app that has not been used; it is used up. */
export async function useAppCode(desk: Desk, staffId: string, code: string): Promise<boolean> {
  const person = await desk.db
    .selectFrom('staff')
    .select(['email', 'totp_secret'])
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  if (person.totp_secret === null) return false
  const secret = Secret.fromBase32(secretBox(desk.settings).open(person.totp_secret, sealedFor(staffId)))
  const timestamp = desk.now().getTime()
  const offset = authenticator(person.email, secret).validate({ token: code, timestamp, window })
  if (offset === null) return false
  const step = Math.floor(timestamp / 1000 / periodSeconds) + offset
  const used = await desk.db
    .updateTable('staff')
    .set({ totp_last_step: step })
    .where('id', '=', staffId)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

/** Sign-in asks this person for the password alone; their app's codes and recovery codes are good for nothing. */
export async function turnSecondStepOff(tx: Tx, staffId: string): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ totp_secret: null, totp_confirmed: false, totp_last_step: null, recovery_code_hashes: [] })
    .where('id', '=', staffId)
    .execute()
}

/** Ten codes for the day that the app is lost, each good once; `hashes` are what is stored. */
export function newRecoveryCodes(): { readonly codes: string[]; readonly hashes: string[] } {
  const letters = (count: number) =>
    Array.from({ length: count }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join('')
  const codes = Array.from({ length: recoveryCodeCount }, () => `${letters(5)}-${letters(5)}`)
  return { codes, hashes: codes.map(recoveryHash) }
}

async function useRecoveryCode(desk: Desk, staffId: string, code: string): Promise<boolean> {
  const hash = recoveryHash(code)
  return desk.db.transaction().execute(async (tx) => {
    const used = await tx
      .updateTable('staff')
      .set((set) => ({
        recovery_code_hashes: set.fn<string[]>('array_remove', ['recovery_code_hashes', set.val(hash)]),
      }))
      .where('id', '=', staffId)
      .where((where) => where(where.val(hash), '=', where.fn.any('recovery_code_hashes')))
      .returning(['name'])
      .executeTakeFirst()
    if (used)
      await recordAudit(tx, {
        at: desk.now(),
        by: 'service',
        action: 'recovery-code-used',
        subject: { kind: 'staff', id: staffId },
      })
    return used !== undefined
  })
}

function recoveryHash(code: string): string {
  return tokenHash(code.toLowerCase().replace(/[^a-z0-9]/g, '')).toString('hex')
}
