import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { assertSecretKey, secretBox } from '../../infrastructure/secret-box.ts'
import { rightPassword, staffDesk } from './staff-desk.fixture.ts'
import type { Person } from './staff-desk.fixture.ts'

const { desk, ask, signIn, signedInAs, pass } = await staffDesk()
const appOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 })
const codeNow = (secret: string, laterMs = 0) => appOf(secret).generate({ timestamp: desk.now().getTime() + laterMs })

/** The person has the second step on; its code of this half minute is used. */
async function withSecondStep(person: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { body: offer } = await ask('/me/totp', { method: 'POST', cookie: person.cookie })
  const confirmed = await ask('/me/totp', {
    method: 'PUT',
    cookie: person.cookie,
    body: { code: codeNow(offer.secret) },
  })
  expect(confirmed.status).toBe(200)
  return { secret: offer.secret, recoveryCodes: confirmed.body.recoveryCodes }
}

describe('the second step at sign-in', () => {
  test('is not on until a code proves that the app has the secret', async () => {
    const ana = await signedInAs('Ana Prado', 'engineer')
    const { body: offer } = await ask('/me/totp', { method: 'POST', cookie: ana.cookie })
    expect(offer.uri).toMatch(/^otpauth:\/\/totp\/Plant.*secret=/)
    expect((await ask('/me/totp', { method: 'PUT', cookie: ana.cookie, body: { code: '000000' } })).body.code).toBe(
      'wrong-code',
    )
    expect((await signIn(ana.email, rightPassword)).status).toBe(201)
  })

  test('asks for the code only after the right password', async () => {
    const bia = await signedInAs('Bia Rocha', 'engineer')
    const { secret } = await withSecondStep(bia)
    expect((await signIn(bia.email, rightPassword)).body.code).toBe('code-needed')
    expect((await signIn(bia.email, 'wrong')).body.code).toBe('wrong-credentials')
    expect((await signIn(bia.email, 'wrong', { code: codeNow(secret, 30_000) })).body.code).toBe('wrong-credentials')
    const answer = await signIn(bia.email, rightPassword, { code: codeNow(secret, 30_000) })
    expect([answer.status, answer.body.totp]).toEqual([201, true])
  })

  test('takes each code once, and one from before the last not at all', async () => {
    const caio = await signedInAs('Caio Melo', 'engineer')
    const { secret } = await withSecondStep(caio)
    expect((await signIn(caio.email, rightPassword, { code: codeNow(secret) })).body.code).toBe('wrong-code')
    pass(30_000)
    expect((await signIn(caio.email, rightPassword, { code: codeNow(secret) })).status).toBe(201)
    expect((await signIn(caio.email, rightPassword, { code: codeNow(secret) })).body.code).toBe('wrong-code')
    expect((await signIn(caio.email, rightPassword, { code: codeNow(secret, -30_000) })).body.code).toBe('wrong-code')
  })

  test('takes a code of the half minute beside, and none further away', async () => {
    const davi = await signedInAs('Davi Luz', 'engineer')
    const { secret } = await withSecondStep(davi)
    pass(120_000)
    expect((await signIn(davi.email, rightPassword, { code: codeNow(secret, -60_000) })).body.code).toBe('wrong-code')
    expect((await signIn(davi.email, rightPassword, { code: codeNow(secret, 60_000) })).body.code).toBe('wrong-code')
    expect((await signIn(davi.email, rightPassword, { code: codeNow(secret, -30_000) })).status).toBe(201)
  })

  test('locks the account after wrong codes, from whichever addresses they come', async () => {
    const eva = await signedInAs('Eva Couto', 'engineer')
    const { secret } = await withSecondStep(eva)
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await signIn(eva.email, rightPassword, { code: '000000', from: `203.0.113.${attempt}` })).body.code).toBe(
        'wrong-code',
      )
    pass(1_000)
    expect(
      (await signIn(eva.email, rightPassword, { code: codeNow(secret, 30_000), from: '203.0.113.99' })).body.code,
    ).toBe('locked-for-now')
  })

  test('takes each recovery code once, however it is typed', async () => {
    const fabio = await signedInAs('Fábio Reis', 'engineer')
    const { recoveryCodes } = await withSecondStep(fabio)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(
      (await signIn(fabio.email, rightPassword, { code: recoveryCodes[0]!.toUpperCase().replace('-', ' ') })).status,
    ).toBe(201)
    expect((await signIn(fabio.email, rightPassword, { code: recoveryCodes[0]! })).body.code).toBe('wrong-code')
    expect((await signIn(fabio.email, rightPassword, { code: recoveryCodes[1]! })).status).toBe(201)
  })

  test('goes off with the password, and not without', async () => {
    const gil = await signedInAs('Gil Torres', 'engineer')
    await withSecondStep(gil)
    expect((await ask('/me/totp', { method: 'POST', cookie: gil.cookie })).body).toMatchObject({
      code: 'refused',
      because: 'second-step-is-on',
    })
    expect(
      (await ask('/me/totp/removal', { method: 'POST', cookie: gil.cookie, body: { password: 'wrong' } })).body.code,
    ).toBe('wrong-credentials')
    expect((await signIn(gil.email, rightPassword)).body.code).toBe('code-needed')
    expect(
      (await ask('/me/totp/removal', { method: 'POST', cookie: gil.cookie, body: { password: rightPassword } })).status,
    ).toBe(204)
    expect((await signIn(gil.email, rightPassword)).status).toBe(201)
  })
})

describe('the secret of the second step', () => {
  test('is in the database only sealed, and so is nothing of the recovery codes', async () => {
    const hugo = await signedInAs('Hugo Paz', 'engineer')
    const { secret, recoveryCodes } = await withSecondStep(hugo)
    const stored = JSON.stringify([
      await desk.db.selectFrom('staff').selectAll().execute(),
      await desk.db.selectFrom('audit').selectAll().execute(),
    ])
    for (const word of [secret, ...recoveryCodes]) expect(stored).not.toContain(word)
  })

  test('opens in no other row, and not after a change', () => {
    const box = secretBox(desk.settings)
    const sealed = box.seal('a secret', 'row of Hugo')
    expect(box.open(sealed, 'row of Hugo')).toBe('a secret')
    expect(() => box.open(sealed, 'row of Ana')).toThrow()
    const at = sealed.length - 3
    expect(() =>
      box.open(sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1), 'row of Hugo'),
    ).toThrow()
  })

  test('lies under a key that only its owner can read, the same at every start', () => {
    const path = join(desk.settings.DATA_DIR, 'secret.key')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const before = readFileSync(path, 'utf8')
    expect(secretBox(desk.settings).keyId).toBe(secretBox(desk.settings).keyId)
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  test('stops the start of a process that has another key, with what to do', async () => {
    await expect(assertSecretKey(desk.db, desk.settings)).resolves.toBeUndefined()
    const other = { ...desk.settings, SECRET_KEY: 'another key that is long enough, surely' }
    await expect(assertSecretKey(desk.db, other)).rejects.toThrow(/SECRET_KEY.*secret\.key file/)
  })
})

describe("somebody else's second step", () => {
  const takeOff = (by: Person, of: Person, reason = 'She lost her phone, seen by video') =>
    ask(`/staff/${of.id}/totp/removal`, { method: 'POST', cookie: by.cookie, body: { reason } })

  test('is taken off by an operator: their sessions end, and they and the audit log are told who did it and why', async () => {
    const [olga, ines] = [await signedInAs('Olga Matos', 'operator'), await signedInAs('Inês Faro', 'engineer')]
    await withSecondStep(ines)
    const taken = await takeOff(olga, ines)
    expect([taken.status, taken.body.totp]).toEqual([200, false])
    expect((await ask('/me', { cookie: ines.cookie })).status).toBe(401)
    expect((await signIn(ines.email, rightPassword)).status).toBe(201)
    const line = desk.db.selectFrom('audit').selectAll().where('action', '=', 'second-step-taken-off')
    expect(await line.executeTakeFirst()).toMatchObject({
      by_name: 'Olga Matos',
      subject_id: ines.id,
      became: { totp: false, reason: 'She lost her phone, seen by video' },
    })
    const mail = await desk.db.selectFrom('mail').selectAll().where('to_address', '=', ines.email).executeTakeFirst()
    expect(mail?.text).toMatch(/Olga Matos switched off[^]*> She lost her phone, seen by video/)
    expect((await takeOff(olga, ines)).body).toMatchObject({ code: 'refused', because: 'second-step-is-off' })
    expect((await takeOff(olga, olga)).body).toMatchObject({ code: 'refused', because: 'own-second-step' })
  })

  test('is not for a leader to take off, who may make password links: it is as if there were no such thing', async () => {
    const [leo, nina] = [await signedInAs('Leo Castro', 'leader'), await signedInAs('Nina Souto', 'engineer')]
    await withSecondStep(nina)
    expect((await takeOff(leo, nina)).status).toBe(404)
    expect((await signIn(nina.email, rightPassword)).body.code).toBe('code-needed')
  })
})
