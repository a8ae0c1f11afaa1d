import type { Desk } from '../desk.ts'
import { transact } from '../desk.ts'
import { json } from '../infrastructure/database/database.ts'
import type { Tx } from '../infrastructure/database/database.ts'
import { demoContracts, demoOrganisations, demoProjects, demoRequesters, demoStaff, demoTeams } from './demo-cast.ts'
import { demoId } from './demo-id.ts'
import { demoMacros } from './demo-macros.ts'

/** The demo's staff, teams, customers and macros are there. What somebody changed since stays changed. */
export async function writeDemoPeople(desk: Desk): Promise<void> {
  await transact(desk, async (tx, notices) => {
    await writeStaff(tx)
    await writeCustomers(tx, desk.now())
    await writeRequesters(tx)
    for (const { name, texts } of demoMacros) {
      await tx
        .insertInto('macro')
        .values({ id: demoId(`macro ${name}`), name, texts: json(texts), disclosure: 'general' })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    notices.push({ kind: 'directory' })
  })
}

async function writeStaff(tx: Tx): Promise<void> {
  for (const team of Object.values(demoTeams))
    await tx
      .insertInto('team')
      .values(team)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  for (const { id, name, email, language, languages, roles, teams, onDuty } of Object.values(demoStaff)) {
    const made = await tx
      .insertInto('staff')
      .values({
        id,
        name,
        email,
        language,
        languages: [...languages],
        roles: [...roles],
        on_duty: onDuty,
        demo: true,
        password_hash: null,
        totp_secret: null,
        totp_last_step: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows === 0n) continue
    for (const team of teams)
      await tx
        .insertInto('team_member')
        .values({ team_id: team.id, staff_id: id })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
  }
}

async function writeCustomers(tx: Tx, now: Date): Promise<void> {
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
  for (const { id, name, realm } of Object.values(demoOrganisations)) {
    await tx
      .insertInto('organisation')
      .values({ id, platform_id: id, name })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('realm')
      .values({ ...realm, platform_id: realm.id, organisation_id: id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  for (const { key, organisation, plan, fromDays, untilDays } of demoContracts) {
    const times = { starts_at: inDays(fromDays), ends_at: untilDays === null ? null : inDays(untilDays) }
    await tx
      .insertInto('contract')
      .values({ id: demoId(`contract ${key}`), organisation_id: organisation.id, plan, ...times })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  for (const { name, organisation, pipelines, team, untilDays } of demoProjects) {
    await tx
      .insertInto('vendor_project')
      .values({
        id: demoId(`project ${name}`),
        organisation_id: organisation.id,
        realm_id: organisation.realm.id,
        name,
        pipelines: [...pipelines],
        team_id: team.id,
        until: inDays(untilDays),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function writeRequesters(tx: Tx): Promise<void> {
  for (const { subject, name, email, language, organisation } of Object.values(demoRequesters)) {
    await tx
      .insertInto('requester')
      .values({
        id: demoId(`requester ${subject}`),
        name,
        email,
        email_confirmed: true,
        language,
        subject,
        realm_id: organisation.realm.id,
        organisation_id: organisation.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
