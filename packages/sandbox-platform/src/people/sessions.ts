import { createHash, randomBytes } from 'node:crypto'
import type { StateFile } from '../storage/platform-state.ts'
import { cast } from './cast.ts'
import type { Person } from './cast.ts'

/** How long a sign-in lasts, in seconds. */
export const sessionSeconds = 12 * 60 * 60

/** Returns the secret of a new session, to be kept in the browser's cookie only; ended ones are swept. */
export function startSession(file: StateFile, person: Person, now: Date): string {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + sessionSeconds * 1000).toISOString()
  file.state.sessions = file.state.sessions.filter((session) => now < new Date(session.expiresAt))
  file.state.sessions.push({ tokenHash: hashOf(token), personId: person.id, expiresAt })
  file.save()
  return token
}

/** Who is signed in with this secret, if anybody is at this moment. */
export function personOfSession(file: StateFile, token: string | undefined, now: Date): Person | undefined {
  if (!token) return undefined
  const tokenHash = hashOf(token)
  const session = file.state.sessions.find((one) => one.tokenHash === tokenHash && now < new Date(one.expiresAt))
  return session && cast.find((person) => person.id === session.personId)
}

/** The secret opens nothing any more. */
export function endSession(file: StateFile, token: string | undefined): void {
  if (!token) return
  const tokenHash = hashOf(token)
  file.state.sessions = file.state.sessions.filter((session) => session.tokenHash !== tokenHash)
  file.save()
}

/** Nothing opens as this person any more, until they sign in again. */
export function endSessionsOf(file: StateFile, person: Person): void {
  file.state.sessions = file.state.sessions.filter((session) => session.personId !== person.id)
  file.save()
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
