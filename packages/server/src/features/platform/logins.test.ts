import { randomUUID } from 'node:crypto'
import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, expect, test, vi } from 'vitest'
import { camila, diego, lucia } from '../../scene.fixture.ts'
import { claimsOf, minute } from '../../token-platform.fixture.ts'
import type { RealmPerson } from '../../token-platform.fixture.ts'
import { openScene } from '../../scene.fixture.ts'
import type { Answer, Viewer } from '../../scene.fixture.ts'
import { connect } from '../realtime/socket.fixture.ts'
import { readLogin } from './read-login.ts'
import { openRealmScene } from './realm-scene.fixture.ts'

const scene = await openScene()
const realm = await openRealmScene()
afterAll(() => Promise.all([scene.close(), realm.close()]))

type Claims = Record<string, unknown>
const signed = (person: RealmPerson, claims: Claims = {}, header: Claims = {}) =>
  scene.platform.sign(person, scene.clock.now(), { notice: 'login-revoked', ...claims }, header)
const tell = (token: string): Promise<Answer> => scene.ask(null, 'POST', '/platform/notices', { token })
const statusOf = async (viewer: Viewer, path = '/requester-sessions/current') =>
  (await scene.ask(viewer, 'GET', path)).status
const seconds = (from: number) => Math.floor(scene.clock.now().getTime() / 1000) + from

test('a revoked login loses its realm conversations at once, over HTTP and over its socket; its neighbours lose nothing', async () => {
  const [revoked, elsewhere] = [await scene.signedIn(camila), await scene.signedIn(camila)]
  const [colleague, namesake] = [
    await scene.signedIn(diego),
    await scene.signedIn({ ...lucia, subject: camila.subject }),
  ]
  const conversation = await scene.opensOne(revoked)
  const socket = await connect(scene, revoked)
  scene.clock.pass(2_000)
  expect((await tell(await signed(camila))).status).toBe(204)
  expect([await statusOf(revoked), await statusOf(elsewhere)]).toEqual([401, 401])
  expect(await statusOf(revoked, `/conversations/${conversation}`)).toBe(401)
  expect(await socket.closed).toBe(1008)
  expect([await statusOf(colleague), await statusOf(namesake)]).toEqual([200, 200])
})

test('a token that the platform had issued before it revoked the login begins no session; one after it was restored does', async () => {
  const [before, unused] = [
    await scene.platform.sign(diego, scene.clock.now()),
    await scene.platform.sign(diego, scene.clock.now()),
  ]
  scene.clock.pass(3_000)
  expect((await tell(await signed(diego))).status).toBe(204)
  const begin = (platformToken: string) =>
    scene.ask(null, 'POST', '/requester-sessions', { door: 'platform', language: 'en', platformToken })
  expect((await begin(before)).status).toBe(401)
  scene.clock.pass(1_000)
  expect((await tell(await signed(diego, { notice: 'permissions-changed' }))).status).toBe(204)
  expect((await begin(unused)).status, 'one that was issued before').toBe(401)
  expect((await begin(await scene.platform.sign(diego, scene.clock.now()))).status).toBe(201)
})

test('a session that begins while its login is being revoked does not stay', async () => {
  const requesterId = (await scene.signedIn(camila)).id
  for (let again = 0; again < 5; again += 1) {
    scene.clock.pass(2_000)
    const tokens = await Promise.all(Array.from({ length: 4 }, () => scene.platform.sign(camila, scene.clock.now())))
    const notice = await signed(camila)
    await Promise.all([
      ...tokens.map((platformToken) =>
        scene.ask(null, 'POST', '/requester-sessions', { door: 'platform', language: 'en', platformToken }),
      ),
      tell(notice),
    ])
    const open = await scene.desk.db
      .selectFrom('requester_session')
      .select('id')
      .where('requester_id', '=', requesterId)
      .where('ended_at', 'is', null)
      .execute()
    expect(open).toEqual([])
  }
})

test.each<[string, () => Promise<string>]>([
  ['for another desk', () => signed(lucia, { aud: 'https://other.example' })],
  ['of another platform', () => signed(lucia, { iss: 'https://evil.example' })],
  ['that lives longer than five minutes', () => signed(lucia, { exp: seconds(301) })],
  ['that ended more than a minute ago', () => signed(lucia, { iat: seconds(-361), exp: seconds(-61) })],
  ['from a clock that is more than a minute ahead', () => signed(lucia, { iat: seconds(90), exp: seconds(300) })],
  ['that names no realm', () => signed(lucia, { realm_id: undefined })],
  ['that has no jti', () => signed(lucia, { jti: undefined })],
  ['that says nothing', () => signed(lucia, { notice: undefined })],
  ['of a kind that nobody knows', () => signed(lucia, { notice: 'everything-revoked' })],
  ['of a key that the platform does not publish', () => signed(lucia, {}, { kid: randomUUID() })],
  [
    'that somebody else has signed',
    async () =>
      new SignJWT({ ...claimsOf(lucia, scene.platform.issuer, scene.clock.now()), notice: 'login-revoked' })
        .setProtectedHeader({ alg: 'ES256', kid: scene.platform.currentKey().kid })
        .sign((await generateKeyPair('ES256')).privateKey),
  ],
])('a notice %s ends nobody', async (_name, token) => {
  const viewer = await scene.signedIn(lucia)
  expect(await tell(await token())).toMatchObject({ status: 401, body: { code: 'bad-token' } })
  expect(await statusOf(viewer)).toBe(200)
})

test('a notice is heard once, one of another realm ends nobody here, and none of them signs anybody in', async () => {
  const viewer = await scene.signedIn(lucia)
  const other = { ...lucia, realm: camila.realm }
  expect((await tell(await signed(other))).status).toBe(204)
  expect(await statusOf(viewer)).toBe(200)
  const notice = await signed(lucia, { notice: 'permissions-changed' })
  const begun = await scene.ask(null, 'POST', '/requester-sessions', {
    door: 'platform',
    language: 'en',
    platformToken: notice,
  })
  expect(begun.status).toBe(401)
  expect([(await tell(notice)).status, (await tell(notice)).status]).toEqual([204, 401])
})

test('a notice signed by the new key is heard, and so is one of the key before it', async () => {
  const viewer = await scene.signedIn(lucia)
  const before = await signed(lucia, { notice: 'permissions-changed' })
  await scene.platform.rotate()
  // The desk asks for the keys again at most every five seconds.
  await vi.waitFor(async () => expect((await tell(await signed(lucia))).status).toBe(204), {
    timeout: 10_000,
    interval: 500,
  })
  expect((await tell(before)).status).toBe(204)
  expect(await statusOf(viewer)).toBe(401)
}, 15_000)

const asked = (viewer: Viewer) => realm.ask(viewer, 'GET', '/requester-sessions/current')
const permissionsOf = async (viewer: Viewer) =>
  (
    await realm.desk.db
      .selectFrom('requester_session')
      .select('permissions')
      .where('id', '=', viewer.sessionId)
      .executeTakeFirstOrThrow()
  ).permissions

test('a platform that revokes a login tells the desk, and the session is over', async () => {
  const helena = await realm.signedInAs('helena.prado@aurora-varejo.example')
  expect((await asked(helena)).status).toBe(200)
  await realm.sandbox.revokeLogin('helena.prado@aurora-varejo.example')
  expect((await asked(helena)).status).toBe(401)
})

test('other roles are read from the platform, and whoever stands on them is told', async () => {
  const email = 'irene.sampaio@aurora-varejo.example'
  const irene = await realm.signedInAs(email)
  await readLogin(realm.desk, irene.id, { told: false })
  expect(await permissionsOf(irene)).toContain('SUPPORT-ACCESS:CREATE')
  await realm.sandbox.changeRoles(email, [{ role: 'logs-viewer' }])
  expect(await readLogin(realm.desk, irene.id, { told: true })).toEqual({ is: 'active', again: false })
  expect(await permissionsOf(irene)).not.toContain('SUPPORT-ACCESS:CREATE')
  const { rows } = await realm.desk.pool.query("select data from pgboss.job where name = 'login-changed'")
  expect(rows.map(({ data }) => data)).toContainEqual({ requesterId: irene.id })
})

test('where the notice was lost, a session that is used is found out within a minute; one whose platform is away stays', async () => {
  const email = 'owen.whitfield@blue-harbor.example'
  const owen = await realm.signedInAs(email)
  await readLogin(realm.desk, owen.id, { told: false })
  realm.loseNotices(true)
  await realm.sandbox.revokeLogin(email)
  realm.loseNotices(false)
  realm.clock.pass(minute + 1)
  realm.sandbox.be({ down: true })
  expect((await asked(owen)).status).toBe(200)
  expect(await readLogin(realm.desk, owen.id, { told: false })).toEqual({ is: 'unknown', again: true })
  expect((await asked(owen)).status).toBe(200)
  realm.sandbox.be({})
  realm.clock.pass(minute + 1)
  expect((await asked(owen)).status).toBe(200)
  await vi.waitFor(async () => expect((await asked(owen)).status).toBe(401), { timeout: 5_000, interval: 50 })
})
