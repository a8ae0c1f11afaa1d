import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { expect, test } from 'vitest'
import { Browser, deskUrl, helena, lucia, owen, trialClock, trialPlatform } from './trial-platform.ts'

test('the token says who Helena is, in which realm and what she may do, and nothing else', async () => {
  const platform = await trialPlatform()
  const browser = new Browser(platform)
  await browser.signIn(helena)
  const { token } = (await (await browser.deskToken()).json()) as { token: string }

  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', platform.url))
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: platform.url,
    audience: deskUrl,
    algorithms: ['ES256'],
  })
  const person = platform.people.find((one) => one.email === helena)
  const { iat = 0, exp = 0, jti, permissions, ...rest } = payload
  expect(protectedHeader.alg).toBe('ES256')
  expect(exp - iat).toBe(300)
  expect(jti).toMatch(/^[0-9a-f-]{36}$/)
  expect(permissions).toContain('PIPELINE:UPDATE')
  expect(permissions).not.toContain('DEPLOYMENT:CREATE')
  expect(rest).toEqual({
    iss: platform.url,
    aud: deskUrl,
    sub: person?.id,
    name: 'Helena Prado',
    email: helena,
    language: 'pt',
    realm: 'aurora-varejo',
    realm_id: person?.realm.id,
    organisation: 'Aurora Varejo',
    organisation_id: person?.realm.organisation.id,
  })
})

test('each token has its own id', async () => {
  const browser = new Browser(await trialPlatform())
  await browser.signIn(helena)
  const ids = await Promise.all(
    [1, 2].map(async () => decodeJwt(((await (await browser.deskToken()).json()) as { token: string }).token).jti),
  )
  expect(new Set(ids).size).toBe(2)
})

test('Lucía may deploy in test only, and her token says so', async () => {
  const platform = await trialPlatform()
  const { permissions } = decodeJwt(await platform.deskToken(lucia)) as { permissions: string[] }
  expect(permissions).toContain('DEPLOYMENT:CREATE{ENV=TEST}')
  expect(permissions).not.toContain('DEPLOYMENT:CREATE')
})

test('people of two realms carry two realms and two organisations', async () => {
  const platform = await trialPlatform()
  const [aurora, harbor] = [decodeJwt(await platform.deskToken(helena)), decodeJwt(await platform.deskToken(owen))]
  expect(aurora['realm_id']).not.toBe(harbor['realm_id'])
  expect([aurora['organisation'], harbor['organisation']]).toEqual(['Aurora Varejo', 'Blue Harbor Logistics'])
})

test('no token is given without a session, to another site, or to a plain form', async () => {
  const platform = await trialPlatform()
  expect((await new Browser(platform).deskToken()).status).toBe(401)
  const browser = new Browser(platform)
  await browser.signIn(helena)
  for (const headers of [
    { origin: deskUrl },
    { origin: 'null' },
    { 'x-requested-with': '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    expect((await browser.deskToken(headers)).status).toBe(403)
  }
  expect((await browser.get('/app/desk-token')).status).toBe(404)
  expect((await browser.deskToken()).status).toBe(200)
})

test('after a rotation the next key signs, what was signed before still holds, and the old key goes in time', async () => {
  const clock = trialClock()
  const platform = await trialPlatform({ now: clock.now })
  const published = async () => (await (await fetch(`${platform.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet
  const before = await published()
  const early = await platform.deskToken(helena)
  await platform.rotateKey()
  const late = await platform.deskToken(helena)

  const verify = (token: string, keys: JSONWebKeySet) =>
    jwtVerify(token, createLocalJWKSet(keys), { algorithms: ['ES256'], currentDate: clock.now() })
  const [one, other] = [await verify(early, await published()), await verify(late, before)]
  expect(one.protectedHeader.kid).not.toBe(other.protectedHeader.kid)
  expect([before.keys.length, (await published()).keys.length]).toEqual([2, 3])
  clock.passMinutes(16)
  const kids = (await published()).keys.map((key) => key.kid)
  expect(kids).toHaveLength(2)
  expect(kids).not.toContain(one.protectedHeader.kid)
})

test('the published keys carry no secret part', async () => {
  const platform = await trialPlatform()
  await platform.rotateKey()
  const text = await (await fetch(`${platform.url}/.well-known/jwks.json`)).text()
  expect(text).not.toContain('"d"')
})
