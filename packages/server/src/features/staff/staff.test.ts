import { describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { rightPassword, staffDesk } from '../staff-sessions/staff-desk.fixture.ts'

const { desk, ask, signIn, signedInAs, pass, notices } = await staffDesk()
const operator = await signedInAs('Olga Matos', 'operator')
const leader = await signedInAs('Leo Castro', 'leader')
const engineer = await signedInAs('Enzo Vidal', 'engineer')
const bodyOf = (name: string, roles: string[], more: object = {}) => ({
  name,
  email: `${name.toLowerCase().replace(/\W+/g, '.')}@desk.example`,
  language: 'pt',
  languages: ['pt', 'es'],
  roles,
  ...more,
})
const save = (cookie: string, id: string, body: object) => ask(`/staff/${id}`, { method: 'PUT', cookie, body })
/** The one line of the audit log that says this of this subject. */
const auditLine = (action: string, id: string) =>
  desk.db
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', action)
    .where('subject_id', '=', id)
    .executeTakeFirstOrThrow()

describe('people of the staff', () => {
  test('are made and changed by whoever manages staff, each change with its line in the audit log', async () => {
    const [id, team] = [newId(), newId()]
    await ask(`/teams/${team}`, {
      method: 'PUT',
      cookie: leader.cookie,
      body: { name: 'Night shift', kind: 'support' },
    })
    const made = await save(leader.cookie, id, bodyOf('Iris Leal', ['engineer'], { teamIds: [team] }))
    expect(made.body).toMatchObject({
      id,
      name: 'Iris Leal',
      languages: ['pt', 'es'],
      teams: [{ id: team, name: 'Night shift' }],
      totp: false,
      disabled: false,
    })
    expect(await auditLine('staff-added', id)).toMatchObject({ by_name: 'Leo Castro', was: null })
    const changed = await save(leader.cookie, id, bodyOf('Iris Leal', ['engineer'], { onDuty: true }))
    expect(changed.body).toMatchObject({ onDuty: true, teams: [] })
    expect(await auditLine('staff-changed', id)).toMatchObject({ was: { onDuty: false }, became: { onDuty: true } })
    expect(notices.at(-1)).toEqual({ kind: 'directory' })
  })

  test('are not for an engineer to see or change: it is as if they were not there', async () => {
    for (const [method, url, body] of [
      ['GET', '/staff', undefined],
      ['GET', '/roles', undefined],
      ['PUT', `/staff/${newId()}`, bodyOf('X', ['engineer'])],
      ['POST', `/staff/${leader.id}/password-link`, undefined],
      ['PUT', `/teams/${newId()}`, { name: 'T', kind: 'support' }],
    ] as const) {
      expect((await ask(url, { method, cookie: engineer.cookie, body })).status).toBe(404)
    }
    expect((await ask('/staff')).status).toBe(401)
  })

  test('have an address each, case aside', async () => {
    const answer = await save(leader.cookie, newId(), {
      ...bodyOf('Other Person', ['engineer']),
      email: engineer.email.toUpperCase(),
    })
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([
      409,
      'already-exists',
      'body.email',
    ])
  })

  test('have only roles and teams that there are', async () => {
    expect((await save(leader.cookie, newId(), bodyOf('Some Body', ['wizard']))).body.errors[0].field).toBe(
      'body.roles',
    )
    expect(
      (await save(leader.cookie, newId(), bodyOf('Some Body', ['engineer'], { teamIds: [newId()] }))).body.errors[0]
        .field,
    ).toBe('body.teamIds')
  })

  test('are listed by name, page after page, each once', async () => {
    const seen: string[] = []
    let after = ''
    do {
      const { body } = await ask(`/staff?limit=2${after && `&after=${after}`}`, { cookie: operator.cookie })
      seen.push(...body.items.map(({ name }: { name: string }) => name))
      after = body.next ?? ''
    } while (after)
    const { body: all } = await ask('/staff?limit=100', { cookie: operator.cookie })
    expect(seen).toEqual(all.items.map(({ name }: { name: string }) => name))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(seen.toSorted((one, other) => one.toLowerCase().localeCompare(other.toLowerCase())))
    expect((await ask('/staff?after=nonsense', { cookie: operator.cookie })).body.code).toBe('invalid-request')
  })

  test('who answer, and are not disabled, may be given a conversation', async () => {
    const gone = newId()
    await save(operator.cookie, gone, bodyOf('Gone Away', ['engineer'], { disabled: true }))
    const names = (await ask('/colleagues', { cookie: engineer.cookie })).body.items.map(
      ({ name }: { name: string }) => name,
    )
    expect(names).toEqual(expect.arrayContaining(['Enzo Vidal', 'Leo Castro']))
    expect(names).not.toContain('Gone Away')
    expect(names).not.toContain('Olga Matos')
  })
})

describe('rights', () => {
  test('change for a session that runs, at once', async () => {
    const pia = await signedInAs('Pia Souza', 'engineer')
    expect((await ask('/staff', { cookie: pia.cookie })).status).toBe(404)
    await save(operator.cookie, pia.id, { ...bodyOf('Pia Souza', ['leader']), email: pia.email })
    expect((await ask('/staff', { cookie: pia.cookie })).status).toBe(200)
    await ask('/roles/leader', {
      method: 'PUT',
      cookie: operator.cookie,
      body: { permissions: ['conversations:read'] },
    })
    expect((await ask('/staff', { cookie: pia.cookie })).status).toBe(404)
    await ask('/roles/leader', {
      method: 'PUT',
      cookie: operator.cookie,
      body: {
        permissions: [
          'conversations:read',
          'conversations:answer',
          'staff:manage',
          'customers:manage',
          'macros:manage',
          'audit:read',
        ],
      },
    })
    expect((await ask('/staff', { cookie: pia.cookie })).status).toBe(200)
  })

  test('end with the person: a disabled one is signed out and cannot come back', async () => {
    const rita = await signedInAs('Rita Alves', 'engineer')
    expect((await ask('/me', { cookie: rita.cookie })).status).toBe(200)
    await save(leader.cookie, rita.id, { ...bodyOf('Rita Alves', ['engineer']), email: rita.email, disabled: true })
    expect((await ask('/me', { cookie: rita.cookie })).status).toBe(401)
    expect((await signIn(rita.email, rightPassword)).body.code).toBe('wrong-credentials')
  })

  test('cannot be raised by whoever holds less: a leader makes no operator, of themselves or anybody', async () => {
    for (const id of [leader.id, newId()]) {
      const answer = await save(leader.cookie, id, {
        ...bodyOf('Leo Castro', ['leader', 'operator']),
        email: `raise.${id}@desk.example`,
      })
      expect(answer.body).toMatchObject({ code: 'refused', because: 'rights-beyond-yours' })
    }
    expect(
      (await ask('/roles/leader', { method: 'PUT', cookie: leader.cookie, body: { permissions: ['roles:manage'] } }))
        .status,
    ).toBe(404)
  })

  test('cannot be taken over: a leader neither changes an operator nor gets a link to their password', async () => {
    expect(
      (await save(leader.cookie, operator.id, { ...bodyOf('Olga Matos', ['engineer']), email: operator.email })).body
        .because,
    ).toBe('rights-beyond-yours')
    expect(
      (await ask(`/staff/${operator.id}/password-link`, { method: 'POST', cookie: leader.cookie })).body.because,
    ).toBe('rights-beyond-yours')
    expect((await ask(`/staff/${engineer.id}/password-link`, { method: 'POST', cookie: leader.cookie })).status).toBe(
      201,
    )
  })

  test('stay with one operator at least, whichever way they might be lost', async () => {
    const own = { ...bodyOf('Olga Matos', ['operator']), email: operator.email }
    const lost = [
      await save(operator.cookie, operator.id, { ...own, roles: ['engineer'] }),
      await save(operator.cookie, operator.id, { ...own, disabled: true }),
      await ask('/roles/operator', { method: 'PUT', cookie: operator.cookie, body: { permissions: ['staff:manage'] } }),
    ]
    expect(lost.map(({ body }) => body.because)).toEqual(['last-operator', 'last-operator', 'last-operator'])
    const invited = newId()
    await save(operator.cookie, invited, bodyOf('Invited Operator', ['operator']))
    expect((await save(operator.cookie, operator.id, { ...own, disabled: true })).body.because).toBe('last-operator')
    const second = await signedInAs('Otto Braga', 'operator')
    expect((await save(operator.cookie, operator.id, { ...own, roles: ['operator', 'engineer'] })).status).toBe(200)
    const both = await Promise.all([
      save(operator.cookie, second.id, { ...bodyOf('Otto Braga', ['engineer']), email: second.email }),
      save(second.cookie, operator.id, { ...own, roles: ['engineer'] }),
    ])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).not.toEqual([200, 200])
    const left = await desk.db.selectFrom('staff').select('roles').where('id', 'in', [operator.id, second.id]).execute()
    expect(left.filter(({ roles }) => roles.includes('operator'))).toHaveLength(1)
    await desk.db
      .updateTable('staff')
      .set({ roles: ['operator'] })
      .where('id', '=', operator.id)
      .execute()
    desk.bus.publish([{ kind: 'directory' }])
  })
})

describe('a link to set a password', () => {
  const redeem = (url: string, password = 'uma senha recém-feita') =>
    ask('/password-codes', { method: 'POST', body: { code: url.split('#')[1], password } })
  const linkFor = async (id: string) =>
    (await ask(`/staff/${id}/password-link`, { method: 'POST', cookie: operator.cookie })).body.url as string

  test('carries its code in the fragment, works once, and signs in', async () => {
    const id = newId()
    await save(operator.cookie, id, bodyOf('Nina Faria', ['engineer']))
    const url = await linkFor(id)
    expect(url).toMatch(/^http:\/\/localhost:4000\/desk\/password#[2-9A-Z-]{24}$/)
    const redeemed = await redeem(url)
    expect([redeemed.status, redeemed.body.name]).toEqual([201, 'Nina Faria'])
    expect((await ask('/me', { cookie: redeemed.cookie })).status).toBe(200)
    expect((await redeem(url)).body.code).toBe('wrong-code')
    expect((await signIn('nina.faria@desk.example', 'uma senha recém-feita')).status).toBe(201)
    expect(JSON.stringify(await desk.db.selectFrom('audit').selectAll().execute())).not.toContain(url.split('#')[1])
  })

  test('is dead after an hour, and when another one was made', async () => {
    const [first, second] = [await linkFor(engineer.id), await linkFor(engineer.id)]
    expect((await redeem(first)).body.code).toBe('wrong-code')
    pass(3_600_000)
    expect((await redeem(second)).body.code).toBe('wrong-code')
  })

  test('ends the sessions of whoever had the password before', async () => {
    const sara = await signedInAs('Sara Pinto', 'engineer')
    expect((await ask('/me', { cookie: sara.cookie })).status).toBe(200)
    await redeem(await linkFor(sara.id))
    expect((await ask('/me', { cookie: sara.cookie })).status).toBe(401)
  })

  test('is no way round the second step', async () => {
    const tito = await signedInAs('Tito Reis', 'engineer')
    await desk.db.updateTable('staff').set({ totp_confirmed: true }).where('id', '=', tito.id).execute()
    const redeemed = await redeem(await linkFor(tito.id))
    expect([redeemed.status, redeemed.body.code, redeemed.cookie]).toEqual([401, 'code-needed', undefined])
    expect((await signIn(tito.email, 'uma senha recém-feita')).body.code).toBe('code-needed')
  })

  test('is not made for a disabled person, nor does one made before work', async () => {
    const uma = await signedInAs('Uma Dias', 'engineer')
    const before = await linkFor(uma.id)
    await save(operator.cookie, uma.id, { ...bodyOf('Uma Dias', ['engineer']), email: uma.email, disabled: true })
    expect(
      (await ask(`/staff/${uma.id}/password-link`, { method: 'POST', cookie: operator.cookie })).body.because,
    ).toBe('person-disabled')
    expect((await redeem(before)).body.code).toBe('wrong-code')
    expect((await ask(`/staff/${newId()}/password-link`, { method: 'POST', cookie: operator.cookie })).status).toBe(404)
  })
})

describe('teams', () => {
  test('have a name each, count their members, and go only when nothing belongs to them', async () => {
    const [team, member] = [newId(), newId()]
    const put = (id: string, name: string) =>
      ask(`/teams/${id}`, { method: 'PUT', cookie: leader.cookie, body: { name, kind: 'project-team' } })
    expect((await put(team, 'Projeto Maré')).body).toEqual({
      id: team,
      name: 'Projeto Maré',
      kind: 'project-team',
      memberCount: 0,
    })
    expect((await put(newId(), 'PROJETO MARÉ')).body.code).toBe('already-exists')
    await save(leader.cookie, member, bodyOf('Vera Nunes', ['project-team'], { teamIds: [team] }))
    expect(
      (await ask('/teams', { cookie: engineer.cookie })).body.items.find(({ id }: { id: string }) => id === team)
        .memberCount,
    ).toBe(1)
    expect((await ask(`/teams/${team}`, { method: 'DELETE', cookie: leader.cookie })).body.because).toBe('team-in-use')
    await save(leader.cookie, member, bodyOf('Vera Nunes', ['project-team']))
    expect((await ask(`/teams/${team}`, { method: 'DELETE', cookie: leader.cookie })).status).toBe(204)
    expect((await ask(`/teams/${team}`, { method: 'DELETE', cookie: leader.cookie })).status).toBe(404)
    expect(await auditLine('team-removed', team)).toMatchObject({ was: { name: 'Projeto Maré' } })
  })
})

describe('the audit log', () => {
  test('is read newest first, page after page, by whoever may', async () => {
    expect((await ask('/audit', { cookie: engineer.cookie })).status).toBe(404)
    const seen: { id: string; at: string }[] = []
    let after = ''
    do {
      const { body } = await ask(`/audit?limit=7${after && `&after=${after}`}`, { cookie: operator.cookie })
      seen.push(...body.items)
      after = body.next ?? ''
    } while (after)
    const { count } = await desk.db
      .selectFrom('audit')
      .select((select) => select.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    expect(seen).toHaveLength(Number(count))
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
  })
})
