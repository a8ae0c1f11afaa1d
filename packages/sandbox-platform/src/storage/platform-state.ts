import { join } from 'node:path'
import { firstExecutions } from '../integration/first-executions.ts'
import type { Execution } from '../integration/pipeline-shapes.ts'
import { readJsonFile } from './read-json-file.ts'
import { writeFileAtomically } from './write-file-atomically.ts'

/** How one person signs in. Wrong passwords add up until a right one. */
export type Account = {
  passwordHash: string
  wrongPasswords: number
  /** An instant; no password is right before it. Absent when there is no timed lock. */
  lockedUntil?: string
  /** Stays until someone of the realm who may update users unlocks the account. */
  lockedForGood?: boolean
}

/** `tokenHash` is the SHA-256 of the cookie's value, so that the file opens nobody's session. */
export type StoredSession = { tokenHash: string; personId: string; expiresAt: string }

export type PlatformState = {
  version: 1
  accounts: Record<string, Account>
  sessions: StoredSession[]
  executions: Execution[]
}

export type StateFile = { readonly state: PlatformState; save(): void }

/** What the folder remembers; a new folder begins with recent executions and no account. */
export function openStateFile(folder: string, now: Date): StateFile {
  const path = join(folder, 'platform.json')
  const stored = readJsonFile<PlatformState>(path)
  if (stored && stored.version !== 1) throw new Error(`${path} was written by a newer version of the sandbox platform.`)
  const state = stored ?? { version: 1, accounts: {}, sessions: [], executions: firstExecutions(now) }
  const save = () => writeFileAtomically(path, `${JSON.stringify(state, null, 2)}\n`)
  return { state, save }
}
