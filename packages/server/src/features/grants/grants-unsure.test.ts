import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { kindsOf, p2Facts } from '../../scene.fixture.ts'
import { hour, irene, minute, openGrantScene } from './grant-scene.fixture.ts'
import type { GrantScene } from './grant-scene.fixture.ts'

let scene: GrantScene
let conversation: string
beforeAll(async () => {
  scene = await openGrantScene()
})
beforeEach(async () => {
  scene.sandbox.be({})
  // A platform that was left alone is asked again.
  await scene.waits(2 * minute)
  conversation = await scene.opened()
})
afterAll(() => scene.close())

type Use = { readonly id: string; readonly outcome: string }
const usesOf = async (grant: string) => ((await scene.grantOf(conversation, grant)) as never as { uses: Use[] }).uses
const linesOf = async (grant: string) =>
  (await scene.platformLines()).filter((line) => line.grant === grant).map(({ outcome }) => outcome)

async function tellsPlatform(path: string, body: object): Promise<number> {
  const answer = await fetch(
    `${scene.sandbox.contract.url}/realms/5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001/grants${path}`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${scene.sandbox.contract.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  )
  return answer.status
}

/** Approved, while the platform goes away; what it has to be told, and what it would be told to make. */
async function approvedWhileItGoes() {
  const id = await scene.asks(conversation)
  const { proof, body } = await scene.approvesWhileItGoes(id)
  expect(body.because).toBe('not-confirmed-yet')
  const row = await scene.desk.db
    .selectFrom('access_grant')
    .select('given')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const request = {
    ...(await scene.termsOf(id)),
    proof,
    until: new Date((row.given as never as { until: number }).until).toISOString(),
  }
  return { id, request }
}

/** Approved, and made at the platform, whose answer was lost on the way. */
async function approvedWithoutAnswer(): Promise<string> {
  const { id, request } = await approvedWhileItGoes()
  scene.sandbox.be({})
  expect(await tellsPlatform('', request)).toBe(201)
  return id
}

test('a use that never arrived is not done once access was revoked, however often it is sent again', async () => {
  const id = await scene.asks(conversation)
  await scene.approves(id)
  const use = newId()
  scene.sandbox.be({ down: true })
  expect((await scene.tryUse(id, {}, scene.bruna, use)).body.outcome).toBe('under-way')
  await scene.done(scene.irene, 'PUT', `/grants/${id}/revocation`)
  scene.sandbox.be({})
  expect((await scene.atPlatform(id))?.state).toBe('live')
  const again = await scene.tryUse(id, {}, scene.bruna, use)
  expect(again.body).toMatchObject({ outcome: 'refused', because: 'no-live-grant' })
  expect(await linesOf(id)).toEqual(['refused'])
  expect((await scene.atPlatform(id))?.state).toBe('ended')
})

test('a use whose answer was lost is never called refused for what keeps the platform from saying', async () => {
  const id = await scene.asks(conversation)
  await scene.approves(id)
  const use = newId()
  scene.sandbox.be({ down: true })
  expect((await scene.tryUse(id, {}, scene.bruna, use)).body.outcome).toBe('under-way')
  scene.sandbox.be({})
  const { engineer_id, verb, target, pipeline } = await scene.desk.db
    .selectFrom('grant_use')
    .selectAll()
    .where('id', '=', use)
    .executeTakeFirstOrThrow()
  const sent = { id: use, engineer: engineer_id, verb, target, pipeline, value: 'https://carrier.example/v2' }
  expect(await tellsPlatform(`/${id}/uses`, sent)).toBe(201)
  scene.sandbox.be({ only: ['getCapabilities', 'getPerson', 'getGrant'] })
  await scene.waits(minute)
  expect((await usesOf(id)).map(({ outcome }) => outcome)).toEqual(['under-way'])
  scene.sandbox.be({})
  await scene.waits(2 * minute)
  expect((await usesOf(id)).map(({ outcome }) => outcome)).toEqual(['done'])
  expect(await linesOf(id)).toEqual(['done'])
})

test('an approval whose answer was lost is live once the platform says so, and not asked for again before', async () => {
  const id = await approvedWithoutAnswer()
  scene.sandbox.be({ only: ['getCapabilities', 'getPerson'] })
  await scene.waits(minute)
  expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'approving' })
  scene.sandbox.be({})
  await scene.waits(2 * minute)
  expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'live', answeredBy: 'Irene Sampaio' })
})

test('an approval that the platform has ended before anybody knew of it is over as soon as it is known', async () => {
  const id = await approvedWithoutAnswer()
  expect(await tellsPlatform(`/${id}/end`, { because: 'revoked' })).toBe(200)
  await scene.waits(minute)
  expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'ended', ended: { because: 'revoked' } })
  const { conversation: row } = await scene.reads(scene.bruna, conversation)
  expect([row.grants, row.waits]).toEqual([[], []])
})

test.each([
  ['withdrawal', 'withdrawn', 'Bruna Teixeira'],
  ['revocation', 'revoked', 'Irene Sampaio'],
] as const)(
  'a yes of which nobody knows what became is taken back by %s, and never used',
  async (how, because, name) => {
    const { id, request } = await approvedWhileItGoes()
    expect((await scene.done(scene.irene, 'GET', '/grants')).items[0]).toMatchObject({ id, state: 'approving' })
    const by = how === 'withdrawal' ? scene.bruna : scene.irene
    const { body } = await scene.ask(by, 'PUT', `/grants/${id}/${how}`)
    expect(body).toMatchObject({ state: 'ended', ended: { because, by: name } })
    expect((await scene.tryUse(id)).body.because).toBe('no-live-grant')
    const { conversation: row, events } = await scene.reads(scene.bruna, conversation)
    expect([row.grants, row.waits]).toEqual([[], []])
    expect(kindsOf(events).slice(-2)).toEqual(['grant-ended', 'waiting-ended'])
    // What was on its way arrives after all, when the platform has said already that there is no such grant.
    scene.sandbox.be({})
    await scene.waits(2 * minute)
    expect(await tellsPlatform('', request)).toBe(201)
    expect((await scene.atPlatform(id))?.state).toBe('live')
    for (let again = 0; again < 3; again += 1) await scene.waits(2 * minute)
    expect(await scene.atPlatform(id)).toMatchObject({ state: 'ended', ended: { because: 'revoked' } })
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'ended', ended: { because } })
    expect(await linesOf(id)).toEqual([])
  },
)

test('a yes that the platform denies having, and that arrives late, ends there with its request', async () => {
  const { id, request } = await approvedWhileItGoes()
  scene.sandbox.be({})
  await scene.waits(minute)
  expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'asked' })
  expect(await tellsPlatform('', request)).toBe(201)
  await scene.done(scene.bruna, 'PUT', `/grants/${id}/withdrawal`)
  await scene.waits(2 * minute)
  expect(await scene.atPlatform(id)).toMatchObject({ state: 'ended', ended: { because: 'revoked' } })
})

test('who has lost the permission grants no more from that instant, and who has it again does', async () => {
  const id = await scene.asks(conversation)
  expect((await scene.done(scene.irene, 'GET', '/grants')).mayGrant).toBe(true)
  await scene.sandbox.changeRoles(irene, [])
  expect((await scene.tryApprove(id, scene.irene, irene)).status).toBe(404)
  expect((await scene.ask(scene.irene, 'PUT', `/grants/${id}/denial`, {})).status).toBe(404)
  await scene.sandbox.changeRoles(irene, [{ role: 'support-access-manager' }])
  expect((await scene.approves(id)).state).toBe('live')
})

test('a request is dead at its instant, also where nobody has written that down yet', async () => {
  conversation = await scene.opened({ demand: 'incident', facts: p2Facts })
  const id = await scene.asks(conversation)
  scene.clock.pass(3 * hour)
  expect((await scene.tryApprove(id, scene.irene, irene)).body.because).toBe('answered-already')
  expect(await scene.atPlatform(id)).toBeNull()
})

test('many uses of one access do not hide those of another', async () => {
  const [many, few] = [await scene.asks(conversation), await scene.asks(conversation)]
  for (const id of [many, few]) await scene.approves(id)
  await scene.tryUse(few)
  scene.clock.pass(1)
  const { rowCount } = await scene.desk.pool.query(
    `insert into grant_use
       select (jsonb_populate_record(used, jsonb_build_object('id', gen_random_uuid(), 'grant_id', $1::text,
         'asked_at', used.asked_at + n * interval '1 ms'))).*
       from grant_use used, generate_series(1, 210) n where used.grant_id = $2`,
    [many, few],
  )
  expect(rowCount).toBe(210)
  expect(await usesOf(few)).toHaveLength(1)
  expect(await usesOf(many)).toHaveLength(200)
})

test('why a use was refused is said in the reader’s language, where the customer reads it and in their file', async () => {
  const id = await scene.asks(conversation)
  await scene.approves(id)
  expect((await scene.tryUse(id, { target: 'no-such-global' })).body.becauseWords).toBe('the realm has no such thing')
  scene.clock.pass(1)
  await scene.tryUse(id, { verb: 'alert:update' })
  const { items } = await scene.done(scene.joana, 'GET', '/grants')
  const [{ uses }] = items.filter((grant: { id: string }) => grant.id === id)
  const said = ['não existe neste realm', 'o acesso não inclui isto']
  expect(uses.map(({ becauseWords }: { becauseWords: string }) => becauseWords)).toEqual(said)
  const { body } = await scene.ask(scene.joana, 'GET', '/realm/access-log/csv')
  const lines = String(body)
    .split('\r\n')
    .filter((line) => line.includes(id))
  expect(lines.map((line) => said.find((words) => line.includes(words)))).toEqual(said.toReversed())
  for (const line of lines) expect(line).toMatch(/,(Alterar uma global|Silenciar um alerta),/)
})
