import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, kindsOf, lucia, marAzul, openScene, p2Facts, tierraSur } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { followContracts } from './follow-contracts.ts'

let scene: Scene
let owner: Viewer
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
})
afterAll(() => scene.close())

const hour = 3_600_000
const view = async (id: string) => (await scene.reads(scene.bruna, id)).conversation
const changesOf = async (id: string) =>
  (await scene.reads(scene.bruna, id)).events.filter(({ kind }) => kind === 'contract-changed')
const contractOf = async (organisationId: string) =>
  await scene.desk.db
    .selectFrom('contract')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('starts_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

async function saves(organisationId: string, changes: { plan?: string; endsAt?: Date }): Promise<void> {
  const { id, plan, starts_at, ends_at } = await contractOf(organisationId)
  await scene.done(scene.paulo, 'PUT', `/contracts/${id}`, {
    organisationId,
    plan: changes.plan ?? plan,
    startsAt: starts_at.toISOString(),
    endsAt: (changes.endsAt ?? ends_at)?.toISOString() ?? null,
  })
}
/** The instants at which the organisation's conversations will be looked at, for which a job waits. */
async function jobsOf(organisationId: string): Promise<number[]> {
  const { rows } = await scene.desk.pool.query(
    "select start_after from pgboss.job where name = 'contract-changed' and data ->> 'organisation' = $1 order by start_after",
    [organisationId],
  )
  return rows.map(({ start_after }) => start_after.getTime())
}

test('a better plan brings what is open its shorter targets from that moment, with a line that says so, once', async () => {
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  const resolved = await scene.opensOne(owner)
  await scene.done(scene.bruna, 'PUT', `/conversations/${resolved}/resolution`)
  const closed = await scene.opensOne(owner)
  await scene.done(scene.bruna, 'PUT', `/conversations/${closed}/closure`)
  const elsewhere = await scene.opensOne(await scene.signedIn(lucia))
  await saves(marAzul.organisationId, { plan: 'premium' })
  expect(await jobsOf(marAzul.organisationId)).toHaveLength(1)

  await Promise.all([
    followContracts(scene.desk, marAzul.organisationId),
    followContracts(scene.desk, marAzul.organisationId),
  ])
  await followContracts(scene.desk, null)
  expect(await changesOf(id)).toMatchObject([{ body: { plan: 'premium', was: 'standard', contract: 'in-force' } }])
  expect(await changesOf(resolved)).toHaveLength(1)
  for (const other of [closed, elsewhere]) expect(await changesOf(other)).toEqual([])
  const { plan, clocks } = await view(id)
  expect(plan).toBe('premium')
  expect(clocks.find(({ kind }) => kind === 'first-answer')).toMatchObject({ targetMs: 15 * 60_000 })
  await saves(marAzul.organisationId, { plan: 'standard' })
})

test('at the instant a contract ends, what the rules then say is decided and told', async () => {
  const sur = await scene.signedIn(lucia)
  const id = await scene.opensOne(sur, { demand: 'incident', facts: p2Facts })
  const endsAt = new Date(scene.clock.now().getTime() + hour)
  await saves(tierraSur.organisationId, { endsAt })
  expect(await jobsOf(tierraSur.organisationId)).toContain(endsAt.getTime())

  expect(await followContracts(scene.desk, tierraSur.organisationId)).toBe(0)
  scene.clock.pass(hour)
  expect(await followContracts(scene.desk, null)).toBeGreaterThan(0)
  const { conversation, events } = await scene.reads(scene.bruna, id)
  expect(conversation.plan).toBeNull()
  const at = kindsOf(events).indexOf('contract-changed')
  expect(events[at]).toMatchObject({ body: { plan: null, was: 'standard', contract: 'ended' } })
  expect(kindsOf(events).slice(at)).toContain('entitlement-decided')
  expect(conversation.entitlement.entitlement).not.toBe('serve')
})

test('a contract that was a mistake and is removed is no reason to turn anybody away', async () => {
  const id = await scene.opensOne(owner)
  const { id: contract, starts_at } = await contractOf(marAzul.organisationId)
  await scene.done(scene.paulo, 'DELETE', `/contracts/${contract}`)
  await followContracts(scene.desk, marAzul.organisationId)
  expect((await changesOf(id)).at(-1)).toMatchObject({ body: { plan: null, contract: 'unknown' } })
  expect((await view(id)).entitlement.entitlement).toBe('serve')
  await scene.done(scene.paulo, 'PUT', `/contracts/${newId()}`, {
    organisationId: marAzul.organisationId,
    plan: 'standard',
    startsAt: starts_at.toISOString(),
    endsAt: null,
  })
  await followContracts(scene.desk, marAzul.organisationId)
  expect(await changesOf(id)).toHaveLength(2)
})

test('what was asked without a sign-in is under no contract', async () => {
  const id = await scene.opensOne(await scene.visitor())
  await saves(marAzul.organisationId, { plan: 'premium' })
  await followContracts(scene.desk, null)
  expect(await changesOf(id)).toEqual([])
})
