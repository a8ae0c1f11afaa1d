import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { changePermissions, endLogin } from './end-login.ts'
import { ageAnswers, platformLink } from './platform-memory.ts'
import { passes } from './platform-trouble.ts'
import { realmReader } from './realm-reader.ts'

const theDeskItself = { engineer: null, conversation: null }

/** `unknown`: the platform could not be asked, or does not say; everything stays as it was. */
export type LoginState = 'active' | 'ended' | 'unknown'

/**
 * This requester's sessions are as their login is at the platform now: ended where it was revoked or is not there any
 * more, else with what it may do. `told`: the platform said that something changed, which others are told in any case.
 */
export async function readLogin(
  desk: Desk,
  requesterId: string,
  { told }: { readonly told: boolean },
): Promise<{ readonly is: LoginState; readonly again: boolean }> {
  if ((await platformLink(desk)) === null) return { is: 'unknown', again: false }
  const login = await desk.db
    .selectFrom('requester')
    .select(['subject', 'realm_id'])
    .where('id', '=', requesterId)
    .executeTakeFirst()
  if (login?.subject == null || login.realm_id === null) return { is: 'unknown', again: false }
  await ageAnswers(desk, login.realm_id, 'getPerson')
  const reader = realmReader(desk, login.realm_id, theDeskItself)
  const person = await reader.person(login.subject)
  if (person.state === 'unread' && person.because === 'not-found') {
    // A realm that the platform does not know says nothing of its people.
    const others = await reader.people()
    if (others.state === 'unread' || others.stale !== null) return { is: 'unknown', again: false }
    await end(desk, requesterId)
    return { is: 'ended', again: false }
  }
  if (person.state === 'unread') return { is: 'unknown', again: passes(person.because) }
  if (person.stale !== null) return { is: 'unknown', again: true }
  const { status, permissions } = person.data
  if (status === 'revoked') {
    await end(desk, requesterId)
    return { is: 'ended', again: false }
  }
  await transact(desk, async (tx, notices) => {
    const changed = await changePermissions(tx, notices, requesterId, permissions)
    if (changed || told) await desk.jobs.enqueue(tx, 'login-changed', { requesterId })
  })
  return { is: 'active', again: false }
}

async function end(desk: Desk, requesterId: string): Promise<void> {
  await transact(desk, (tx, notices) => endLogin(desk, tx, notices, requesterId))
}
