import type { Account, StateFile } from '../storage/platform-state.ts'
import { personAt } from './cast.ts'
import type { Person } from './cast.ts'
import { isPasswordOf, nobodysHash } from './passwords.ts'

const wrongPasswordsToLock = 3
const wrongPasswordsToLockForGood = 5
const lockMs = 5 * 60 * 1000

export type Credentials = { readonly realm: string; readonly email: string; readonly password: string }

/**
 * The person, when realm, address and password go together and the account is not locked. Otherwise
 * `undefined`, whatever the cause: who asks never learns whether a realm or an address exists.
 * Three wrong passwords lock for 5 minutes; two more lock until somebody of the realm unlocks.
 */
export async function personSigningIn(
  file: StateFile,
  given: Credentials,
  now: () => Date,
): Promise<Person | undefined> {
  const person = personAt(given.realm.trim().toLowerCase(), given.email.trim().toLowerCase())
  const account = person && file.state.accounts[person.id]
  // An unknown address costs as much time as a known one.
  const right = await isPasswordOf(given.password, account?.passwordHash ?? nobodysHash)
  // Asked only after the slow hash: of many guesses sent at once, those that end after the third are refused.
  if (!account || isLocked(account, now())) return undefined
  if (!right) {
    countWrongPassword(account, now())
    file.save()
    return undefined
  }
  clearLock(account)
  file.save()
  return person
}

/** Whether no password opens the account at this moment. */
export function isLocked(account: Account, now: Date): boolean {
  return account.lockedForGood === true || (account.lockedUntil !== undefined && now < new Date(account.lockedUntil))
}

/** The account is open again and its wrong passwords are forgotten. */
export function clearLock(account: Account): void {
  account.wrongPasswords = 0
  delete account.lockedUntil
  delete account.lockedForGood
}

function countWrongPassword(account: Account, now: Date): void {
  account.wrongPasswords += 1
  if (account.wrongPasswords >= wrongPasswordsToLockForGood) account.lockedForGood = true
  else if (account.wrongPasswords === wrongPasswordsToLock) {
    account.lockedUntil = new Date(now.getTime() + lockMs).toISOString()
  }
}
