import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose'
import type { CryptoKey } from 'jose'
import { newId } from '../../infrastructure/ids.ts'
import { camila, lucia, openScene } from '../../scene.fixture.ts'
import type { Answer, Scene } from '../../scene.fixture.ts'
import { testDesk } from '../../test-desk.ts'
import { claimsOf, deskAudience, minute } from '../../token-platform.fixture.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

const present = (platformToken: string, more: object = {}): Promise<Answer> =>
  scene.ask(null, 'POST', '/requester-sessions', { door: 'platform', language: 'en', platformToken, ...more })
const sign = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
  scene.platform.sign(camila, scene.clock.now(), claims, header)
const seconds = (at: number) => Math.floor(scene.clock.now().getTime() / 1000) + at
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function expectRefused(answer: Answer): void {
  expect([answer.status, answer.body.code]).toEqual([401, 'bad-token'])
  // The answer is the same whatever was wrong.
  expect(Object.keys(answer.body).toSorted()).toEqual(['code', 'instance', 'status', 'title', 'type'])
}

describe('a token of the platform', () => {
  test('signs its person in to their realm', async () => {
    const { status, body } = await present(await sign())
    expect(status).toBe(201)
    expect(body.session).toMatchObject({
      signedIn: true,
      door: 'platform',
      name: 'Camila Nogueira',
      email: 'camila@mar-azul.example',
      realm: { name: 'mar-azul' },
      organisation: { name: 'Mar Azul Logística' },
    })
  })

  test('works once, also where it is used several times at the same moment', async () => {
    const token = await sign()
    const answers = await Promise.all(Array.from({ length: 5 }, () => present(token)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401, 401, 401, 401])
    expectRefused(await present(token))
  })

  test('is one person, however often they sign in, and another one in another realm', async () => {
    const [first, second, other] = [
      await scene.signedIn(camila),
      await scene.signedIn(camila),
      await scene.signedIn({ ...lucia, subject: camila.subject }),
    ]
    expect(second.id).toBe(first.id)
    expect(other.id).not.toBe(first.id)
  })

  test('says alone who somebody is: what the browser adds to it is not looked at', async () => {
    const { body } = await present(await sign(), {
      name: 'Somebody Else',
      realm: 'tierra-sur',
      realm_id: lucia.realm.id,
      email: 'x@evil.example',
      permissions: ['EVERYTHING'],
      session: { signedIn: true },
    })
    expect(body.session).toMatchObject({
      name: 'Camila Nogueira',
      realm: { name: 'mar-azul' },
      email: 'camila@mar-azul.example',
    })
  })

  test('belongs to the platform door, and that door belongs to it', async () => {
    expectRefused(await present(await sign(), { door: 'login' }))
    expectRefused(await scene.ask(null, 'POST', '/requester-sessions', { door: 'platform', language: 'en' }))
  })
})

describe('refused is one', () => {
  test.each([
    ['for another desk', () => sign({ aud: 'https://other.example' })],
    ['of another platform', () => sign({ iss: 'https://evil.example' })],
    ['that does not say whom it names', () => sign({ sub: undefined })],
    ['that could be used again, having no jti', () => sign({ jti: undefined })],
    ['that never ends', () => sign({ exp: undefined })],
    ['that does not say when it was issued', () => sign({ iat: undefined })],
    ['that names no realm', () => sign({ realm_id: undefined })],
    ['that lives too long', () => sign({ exp: seconds(16 * 60) })],
    ['that was issued in the future, and so lives too long', () => sign({ iat: seconds(3_600), exp: seconds(3_900) })],
    ['that is not valid yet', () => sign({ nbf: seconds(300) })],
    ['of a key that the platform does not know', () => sign({}, { kid: newId() })],
  ])('%s', async (_name, token) => {
    expectRefused(await present(await token()))
  })

  test('that nobody signed', async () => {
    const claims = claimsOf(camila, scene.platform.issuer, scene.clock.now())
    expectRefused(await present(`${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.`))
    const [header, , signature] = (await sign()).split('.')
    expectRefused(await present(`${header}.${base64({ ...claims, realm_id: lucia.realm.id })}.${signature}`))
  })

  test('that was signed with the public key as a secret', async () => {
    const { kid, jwk } = scene.platform.currentKey()
    const publicKey = await exportSPKI((await importJWK(jwk, 'ES256', { extractable: true })) as CryptoKey)
    for (const secret of [publicKey, JSON.stringify(jwk)]) {
      const forged = await new SignJWT(claimsOf(camila, scene.platform.issuer, scene.clock.now()))
        .setProtectedHeader({ alg: 'HS256', kid })
        .sign(new TextEncoder().encode(secret))
      expectRefused(await present(forged))
    }
  })

  test("that another key signed under the name of the platform's", async () => {
    const { privateKey } = await generateKeyPair('ES256')
    expectRefused(
      await present(
        await new SignJWT(claimsOf(camila, scene.platform.issuer, scene.clock.now()))
          .setProtectedHeader({ alg: 'ES256', kid: scene.platform.currentKey().kid })
          .sign(privateKey),
      ),
    )
  })
})

describe('clocks', () => {
  test('may differ by a minute, and no more, when it has expired', async () => {
    const [good, late] = [await sign(), await sign()]
    const begun = scene.clock.now()
    scene.clock.set(new Date(begun.getTime() + 5 * minute + 59_000))
    expect((await present(good)).status).toBe(201)
    scene.clock.set(new Date(begun.getTime() + 6 * minute + 1_000))
    expectRefused(await present(late))
  })

  test('may differ by a minute, and no more, when it was issued', async () => {
    const ahead = async (at: number) => present(await sign({ iat: seconds(at), exp: seconds(at + 300) }))
    expect((await ahead(59)).status).toBe(201)
    expectRefused(await ahead(62))
  })
})

test('a new key of the platform signs people in, and the one before still does', async () => {
  const before = await sign()
  await scene.platform.rotate()
  // The desk asks for the keys again at most every five seconds.
  await vi.waitFor(async () => expect((await present(await sign())).status).toBe(201), {
    timeout: 10_000,
    interval: 500,
  })
  expect((await present(before)).status).toBe(201)
})

test("while the platform's keys cannot be read, the same request may be sent again", async () => {
  const gone = await testDesk({
    settings: { ...scene.platform.settings, PLATFORM_JWKS_URL: 'http://127.0.0.1:9/jwks.json' },
  })
  const answer = await gone.app.inject({
    method: 'POST',
    url: '/api/v1/requester-sessions',
    payload: { door: 'platform', language: 'en', platformToken: await scene.platform.sign(camila, gone.clock.now()) },
  })
  await gone.close()
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'not-ready'])
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
})

test('of shared secrets the newest and those before it sign people in, and nothing else does', async () => {
  const [newest, older, short] = ['n'.repeat(40), 'o'.repeat(40), 'short']
  const shared = await testDesk({
    settings: {
      PUBLIC_URL: deskAudience,
      PLATFORM_AUDIENCE: deskAudience,
      PLATFORM_ISSUER: 'https://platform.example',
      PLATFORM_SECRETS: `${newest},${older},${short}`,
    },
  })
  const token = (secret: string, alg = 'HS256') =>
    new SignJWT(claimsOf(camila, 'https://platform.example', shared.clock.now()))
      .setProtectedHeader({ alg })
      .sign(new TextEncoder().encode(secret))
  const status = async (platformToken: string) =>
    (
      await shared.app.inject({
        method: 'POST',
        url: '/api/v1/requester-sessions',
        payload: { door: 'platform', language: 'en', platformToken },
      })
    ).statusCode
  const answers = [
    await status(await token(newest)),
    await status(await token(older)),
    await status(await token('x'.repeat(40))),
    await status(await token(short)),
    await status(await token(newest, 'HS512')),
    await status(await scene.platform.sign(camila, shared.clock.now(), { iss: 'https://platform.example' })),
  ]
  await shared.close()
  expect(answers).toEqual([201, 201, 401, 401, 401, 401])
})

describe('a contract', () => {
  const entitled = async () => (await scene.opens(await scene.signedIn(lucia), { text: 'How?' })).conversation

  test('that ended counts as none, for the session that is open as well', async () => {
    const viewer = await scene.signedIn(lucia)
    expect((await entitled()).entitlement.entitlement).toBe('serve')
    await scene.desk.db
      .updateTable('contract')
      .set({ ends_at: scene.clock.now() })
      .where('organisation_id', '=', lucia.realm.organisationId)
      .execute()
    scene.desk.bus.publish([{ kind: 'directory' }])
    expect(await entitled()).toMatchObject({
      plan: null,
      signedIn: true,
      entitlement: { entitlement: 'serve-general' },
    })
    expect((await scene.opens(viewer, { text: 'And now?' })).conversation.entitlement.entitlement).toBe('serve-general')
  })
})

describe('sessions', () => {
  test('end with sign-out, after a day signed in, after ninety days without', async () => {
    const [leaving, staying, visitor] = [
      await scene.signedIn(camila),
      await scene.signedIn(camila),
      await scene.visitor(),
    ]
    const status = async (viewer: typeof leaving) =>
      (await scene.ask(viewer, 'GET', '/requester-sessions/current')).status
    expect((await scene.ask(leaving, 'DELETE', '/requester-sessions/current')).status).toBe(204)
    expect([await status(leaving), await status(staying)]).toEqual([401, 200])
    scene.clock.pass(24 * 60 * minute)
    expect([await status(staying), await status(visitor)]).toEqual([401, 200])
    scene.clock.pass(89 * 24 * 60 * minute)
    expect(await status(visitor)).toBe(401)
  })

  test('keep their token only as a hash', async () => {
    const { token } = await scene.visitor()
    const { rows } = await scene.desk.pool.query('select requester_session::text as line from requester_session')
    expect(rows.some(({ line }) => line.includes(token))).toBe(false)
  })

  test('speak the language that was chosen last, also in a problem', async () => {
    const visitor = await scene.visitor('website', 'pt')
    expect((await scene.ask(visitor, 'GET', `/conversations/${newId()}`)).body.title).toBe(
      'Não há nada aqui para você.',
    )
    await scene.done(visitor, 'PATCH', '/requester-sessions/current', { language: 'es' })
    expect((await scene.ask(visitor, 'GET', `/conversations/${newId()}`)).body.title).toBe(
      'No hay nada aquí para usted.',
    )
  })

  test('of an office behind one address are not locked out by one that floods', async () => {
    const office = await Promise.all(Array.from({ length: 50 }, () => scene.visitor()))
    const [flooding, ...others] = office
    const answers = await Promise.all(
      Array.from({ length: 620 }, () => scene.ask(flooding!, 'GET', '/requester-sessions/current')),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThanOrEqual(20)
    expect(refused[0]!.body).toMatchObject({ code: 'too-many-requests' })
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0)
    const theirs = await Promise.all(others.map((viewer) => scene.ask(viewer, 'GET', '/requester-sessions/current')))
    expect(new Set(theirs.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await scene.visitor()).token).toMatch(/\S/)
  })
})
