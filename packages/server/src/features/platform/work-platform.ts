import type { Desk } from '../../desk.ts'
import { readLogin } from './read-login.ts'
import { enqueueNames } from './read-names-soon.ts'
import { readNames } from './realm-names.ts'

const hourMs = 60 * 60 * 1000

/** This process does its share: the names of every realm each hour, and what the platform said of logins. */
export async function workPlatform(desk: Desk): Promise<void> {
  await desk.jobs.work('read-realm-names', async ({ realm }) => {
    await readNames(desk, String(realm))
  })
  await desk.jobs.work('read-every-realms-names', async () => {
    await enqueueEveryRealm(desk)
    await enqueueHourly(desk, new Date(desk.now().getTime() + hourMs))
  })
  await desk.jobs.work('read-login', async ({ requesterId }) => {
    const { again } = await readLogin(desk, String(requesterId), { told: true })
    if (again) throw new Error('The platform could not be asked about a login; it is asked again.')
  })
  await enqueueHourly(desk, desk.now())
}

async function enqueueEveryRealm(desk: Desk): Promise<void> {
  const realms = await desk.db.selectFrom('realm').select('id').where('platform_id', 'is not', null).execute()
  for (const { id } of realms) await enqueueNames(desk, id)
}

async function enqueueHourly(desk: Desk, startAfter: Date): Promise<void> {
  await desk.db
    .transaction()
    .execute((tx) => desk.jobs.enqueue(tx, 'read-every-realms-names', {}, { startAfter, singletonKey: 'hourly' }))
}
