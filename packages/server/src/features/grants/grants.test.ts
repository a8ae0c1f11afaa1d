import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { watchCalls } from '../platform/platform-memory.ts'
import { camila, kindsOf, p2Facts } from '../../scene.fixture.ts'
import type { Viewer } from '../../scene.fixture.ts'
import { asked, grace, hour, irene, joana, minute, openGrantScene } from './grant-scene.fixture.ts'
import type { GrantScene } from './grant-scene.fixture.ts'
import { lookAgainAtGrantsOf } from './watch-grant.ts'

let scene: GrantScene
let conversation: string
beforeAll(async () => {
  scene = await openGrantScene()
})
beforeEach(async () => {
  scene.sandbox.be({})
  conversation = await scene.opened()
})
afterAll(() => scene.close())

const waitsOf = async () => (await scene.reads(scene.bruna, conversation)).conversation.waits.map(({ cause }) => cause)
const eventsOf = async () => kindsOf((await scene.reads(scene.helena, conversation)).events)
const standing = async () =>
  (await scene.reads(scene.bruna, conversation)).conversation.grants.map(({ state }) => state)

describe('a request for access', () => {
  test('is read by whoever may grant, and by nobody else; the conversation waits for them and says so', async () => {
    const id = await scene.asks(conversation)
    expect(await waitsOf()).toEqual(['grant'])
    expect(await eventsOf()).toEqual(expect.arrayContaining(['grant-asked', 'waiting-started']))
    const { mayGrant, items } = await scene.done(scene.irene, 'GET', '/grants')
    expect(mayGrant).toBe(true)
    expect(items[0]).toMatchObject({
      id,
      state: 'asked',
      mayAnswer: true,
      engineer: { name: 'Bruna Teixeira' },
      conversation: { id: null, publicId: expect.stringMatching(/^PL-/) },
      asked: { environment: 'test', verbs: ['global:update'], reason: asked.reason, minutes: 60 },
    })
    for (const other of [scene.helena, scene.grace])
      expect((await scene.done(other, 'GET', '/grants')).items, other.label).toEqual([])
    // Beatriz grants in production only.
    expect((await scene.done(scene.beatriz, 'GET', '/grants')).items).toEqual([])
    const { items: seen, granters } = await scene.done(scene.helena, 'GET', `/conversations/${conversation}/grants`)
    expect(seen[0]).toMatchObject({ id, asked: null, mayAnswer: false })
    expect(granters[0].names).toEqual(expect.arrayContaining(['Irene Sampaio', 'Joana Meireles']))
    expect(JSON.stringify(seen)).not.toContain(asked.reason)
  })

  test('is for who has the conversation, and what is the customer’s own is refused with the way on', async () => {
    expect((await scene.tryAsk(conversation, {}, scene.caio)).body).toMatchObject({ because: 'not-your-conversation' })
    expect((await scene.tryAsk(conversation, {}, scene.paulo)).status).toBe(404)
    expect((await scene.tryAsk(conversation, {}, scene.helena)).status).toBe(404)
    const deploy = await scene.tryAsk(conversation, { verbs: ['pipeline:deploy'] })
    expect(deploy.body).toMatchObject({ because: 'never-by-support', nextStep: expect.stringContaining('R16') })
    expect((await scene.tryAsk(conversation, { minutes: 31 * 24 * 60 + 1 })).status).toBe(400)
    expect((await scene.tryAsk(conversation, { pipeline: 'no-such' })).body.because).toBe('no-such-pipeline')
    const unsigned = await scene.opensOne(await scene.visitor())
    await scene.done(scene.bruna, 'PUT', `/conversations/${unsigned}/assignment`, { staffId: scene.bruna.id })
    expect((await scene.tryAsk(unsigned)).body.because).toBe('no-realm')
  })

  test('sent twice is one, and two that wait are one wait until the last is settled', async () => {
    const id = newId()
    for (let again = 0; again < 2; again += 1)
      expect((await scene.tryAsk(conversation, {}, scene.bruna, id)).status).toBe(200)
    const other = await scene.asks(conversation, { environment: 'prod' })
    expect((await eventsOf()).filter((kind) => kind === 'waiting-started')).toHaveLength(1)
    await scene.done(scene.irene, 'PUT', `/grants/${id}/denial`, { reason: 'Not today' })
    expect(await waitsOf()).toEqual(['grant'])
    await scene.done(scene.bruna, 'PUT', `/grants/${other}/withdrawal`)
    expect(await waitsOf()).toEqual([])
    expect(await scene.grantOf(conversation, id)).toMatchObject({
      state: 'denied',
      answeredBy: 'Irene Sampaio',
      answerReason: 'Not today',
    })
    expect(await scene.grantOf(conversation, other)).toMatchObject({ state: 'ended', ended: { because: 'withdrawn' } })
  })

  test('is for what the platform has; what it never grants is over as soon as it says so, and nobody waits for it', async () => {
    const moon = await scene.tryAsk(conversation, { environment: 'moon' })
    expect(moon.body).toMatchObject({ because: 'no-such-environment', nextStep: expect.stringContaining('test') })
    expect([await waitsOf(), await standing()]).toEqual([[], []])
    const askWhileAway = async () => {
      scene.sandbox.be({ down: true })
      scene.clock.pass(2 * minute)
      const id = await scene.asks(conversation, { environment: 'moon' })
      scene.sandbox.be({})
      return id
    }
    const judged = await askWhileAway()
    expect(await waitsOf()).toEqual(['grant'])
    await scene.waits(minute)
    const approved = await askWhileAway()
    expect((await scene.tryApprove(approved, scene.irene, irene)).body.because).toBe('platform-refused')
    for (const id of [judged, approved])
      expect(await scene.grantOf(conversation, id)).toMatchObject({ ended: { because: 'platform-refused', by: null } })
    expect(await waitsOf()).toEqual([])
  })

  test('pauses the promise as often as the policy says; asked again after that, it counts on and says why', async () => {
    for (let times = 0; times < 3; times += 1) {
      const id = await scene.asks(conversation)
      expect(await waitsOf()).toEqual(['grant'])
      expect(await scene.grantOf(conversation, id)).toMatchObject({ countsOn: null })
      await scene.done(scene.irene, 'PUT', `/grants/${id}/denial`, {})
    }
    const fourth = await scene.asks(conversation)
    expect([await waitsOf(), await standing()]).toEqual([[], ['asked']])
    expect(await scene.grantOf(conversation, fourth)).toMatchObject({ countsOn: expect.stringContaining('counts on') })
    expect((await scene.approves(fourth)).state).toBe('live')
  })

  test('is mailed to whoever may grant, without a word of what it is about, and once more at half of its time', async () => {
    conversation = await scene.opened({ demand: 'incident', facts: p2Facts })
    await scene.waits(1)
    scene.clock.pass(1)
    const begun = scene.clock.now()
    await scene.asks(conversation)
    await scene.errands()
    const mails = await mailsSince(begun)
    expect(mails.map(({ to_address }) => to_address)).toEqual(expect.arrayContaining([irene, joana]))
    expect(mails.map(({ to_address }) => to_address)).not.toContain(grace)
    expect(mails.map(({ text }) => text).join()).not.toMatch(/carrier|global|PL-/)
    expect(mails.find(({ to_address }) => to_address === joana)?.subject).toContain('pede acesso')
    await scene.waits(hour)
    const again = await mailsSince(scene.clock.now())
    expect(again.map(({ kind }) => kind)).toEqual(mails.map(() => 'grant-reminded'))
    expect((await eventsOf()).filter((kind) => kind === 'grant-reminded')).toHaveLength(1)
    await scene.waits(hour)
    expect((await eventsOf()).slice(-2)).toEqual(['grant-ended', 'waiting-ended'])
    expect(await waitsOf()).toEqual([])
  })
})

async function mailsSince(at: Date, kinds: readonly string[] = ['grant-asked', 'grant-reminded']) {
  return scene.desk.db
    .selectFrom('mail')
    .select(['to_address', 'subject', 'text', 'kind'])
    .where('created_at', '>=', at)
    .where('kind', 'in', kinds)
    .orderBy('id')
    .execute()
}

describe('granting', () => {
  test('makes access live for less than was asked, by the word of the platform alone', async () => {
    const id = await scene.asks(conversation, { verbs: ['global:update', 'execution:rerun'], minutes: 120 })
    expect(await scene.atPlatform(id)).toBeNull()
    const given = await scene.approves(id, scene.irene, irene, { minutes: 30 })
    expect(given).toMatchObject({
      state: 'live',
      given: { verbs: ['global:update'], minutes: 30 },
      answeredBy: 'Irene Sampaio',
    })
    expect(await scene.atPlatform(id)).toMatchObject({
      state: 'live',
      verbs: ['global:update'],
      until: new Date(scene.clock.now().getTime() + 30 * minute).toISOString(),
    })
    expect(await waitsOf()).toEqual([])
    expect(await standing()).toEqual(['live'])
  })

  test('needs the platform’s proof of the very person for exactly this, each used once; without one nothing is live anywhere', async () => {
    const id = await scene.asks(conversation)
    const other = await scene.asks(conversation)
    const body = await scene.approval(id, irene)
    const tries = async (proof: string | undefined, more: object = {}, grant = id) => {
      const answer = await scene.ask(scene.irene, 'PUT', `/grants/${grant}/approval`, { ...body, proof, ...more })
      return answer.body.because ?? answer.status
    }
    expect(await tries(undefined)).toBe(400)
    expect((await scene.tryApprove(id, scene.irene, joana)).body.because).toBe('proof-refused')
    const claims = { ...decodeJwt(body.proof), iss: scene.platform.issuer, jti: newId() }
    const forged = await scene.platform.sign(camila, scene.clock.now(), claims)
    for (const proof of [forged, `${forged}x`, 'a'.repeat(40)]) expect(await tries(proof)).toBe('proof-refused')
    // A token that signs in is no yes, whether it has signed somebody in or not.
    const platformToken = await scene.sandbox.deskToken(irene)
    const signIn = { door: 'platform', language: 'en' }
    expect(await tries(await scene.sandbox.deskToken(irene))).toBe('proof-refused')
    await scene.done(null, 'POST', '/requester-sessions', { ...signIn, platformToken })
    expect(await tries(platformToken)).toBe('proof-refused')
    expect(
      (await scene.ask(null, 'POST', '/requester-sessions', { ...signIn, platformToken: body.proof })).status,
    ).toBe(401)
    // A yes to this is none to another grant, nor to other terms of this one.
    expect(await tries(body.proof, {}, other)).toBe('proof-refused')
    expect(await tries(body.proof, { minutes: 59 })).toBe('proof-refused')
    const late = await scene.approval(id, irene)
    scene.clock.pass(7 * minute)
    expect(await tries(late.proof)).toBe('proof-refused')
    expect(await scene.atPlatform(id)).toBeNull()
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'asked' })
    const good = await scene.approval(id, irene)
    // Tried while the platform does not say who that is, it is not used up; once taken, it is, whatever came of it.
    const used = await scene.approvesWhileItGoes(other)
    scene.sandbox.be({})
    await scene.waits(minute)
    expect(await tries(used.proof, {}, other)).toBe('proof-refused')
    expect(await tries(good.proof)).toBe(200)
  })

  test('is for who may, of that realm and that environment; it never widens', async () => {
    const id = await scene.asks(conversation, { environment: 'test' })
    expect((await scene.tryApprove(id, scene.helena, irene)).body.because).toBe('may-not-grant')
    expect((await scene.tryApprove(id, scene.beatriz, irene)).status).toBe(404)
    expect((await scene.tryApprove(id, scene.grace, grace)).status).toBe(404)
    expect((await scene.ask(scene.bruna, 'PUT', `/grants/${id}/approval`, {})).status).toBe(404)
    for (const wider of [{ minutes: 61 }, { verbs: ['global:update', 'alert:update'] }])
      expect((await scene.tryApprove(id, scene.irene, irene, wider)).body.because).toBe('wider')
    expect((await scene.ask(scene.helena, 'PUT', `/grants/${id}/denial`, {})).body.because).toBe('may-not-grant')
    expect((await scene.ask(scene.grace, 'PUT', `/grants/${id}/denial`, {})).status).toBe(404)
    expect((await scene.approves(id, scene.joana, joana)).state).toBe('live')
    expect((await scene.ask(scene.beatriz, 'PUT', `/grants/${id}/revocation`)).status).toBe(404)
    expect((await scene.ask(scene.irene, 'PUT', `/grants/${id}/revocation`)).body.state).toBe('ended')
  })

  test('by two at once, or against a withdrawal, is won by one; the other reads why', async () => {
    const id = await scene.asks(conversation)
    const both = await Promise.all([scene.tryApprove(id, scene.irene, irene), scene.tryApprove(id, scene.joana, joana)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const lost = both.find(({ status }) => status === 422)!.body
    expect(['being-answered', 'answered-already']).toContain(lost.because)
    expect(lost.nextStep).toMatch(/\S/)
    const next = await scene.asks(conversation)
    const [approved, withdrawn] = await Promise.all([
      scene.tryApprove(next, scene.irene, irene),
      scene.ask(scene.bruna, 'PUT', `/grants/${next}/withdrawal`),
    ])
    await scene.errands()
    const after = await scene.grantOf(conversation, next)
    expect([approved.status, withdrawn.status].filter((status) => status === 200).length).toBeGreaterThan(0)
    expect((await scene.atPlatform(next))?.state ?? 'ended').toBe(after['state'])
  })

  test('while the platform is away changes nothing; one that may have arrived is found out', async () => {
    const id = await scene.asks(conversation)
    scene.sandbox.be({ down: true })
    const away = await scene.tryApprove(id, scene.irene, irene)
    expect(['platform-away', 'not-confirmed-yet']).toContain(away.body.because)
    scene.sandbox.be({})
    await scene.waits(2 * minute)
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'asked' })
    expect(await standing()).toEqual(['asked'])
    expect((await scene.approves(id)).state).toBe('live')
  })
})

describe('live access', () => {
  let id: string
  beforeEach(async () => {
    id = await scene.asks(conversation)
    await scene.approves(id)
  })

  test('is used by its engineer; done and refused are lines that the customer reads', async () => {
    const [done, again] = await (async () => {
      const use = newId()
      return [await scene.tryUse(id, {}, scene.bruna, use), await scene.tryUse(id, {}, scene.bruna, use)]
    })()
    expect(done.body).toMatchObject({ outcome: 'done', detail: expect.stringContaining('changed in test') })
    expect(again.body).toEqual(done.body)
    for (const other of [{ verb: 'execution:rerun' }, { target: 'no-such-global' }, { pipeline: 'another' }])
      expect((await scene.tryUse(id, other, scene.bruna, done.body.id)).body.code).toBe('already-exists')
    expect((await scene.tryUse(id, { verb: 'alert:update' })).body.because).toBe('not-covered')
    expect((await scene.tryUse(id, { verb: 'pipeline:deploy' })).body.because).toBe('never-by-support')
    expect((await scene.tryUse(id, {}, scene.caio)).body.because).toBe('not-your-grant')
    const { items: told } = await scene.done(scene.joana, 'GET', '/realm/access-log')
    expect(told.map(({ words }: { words: string }) => words)).toContainEqual(expect.stringContaining('pipeline:deploy'))
    const { body } = await scene.tryUse(id, { target: 'no-such-global' })
    expect(body).toMatchObject({ outcome: 'refused', because: 'not-found' })
    const { uses } = (await scene.done(scene.irene, 'GET', '/grants')).items.find(
      (one: { id: string }) => one.id === id,
    )
    expect(uses.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'done',
      'refused',
      'refused',
      'refused',
      'refused',
    ])
    const lines = await scene.desk.db.selectFrom('realm_look').select('outcome').where('grant_id', '=', id).execute()
    expect(lines).toHaveLength(5)
    expect((await scene.platformLines()).filter(({ grant }) => grant === id).map(({ outcome }) => outcome)).toEqual([
      'refused',
      'done',
    ])
    const kept = await scene.desk.db.selectFrom('grant_use').select('value').where('grant_id', '=', id).execute()
    expect(kept.every(({ value }) => value === null)).toBe(true)
  })

  test('of a use that died half-way is settled with the same id, once', async () => {
    scene.sandbox.be({ down: true })
    const { body } = await scene.tryUse(id)
    expect(body.outcome).toBe('under-way')
    scene.sandbox.be({})
    await scene.waits(2 * minute)
    const { uses } = (await scene.grantOf(conversation, id)) as never as { uses: { outcome: string }[] }
    expect(uses.map(({ outcome }) => outcome)).toEqual(['done'])
    const lines = (await scene.platformLines()).filter(({ grant }) => grant === id)
    expect(lines.map(({ outcome }) => outcome)).toEqual(['done'])
  })

  test('ends at its instant, also at the platform, and is used no more', async () => {
    scene.clock.pass(hour - 1)
    expect((await scene.tryUse(id)).body.outcome).toBe('done')
    scene.clock.pass(1)
    expect((await scene.tryUse(id)).body.because).toBe('no-live-grant')
    await scene.waits(0)
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'ended', ended: { because: 'time' } })
    expect(await scene.atPlatform(id)).toMatchObject({ state: 'ended', ended: { because: 'time' } })
  })

  test.each([
    ['resolution', 'conversation-ended'],
    ['closure', 'conversation-ended'],
  ])('ends with the conversation by its %s', async (how, because) => {
    await scene.done(scene.bruna, 'PUT', `/conversations/${conversation}/${how}`)
    await scene.errands()
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'ended', ended: { because } })
    expect(await scene.atPlatform(id)).toMatchObject({ state: 'ended', ended: { because } })
    expect((await scene.tryUse(id)).body.because).toBe('no-live-grant')
  })

  test('ends when somebody else has the conversation, or another team; what was only asked for is withdrawn', async () => {
    const open = await scene.asks(conversation)
    await scene.done(scene.bruna, 'PUT', `/conversations/${conversation}/assignment`, { staffId: scene.caio.id })
    expect(await scene.grantOf(conversation, id)).toMatchObject({ ended: { because: 'engineer-changed' } })
    expect(await scene.grantOf(conversation, open)).toMatchObject({ ended: { because: 'withdrawn' } })
    expect([await waitsOf(), await standing()]).toEqual([[], []])
    conversation = await scene.opened()
    const other = await scene.asks(conversation)
    await scene.approves(other)
    await scene.done(scene.bruna, 'PUT', `/conversations/${conversation}/hand-offs/${newId()}`, {
      teamId: scene.teams.andes,
      reason: 'Theirs',
    })
    expect(await scene.grantOf(conversation, other)).toMatchObject({ ended: { because: 'engineer-changed' } })
    await scene.errands()
    expect(await scene.atPlatform(other)).toMatchObject({ ended: { because: 'engineer-changed' } })
  })

  describe('of an engineer who may use it no longer', () => {
    let zoe: Viewer
    let hired = -1
    beforeEach(async () => {
      const roles = await scene.done(scene.paulo, 'GET', '/roles')
      const { permissions } = roles.items.find(({ name }: { name: string }) => name === 'engineer')
      await scene.done(scene.paulo, 'PUT', '/roles/night-shift', { permissions })
      await scene.done(scene.paulo, 'PUT', '/roles/beside', { permissions: ['handed-off:read', 'grants:ask'] })
      zoe = await scene.staff(`Zoé ${'PQRSTU'[(hired += 1)]}`, ['night-shift'])
      await scene.done(zoe, 'PUT', `/conversations/${conversation}/assignment`, { staffId: zoe.id })
      id = (await scene.tryAsk(conversation, {}, zoe)).body.id
      await scene.approves(id)
    })
    const zoeIs = (more: object) =>
      scene.done(scene.paulo, 'PUT', `/staff/${zoe.id}`, {
        name: 'Zoé Prado',
        email: `${zoe.id}@desk.example`,
        language: 'en',
        languages: ['en'],
        roles: ['night-shift'],
        ...more,
      })

    test.each<[string, () => Promise<unknown>]>([
      ['are deactivated', () => zoeIs({ disabled: true })],
      ['get a role without the permission', () => zoeIs({ roles: ['project-team'] })],
      ['may see the conversation no longer', () => zoeIs({ roles: ['beside'] })],
      [
        'have a role that loses the permission',
        () => scene.done(scene.paulo, 'PUT', '/roles/night-shift', { permissions: ['conversations:read'] }),
      ],
    ])('ends at once when they %s, here and there, and so does what was only asked for', async (_how, lose) => {
      const open = (await scene.tryAsk(conversation, {}, zoe)).body.id
      await scene.errands()
      scene.clock.pass(1)
      const begun = scene.clock.now()
      await lose()
      for (const grant of [id, open])
        expect(await scene.grantOf(conversation, grant)).toMatchObject({
          state: 'ended',
          ended: { because: 'engineer-lost-permission', by: null },
        })
      expect([401, 404]).toContain((await scene.tryUse(id, {}, zoe)).status)
      expect((await scene.tryApprove(open, scene.irene, irene)).body.because).toBe('answered-already')
      const { items } = await scene.done(scene.irene, 'GET', '/grants?state=past')
      expect(items.find((one: { id: string }) => one.id === id).ended.because).toBe('engineer-lost-permission')
      expect([await waitsOf(), await standing()]).toEqual([[], []])
      await scene.errands()
      expect(await scene.atPlatform(id)).toMatchObject({ state: 'ended', ended: { because: 'engineer-changed' } })
      expect(await scene.useAtPlatform(id, { engineer: zoe.id })).toBe('no-live-grant')
      const told = await mailsSince(begun, ['grant-ended'])
      expect(told.map(({ to_address }) => to_address)).toEqual([irene])
      expect(told.map(({ text }) => text).join()).not.toMatch(/carrier|PL-|Zoé/)
    })

    test('stays when nothing of that is taken away, and when it is taken from somebody else', async () => {
      await zoeIs({ onDuty: true, languages: ['en', 'pt'] })
      const other = await scene.staff('Rui Lobo', ['engineer'])
      const body = { name: 'Rui Lobo', email: `${other.id}@desk.example`, language: 'pt', languages: ['pt'] }
      await scene.done(scene.paulo, 'PUT', `/staff/${other.id}`, { ...body, roles: ['engineer'], disabled: true })
      expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'live' })
      expect((await scene.tryUse(id, {}, zoe)).body.outcome).toBe('done')
    })

    test('ends within a minute where nobody saved it at the desk', async () => {
      await scene.desk.pool.query('update staff set disabled = true where id = $1', [zoe.id])
      await scene.waits(minute)
      expect(await scene.grantOf(conversation, id)).toMatchObject({ ended: { because: 'engineer-lost-permission' } })
    })
  })

  test('ends here when it has ended there', async () => {
    await fetch(`${scene.sandbox.contract.url}/realms/5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001/grants/${id}/end`, {
      method: 'POST',
      headers: { authorization: `Bearer ${scene.sandbox.contract.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ because: 'revoked' }),
    })
    expect((await scene.tryUse(id)).body).toMatchObject({ outcome: 'refused', because: 'no-live-grant' })
    await scene.waits(minute)
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'ended', ended: { because: 'revoked' } })
  })

  test('that is ended on the platform’s own page ends here at once, by its notice; a notice that is not so ends nothing', async () => {
    const aurora = '5b1f6f0e-0a51-4c0e-9a55-10a0c5f2a001'
    const blueHarbor = scene.sandbox.people.find(({ email }) => email === grace)!.realm.id
    const asks: string[] = []
    const stop = watchCalls(scene.desk, ({ operation }) => void asks.push(operation))
    const tell = async (token: string) => (await scene.ask(null, 'POST', '/platform/notices', { token })).status
    const told = { notice: 'grant-ended', realmId: aurora, subject: id } as const
    const forged = await scene.platform.sign({ ...camila, subject: id }, scene.clock.now(), { notice: 'grant-ended' })
    expect(await tell(forged)).toBe(401)
    // Of another realm's grant, of none, and of no grant at all.
    for (const other of [{ realmId: blueHarbor }, { subject: newId() }, { subject: 'no-grant' }])
      expect(await tell(await scene.sandbox.noticeToken({ ...told, ...other }))).toBe(204)
    await scene.errands()
    expect(asks).toEqual([])
    // It is a hint: the platform is asked, and says that it is live.
    expect(await tell(await scene.sandbox.noticeToken(told))).toBe(204)
    await scene.errands()
    expect(asks).toContain('getGrant')
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'live' })

    await scene.sandbox.endGrant('aurora-varejo', id)
    await scene.errands()
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'ended', ended: { because: 'revoked' } })
    expect(await standing()).toEqual([])
    asks.length = 0
    expect((await scene.ask(null, 'POST', '/platform/notices', JSON.parse(scene.heardNotices.at(-1)!))).status).toBe(
      401,
    )
    // Told again by a token of its own, it is over already.
    expect(await tell(await scene.sandbox.noticeToken(told))).toBe(204)
    await scene.errands()
    stop()
    expect(asks).toEqual([])
  })

  test('that ends there while the platform cannot say so is asked about again within seconds', async () => {
    await scene.sandbox.endGrant('aurora-varejo', id)
    scene.sandbox.be({ down: true })
    await scene.errands()
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'live' })
    scene.sandbox.be({})
    await scene.waits(1_000)
    expect(await scene.grantOf(conversation, id)).toMatchObject({ state: 'ended', ended: { because: 'revoked' } })
  })

  test('ends within a minute when who gave it may no longer grant', async () => {
    await scene.sandbox.changeRoles(irene, [])
    await scene.waits(minute)
    await scene.sandbox.changeRoles(irene, [{ role: 'support-access-manager' }])
    expect(await scene.grantOf(conversation, id)).toMatchObject({ ended: { because: 'granter-lost-permission' } })
    expect((await scene.atPlatform(id))?.state).toBe('ended')
  })

  test('that is revoked while the platform is away ends here at once, and there as soon as it answers', async () => {
    scene.sandbox.be({ down: true })
    expect((await scene.ask(scene.irene, 'PUT', `/grants/${id}/revocation`)).body.state).toBe('ended')
    expect((await scene.tryUse(id)).body.because).toBe('no-live-grant')
    await scene.errands()
    scene.sandbox.be({})
    expect((await scene.atPlatform(id))?.state).toBe('live')
    await scene.waits(2 * minute)
    expect(await scene.atPlatform(id)).toMatchObject({ state: 'ended', ended: { because: 'revoked' } })
  })

  test('ends at once when the platform tells that their login was revoked', async () => {
    await scene.sandbox.revokeLogin(irene)
    await lookAgainAtGrantsOf(scene.desk, scene.irene.id)
    await scene.errands()
    expect(await scene.grantOf(conversation, id)).toMatchObject({ ended: { because: 'granter-lost-permission' } })
    expect((await scene.tryUse(id)).body.because).toBe('no-live-grant')
    await scene.sandbox.restoreLogin(irene)
    expect((await scene.ask(scene.irene, 'GET', '/grants')).status).toBe(401)
  })
})
