import { settleGrants } from '../support/grants.ts'
import type { Sandbox } from '../web/sandbox.ts'
import type { Notice, NoticeKind } from '../tokens/notice-token.ts'
import type { Person } from './cast.ts'
import type { HeldRole } from './roles.ts'
import { endSessionsOf } from './sessions.ts'
import type { DeskNotices } from './tell-desk.ts'

/** What an administrator of the platform does to logins. What a person granted ends with their permission to grant it. */
export function loginChanges(sandbox: Sandbox, notices: DeskNotices) {
  const { people } = sandbox
  return {
    async revokeLogin(email: string): Promise<void> {
      const person = people.byEmail(email)
      people.revoke(person)
      endSessionsOf(sandbox.file, person)
      settleGrants(sandbox)
      await notices.tell(of(person, 'login-revoked'))
    },
    async restoreLogin(email: string): Promise<void> {
      const person = people.byEmail(email)
      people.restore(person)
      await notices.tell(of(person, 'permissions-changed'))
    },
    async changeRoles(email: string, roles: readonly HeldRole[]): Promise<void> {
      const person = people.byEmail(email)
      people.changeRoles(person, roles)
      settleGrants(sandbox)
      await notices.tell(of(person, 'permissions-changed'))
    },
  }
}

function of(person: Person, notice: NoticeKind): Notice {
  return { notice, realmId: person.realm.id, subject: person.id }
}
