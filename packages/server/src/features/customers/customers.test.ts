import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { staffDesk } from '../staff-sessions/staff-desk.fixture.ts'
import { contractInForce } from './contract-in-force.ts'
import { ongoingProject } from './ongoing-project.ts'

const { desk, ask, signedInAs, pass } = await staffDesk()
const leader = await signedInAs('Leo Castro', 'leader')
const engineer = await signedInAs('Enzo Vidal', 'engineer')
const put = (url: string, body: object, cookie = leader.cookie) => ask(url, { method: 'PUT', cookie, body })
const find = async (list: string, part: string) =>
  (await ask(`/${list}?find=${encodeURIComponent(part)}`, { cookie: leader.cookie })).body.items.map(
    ({ name }: { name: string }) => name,
  )
const [acai, norte, amazonia, norteRealm, team] = [newId(), newId(), newId(), newId(), newId()]

beforeAll(async () => {
  await put(`/organisations/${acai}`, { name: 'Açaí & Irmãos' })
  await put(`/organisations/${norte}`, { name: 'Norte 100% Papel' })
  await put(`/realms/${amazonia}`, { name: 'amazônia', organisationId: acai })
  await put(`/realms/${norteRealm}`, { name: 'norte', organisationId: norte })
  await put(`/teams/${team}`, { name: 'Projeto Maré', kind: 'project-team' })
})

describe('organisations and realms', () => {
  test('are found by any part of their name, accents and case aside, and by nothing else', async () => {
    expect(await find('organisations', 'acai')).toEqual(['Açaí & Irmãos'])
    expect(await find('organisations', 'IRMÃOS')).toEqual(['Açaí & Irmãos'])
    expect(await find('organisations', '0% p')).toEqual(['Norte 100% Papel'])
    expect(await find('organisations', '%')).toEqual(['Norte 100% Papel'])
    expect(await find('organisations', '_')).toEqual([])
    expect(await find('realms', 'AMAZON')).toEqual(['amazônia'])
  })

  test('have a name each, and a realm has an organisation that there is', async () => {
    expect((await put(`/organisations/${newId()}`, { name: 'AÇAÍ & IRMÃOS' })).body).toMatchObject({
      code: 'already-exists',
      errors: [{ field: 'body.name' }],
    })
    expect((await put(`/realms/${newId()}`, { name: 'Norte', organisationId: acai })).body.code).toBe('already-exists')
    expect((await put(`/realms/${newId()}`, { name: 'nowhere', organisationId: newId() })).body.errors[0].field).toBe(
      'body.organisationId',
    )
  })

  test('are known by their new name in every part of the desk, and the change is in the audit log', async () => {
    await put(`/organisations/${norte}`, { name: 'Norte Papel' })
    await expect.poll(() => desk.directory.organisation(norte)).toBe('Norte Papel')
    await put(`/organisations/${norte}`, { name: 'Norte 100% Papel' })
    const lines = await desk.db
      .selectFrom('audit')
      .select(['was', 'became', 'by_name'])
      .where('action', '=', 'organisation-changed')
      .where('subject_id', '=', norte)
      .execute()
    expect(lines).toContainEqual({
      was: { name: 'Norte 100% Papel' },
      became: { name: 'Norte Papel' },
      by_name: 'Leo Castro',
    })
  })

  test('are kept by whoever manages customers, and are nothing to an engineer', async () => {
    for (const list of ['organisations', 'realms', 'contracts', 'vendor-projects'])
      expect((await ask(`/${list}`, { cookie: engineer.cookie })).status).toBe(404)
    expect((await put(`/organisations/${newId()}`, { name: 'Sneaked In' }, engineer.cookie)).status).toBe(404)
    expect(await find('organisations', 'Sneaked')).toEqual([])
  })

  test('are listed page after page, each once', async () => {
    for (const name of ['Beta', 'alfa', 'Çedilha', 'Zeta']) await put(`/organisations/${newId()}`, { name })
    const seen: string[] = []
    let after = ''
    do {
      const { body } = await ask(`/organisations?limit=2${after && `&after=${after}`}`, { cookie: leader.cookie })
      seen.push(...body.items.map(({ name }: { name: string }) => name))
      after = body.next ?? ''
    } while (after)
    expect(seen.toSorted()).toEqual(['Açaí & Irmãos', 'Beta', 'Norte 100% Papel', 'Zeta', 'alfa', 'Çedilha'].toSorted())
  })
})

describe('a contract', () => {
  const start = '2026-01-01T00:00:00.000Z'
  const end = '2026-07-01T00:00:00.000Z'
  const id = newId()

  test('is in force from its start until before its end', async () => {
    const saved = await put(`/contracts/${id}`, { organisationId: acai, plan: 'premium', startsAt: start, endsAt: end })
    expect(saved.body).toMatchObject({
      inForce: true,
      plan: 'premium',
      organisation: { id: acai, name: 'Açaí & Irmãos' },
    })
    const at = async (instant: string) => contractInForce(desk.db, acai, new Date(instant))
    expect(await at('2025-12-31T23:59:59.999Z')).toEqual({ state: 'none', plan: null })
    expect(await at(start)).toEqual({ state: 'in-force', plan: 'premium' })
    expect(await at('2026-06-30T23:59:59.999Z')).toEqual({ state: 'in-force', plan: 'premium' })
    expect(await at(end)).toEqual({ state: 'ended', plan: null })
    expect(await contractInForce(desk.db, norte, new Date(start))).toEqual({ state: 'none', plan: null })
    expect((await ask('/organisations?find=acai', { cookie: leader.cookie })).body.items[0]).toMatchObject({
      planInForce: 'premium',
      realmCount: 1,
    })
  })

  test('is the only one of its organisation at any time', async () => {
    const other = (startsAt: string, endsAt: string | null) =>
      put(`/contracts/${newId()}`, { organisationId: acai, plan: 'standard', startsAt, endsAt })
    for (const [from, until] of [
      ['2026-06-30T00:00:00.000Z', null],
      ['2025-01-01T00:00:00.000Z', null],
      ['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ] as const) {
      expect((await other(from, until)).body).toMatchObject({ code: 'refused', because: 'contracts-overlap' })
    }
    expect((await other(end, '2027-01-01T00:00:00.000Z')).status).toBe(200)
    expect(
      (
        await put(`/contracts/${id}`, {
          organisationId: acai,
          plan: 'premium',
          startsAt: start,
          endsAt: '2026-06-01T00:00:00.000Z',
        })
      ).status,
    ).toBe(200)
    expect(
      (await put(`/contracts/${newId()}`, { organisationId: norte, plan: 'standard', startsAt: start, endsAt: null }))
        .status,
    ).toBe(200)
  })

  test('saved twice at once is there once', async () => {
    const lone = newId()
    await put(`/organisations/${lone}`, { name: 'Lone Star' })
    const answers = await Promise.all(
      [1, 2, 3].map(() => put(`/contracts/${newId()}`, { organisationId: lone, plan: 'standard', startsAt: start })),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 422, 422])
  })

  test('has a plan of the policy, an organisation, and an end after its start', async () => {
    const save = (more: object) =>
      put(`/contracts/${newId()}`, {
        organisationId: norte,
        plan: 'standard',
        startsAt: '2020-01-01T00:00:00.000Z',
        endsAt: '2021-01-01T00:00:00.000Z',
        ...more,
      })
    expect((await save({ plan: 'platinum' })).body.errors[0].field).toBe('body.plan')
    expect((await save({ organisationId: newId() })).body.errors[0].field).toBe('body.organisationId')
    expect((await save({ endsAt: '2020-01-01T00:00:00.000Z' })).body.errors[0].field).toBe('body.endsAt')
    expect((await save({})).body.inForce).toBe(false)
  })

  test('that was a mistake can be removed, and the audit log still knows it', async () => {
    const mistake = newId()
    await put(`/contracts/${mistake}`, {
      organisationId: norte,
      plan: 'premium',
      startsAt: '2010-01-01T00:00:00.000Z',
      endsAt: '2011-01-01T00:00:00.000Z',
    })
    expect((await ask(`/contracts/${mistake}`, { method: 'DELETE', cookie: engineer.cookie })).status).toBe(404)
    expect((await ask(`/contracts/${mistake}`, { method: 'DELETE', cookie: leader.cookie })).status).toBe(204)
    expect((await ask(`/contracts/${mistake}`, { method: 'DELETE', cookie: leader.cookie })).status).toBe(404)
    expect(
      await desk.db.selectFrom('audit').select('was').where('action', '=', 'contract-removed').executeTakeFirst(),
    ).toMatchObject({ was: { plan: 'premium' } })
  })
})

describe("an ongoing project of the vendor's people", () => {
  const project = newId()
  const about = (pipeline: string | null, realmId: string | null = amazonia, at = desk.now()) =>
    ongoingProject(desk.db, { organisationId: acai, realmId, pipeline }, at)
  const save = (more: object) =>
    put(`/vendor-projects/${project}`, {
      name: 'Faturamento novo',
      organisationId: acai,
      realmId: amazonia,
      teamId: team,
      ...more,
    })

  test('that lists its pipelines takes those, by name, and nothing else', async () => {
    expect((await save({ pipelines: ['Emissão de Notas'] })).body).toMatchObject({
      ongoing: true,
      realm: { name: 'amazônia' },
      team: { name: 'Projeto Maré' },
    })
    expect(await about('emissao de notas')).toEqual({ teamId: team })
    expect(await about('emissao')).toBeNull()
    expect(await about(null)).toBeNull()
    expect(await about('Emissão de Notas', norteRealm)).toBeNull()
    expect(
      await ongoingProject(
        desk.db,
        { organisationId: norte, realmId: norteRealm, pipeline: 'Emissão de Notas' },
        desk.now(),
      ),
    ).toBeNull()
  })

  test('that lists none takes its whole realm, also where no pipeline is named', async () => {
    await save({ pipelines: null })
    expect([await about('anything'), await about(null), await about('anything', norteRealm)]).toEqual([
      { teamId: team },
      { teamId: team },
      null,
    ])
  })

  test('goes after the one that names the pipeline', async () => {
    const [other, exact] = [newId(), newId()]
    await put(`/teams/${other}`, { name: 'Projeto Rio', kind: 'project-team' })
    await put(`/vendor-projects/${exact}`, {
      name: 'Só cobrança',
      organisationId: acai,
      teamId: other,
      pipelines: ['cobrança'],
    })
    expect([await about('Cobrança'), await about('entrega')]).toEqual([{ teamId: other }, { teamId: team }])
    await ask(`/vendor-projects/${exact}`, { method: 'DELETE', cookie: leader.cookie })
    expect(await about('Cobrança')).toEqual({ teamId: team })
  })

  test('is over at its end', async () => {
    await save({ pipelines: null, until: '2026-03-02T10:00:00.000Z' })
    expect(await about('x')).toEqual({ teamId: team })
    pass(3_600_000)
    expect(await about('x')).toBeNull()
    expect((await ask('/vendor-projects?find=faturamento', { cookie: leader.cookie })).body.items[0].ongoing).toBe(
      false,
    )
  })

  test('has a realm of its organisation and a team that there is', async () => {
    expect((await save({ realmId: norteRealm })).body.errors[0].field).toBe('body.realmId')
    expect((await save({ teamId: newId() })).body.errors[0].field).toBe('body.teamId')
    expect((await save({ organisationId: newId() })).body.errors[0].field).toBe('body.organisationId')
  })
})
