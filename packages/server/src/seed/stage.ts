import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../desk.ts'
import { contractInForce } from '../features/customers/contract-in-force.ts'
import { openMessageIntake } from '../features/messages/message-intake.ts'
import type { Permission } from '../features/staff-sessions/staff-session-shapes.ts'
import type { RequesterViewer, StaffViewer } from '../features/viewer.ts'
import { newId } from '../infrastructure/ids.ts'
import { demoRequesters, demoStaff } from './demo-cast.ts'
import type { RequesterKey, StaffKey } from './demo-cast.ts'
import { demoId } from './demo-id.ts'

/** Where a scene is played: a desk whose clock is put to each moment, and everybody as the desk would know them. */
export type Stage = {
  readonly desk: Desk
  readonly setClock: (at: Date) => void
  readonly staff: (key: StaffKey) => StaffViewer
  /** Somebody signed in at the platform's door. */
  readonly requester: (key: RequesterKey) => Promise<RequesterViewer>
  /** Somebody whom nobody knows, at a door without a sign-in. The same name is the same browser. */
  readonly visitor: (browser: string, door: 'website' | 'login', language: Language) => Promise<RequesterViewer>
}

/** A stage on this desk. Mails are kept, and none leaves it: the people of a scene have no mail boxes. */
export async function openStage(real: Desk): Promise<Stage> {
  let now = real.now()
  const sends = real.settings.SMTP_URL !== undefined
  const desk: Desk = {
    ...real,
    settings: { ...real.settings, SMTP_URL: undefined },
    now: () => now,
    jobs: {
      ...real.jobs,
      enqueue: async (tx, name, payload, options) =>
        sends && name === 'mail-digest' ? undefined : real.jobs.enqueue(tx, name, payload, options),
    },
    messages: openMessageIntake(() => desk),
  }
  const permissions = new Map(
    (await real.db.selectFrom('role').selectAll().execute()).map((role) => [
      role.name,
      role.permissions as Permission[],
    ]),
  )
  return {
    desk,
    setClock: (at) => {
      now = at
    },
    staff: (key) => {
      const { id, name, language, roles, teams } = demoStaff[key]
      return {
        kind: 'staff',
        sessionId: demoId(`session ${id}`),
        staffId: id,
        name,
        language,
        permissions: new Set(roles.flatMap((role) => permissions.get(role) ?? [])),
        teamIds: teams.map((team) => team.id),
      }
    },
    requester: async (key) => {
      const { subject, name, email, language, organisation } = demoRequesters[key]
      const contract = await contractInForce(real.db, organisation.id, now)
      // Who signed in before the scene was played has an id that the platform's first token gave.
      const { id } = await real.db
        .selectFrom('requester')
        .select('id')
        .where('realm_id', '=', organisation.realm.id)
        .where('subject', '=', subject)
        .executeTakeFirstOrThrow()
      return {
        ...session(id, language, now),
        name,
        email,
        emailProblem: null,
        door: 'platform',
        signedIn: true,
        realmId: organisation.realm.id,
        organisationId: organisation.id,
        contract: contract.state,
        plan: contract.plan,
      }
    },
    visitor: async (browser, door, language) => {
      const id = demoId(`visitor ${browser}`)
      await real.db
        .insertInto('requester')
        .values({ id, name: null, email: null, language, subject: null, realm_id: null, organisation_id: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return {
        ...session(id, language, now),
        name: null,
        email: null,
        emailProblem: null,
        door,
        signedIn: false,
        realmId: null,
        organisationId: null,
        contract: 'unknown',
        plan: null,
      }
    },
  }
}

function session(requesterId: string, language: Language, now: Date) {
  return {
    kind: 'requester',
    sessionId: newId(now),
    requesterId,
    language,
    permissions: [],
    expiresAt: new Date(now.getTime() + 3_600_000),
  } as const
}
