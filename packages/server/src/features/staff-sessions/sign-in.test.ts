import { describe, expect, test } from 'vitest'
import { codesAreFor, makeCode } from './one-time-code.ts'
import { purgeExpired } from './purge-expired.ts'
import { rightPassword, staffDesk } from './staff-desk.fixture.ts'

const { desk, ask, signIn, signedInAs, pass } = await staffDesk()
const lia = await signedInAs('Lia Nogueira', 'engineer')

describe('signing in', () => {
  test('gives whoever knows the password a session, in a cookie that no script reads', async () => {
    const answer = await signIn('LIA.Nogueira@desk.example', rightPassword)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ name: 'Lia Nogueira', roles: ['engineer'], totp: false })
    expect(answer.body.permissions).toContain('conversations:answer')
    expect(answer.headers['set-cookie']).toMatch(
      /^plantao=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=1209600$/,
    )
    expect((await ask('/me', { cookie: answer.cookie })).body.email).toBe(lia.email)
  })

  test('is refused with one answer, whether the address, the password or the account is wrong', async () => {
    const dora = await signedInAs('Dora Sales', 'engineer')
    await desk.db.updateTable('staff').set({ disabled: true }).where('id', '=', dora.id).execute()
    const answers = [
      await signIn(lia.email, 'a wrong password'),
      await signIn('nobody@desk.example', rightPassword),
      await signIn(dora.email, rightPassword),
    ]
    expect(answers.map(({ status, body, cookie }) => [status, body.code, cookie])).toEqual([
      [401, 'wrong-credentials', undefined],
      [401, 'wrong-credentials', undefined],
      [401, 'wrong-credentials', undefined],
    ])
  })

  test('keeps neither the password nor the token', async () => {
    const { cookie } = await signIn(lia.email, rightPassword)
    const token = cookie!.split('=')[1]!
    const stored = JSON.stringify([
      await desk.db.selectFrom('staff').selectAll().execute(),
      await desk.db.selectFrom('staff_session').selectAll().execute(),
    ])
    expect(stored).not.toContain(token)
    expect(stored).not.toContain(rightPassword)
    expect(stored).toContain('$argon2id$')
  })

  test('takes a password with accents however the keyboard composes them', async () => {
    const rui = await signedInAs('Rui Bastos', 'engineer')
    const changed = await ask('/me/password', {
      method: 'PUT',
      cookie: rui.cookie,
      body: { password: rightPassword, newPassword: 'coração de leão'.normalize('NFD') },
    })
    expect(changed.status).toBe(204)
    expect((await signIn(rui.email, 'coração de leão'.normalize('NFC'))).status).toBe(201)
    expect((await signIn(rui.email, 'coracao de leao')).body.code).toBe('wrong-credentials')
  })
})

describe('wrong tries', () => {
  test('lock the account for that address, longer each time, and for no other address', async () => {
    const ana = await signedInAs('Ana Prado', 'engineer')
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await signIn(ana.email, 'guess', { from: '203.0.113.5' })).body.code).toBe('wrong-credentials')
    const locked = await signIn(ana.email, rightPassword, { from: '203.0.113.5' })
    expect([locked.status, locked.body.code, locked.body.retryAfterSeconds, locked.headers['retry-after']]).toEqual([
      429,
      'locked-for-now',
      5,
      '5',
    ])
    expect((await signIn(ana.email, rightPassword, { from: '203.0.113.6' })).status).toBe(201)
    pass(5_000)
    expect((await signIn(ana.email, 'guess', { from: '203.0.113.5' })).body.code).toBe('wrong-credentials')
    expect((await signIn(ana.email, rightPassword, { from: '203.0.113.5' })).body.retryAfterSeconds).toBe(10)
    pass(10_000)
    expect((await signIn(ana.email, rightPassword, { from: '203.0.113.5' })).status).toBe(201)
  })

  test('of one colleague lock nobody else in the same office', async () => {
    const [bia, ugo] = [await signedInAs('Bia Rocha', 'engineer'), await signedInAs('Ugo Lima', 'engineer')]
    for (let attempt = 1; attempt <= 6; attempt += 1) await signIn(bia.email, 'guess', { from: '203.0.113.9' })
    expect((await signIn(bia.email, rightPassword, { from: '203.0.113.9' })).body.code).toBe('locked-for-now')
    expect((await signIn(ugo.email, rightPassword, { from: '203.0.113.9' })).status).toBe(201)
  })

  test('at an address that nobody has lock just the same, so that they tell nothing', async () => {
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await signIn('ghost@desk.example', 'guess')).body.code).toBe('wrong-credentials')
    expect((await signIn('ghost@desk.example', 'guess')).body.code).toBe('locked-for-now')
  })

  test('sent all at once are not judged all at once', async () => {
    const eva = await signedInAs('Eva Couto', 'engineer')
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => signIn(eva.email, 'guess', { from: '203.0.113.77' })),
    )
    expect(answers.filter(({ body }) => body.code === 'wrong-credentials')).toHaveLength(5)
    expect(answers.filter(({ body }) => body.code === 'locked-for-now')).toHaveLength(15)
  })

  test('from one IPv6 network count together, whatever its last half', async () => {
    const gil = await signedInAs('Gil Torres', 'engineer')
    for (let attempt = 1; attempt <= 5; attempt += 1)
      await signIn(gil.email, 'guess', { from: `2001:db8:1:2::${attempt}` })
    expect((await signIn(gil.email, rightPassword, { from: '2001:db8:1:2:aaaa::9' })).body.code).toBe('locked-for-now')
    expect((await signIn(gil.email, rightPassword, { from: '2001:db8:1:3::9' })).status).toBe(201)
  })
})

describe('a session', () => {
  test('ends with signing out, at once', async () => {
    const { cookie } = await signIn(lia.email, rightPassword)
    expect((await ask('/me', { cookie })).status).toBe(200)
    const out = await ask('/staff-sessions/current', { method: 'DELETE', cookie })
    expect([out.status, String(out.headers['set-cookie'])]).toEqual([
      204,
      'plantao=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
    ])
    expect((await ask('/me', { cookie })).body.code).toBe('not-signed-in')
    expect((await ask('/me', { cookie: lia.cookie })).status).toBe(200)
  })

  test('of another browser ends when the password changes; the one that changed it goes on', async () => {
    const zoe = await signedInAs('Zoe Amaral', 'engineer')
    const { cookie: other } = await signIn(zoe.email, rightPassword)
    expect((await ask('/me', { cookie: other })).status).toBe(200)
    const wrong = await ask('/me/password', {
      method: 'PUT',
      cookie: zoe.cookie,
      body: { password: 'not it', newPassword: 'uma senha bem nova' },
    })
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-credentials'])
    expect((await ask('/me', { cookie: other })).status).toBe(200)
    await ask('/me/password', {
      method: 'PUT',
      cookie: zoe.cookie,
      body: { password: rightPassword, newPassword: 'uma senha bem nova' },
    })
    expect((await ask('/me', { cookie: other })).status).toBe(401)
    expect((await ask('/me', { cookie: zoe.cookie })).status).toBe(200)
    expect((await signIn(zoe.email, 'uma senha bem nova')).status).toBe(201)
  })

  test('is over after 14 days, and not a moment before', async () => {
    const { cookie } = await signIn(lia.email, rightPassword)
    pass(14 * 86_400_000 - 1)
    expect((await ask('/me', { cookie })).status).toBe(200)
    pass(1)
    expect((await ask('/me', { cookie })).status).toBe(401)
  })

  test('is deleted 30 days after it was over, as codes and marks of tokens are, and nothing that still counts', async () => {
    const [ada, bento] = [await signedInAs('Ada Maia', 'engineer'), await signedInAs('Bento Cruz', 'engineer')]
    await ask('/staff-sessions/current', { method: 'DELETE', cookie: ada.cookie })
    const code = await makeCode(desk.db, { purpose: 'return', subject: {}, expiresAt: desk.now() })
    await desk.db.insertInto('used_token').values({ jti: 'of the platform', expires_at: desk.now() }).execute()
    const left = async () => {
      await purgeExpired(desk)
      const sessions = await desk.db.selectFrom('staff_session').select('staff_id').execute()
      const tokens = await desk.db.selectFrom('used_token').select('jti').execute()
      const of = ({ id }: { id: string }) => sessions.filter(({ staff_id }) => staff_id === id).length
      return { ada: of(ada), bento: of(bento), codes: (await codesAreFor(desk.db, [code]))[0] !== null, tokens }
    }
    expect(await left()).toMatchObject({ ada: 1, bento: 1, codes: true, tokens: [{ jti: 'of the platform' }] })
    pass(30 * 86_400_000)
    expect(await left()).toEqual({ ada: 1, bento: 1, codes: true, tokens: [] })
    pass(1)
    expect(await left()).toEqual({ ada: 0, bento: 1, codes: false, tokens: [] })
    pass(14 * 86_400_000)
    expect(await left()).toMatchObject({ bento: 0 })
  })

  test('shows its person, and lets them change language, keys and duty, with a line in the audit log', async () => {
    const { cookie } = await signIn(lia.email, rightPassword)
    const changed = await ask('/me', {
      method: 'PATCH',
      cookie,
      body: { onDuty: true, language: 'pt', singleKeys: false },
    })
    expect(changed.body).toMatchObject({ onDuty: true, language: 'pt', singleKeys: false })
    const line = await desk.db
      .selectFrom('audit')
      .select(['action', 'was', 'became'])
      .where('action', '=', 'own-settings-changed')
      .executeTakeFirst()
    expect(line).toEqual({
      action: 'own-settings-changed',
      was: { language: 'en', onDuty: false, mailMessages: false, singleKeys: true },
      became: { language: 'pt', onDuty: true, mailMessages: false, singleKeys: false },
    })
  })
})

test('over https the cookie is Secure and bound to this host', async () => {
  const secure = await staffDesk({ PUBLIC_URL: 'https://desk.example' })
  const ivo = await secure.signedInAs('Ivo Reis', 'engineer')
  const answer = await secure.signIn(ivo.email, rightPassword)
  expect(answer.headers['set-cookie']).toMatch(
    /^__Host-plantao=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=1209600; Secure$/,
  )
})
