import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, kindsOf, openScene, p1Facts, p2Facts, textsOf } from '../../scene.fixture.ts'
import type { Scene } from '../../scene.fixture.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

const factsTold = (conversation: { facts: readonly { name: string; value: unknown }[] }) =>
  Object.fromEntries(conversation.facts.map(({ name, value }) => [name, value]))

describe('at each door', () => {
  test.each(['website', 'login'] as const)(
    'a visitor at the %s asks, is not signed in, and what they write is general',
    async (door) => {
      const visitor = await scene.visitor(door)
      const { conversation, events } = await scene.opens(visitor, { text: '# What is a *trigger*?' })
      expect(conversation).toMatchObject({
        door,
        signedIn: false,
        realm: null,
        organisation: null,
        entitlement: { entitlement: 'serve-general' },
        subject: 'What is a trigger?',
      })
      expect(events.find(({ message }) => message?.author.kind === 'requester')?.message).toMatchObject({
        disclosure: 'general',
        signedIn: false,
        html: expect.stringContaining('<em>trigger</em>'),
      })
    },
  )

  test('somebody of a realm asks signed in, and what they write is of the realm', async () => {
    const { conversation, events } = await scene.opens(await scene.signedIn(camila))
    expect(conversation).toMatchObject({
      door: 'platform',
      signedIn: true,
      realm: { name: 'mar-azul' },
      organisation: { name: 'Mar Azul Logística' },
      plan: 'standard',
      entitlement: { entitlement: 'serve' },
    })
    expect(events.find(({ message }) => message?.author.kind === 'requester')?.message).toMatchObject({
      disclosure: 'realm',
      signedIn: true,
    })
  })

  test('their author may mark the first message general; at an unsigned door it is so whatever the mark', async () => {
    const { events } = await scene.opens(await scene.signedIn(camila), { general: true })
    expect(events.find(({ message }) => message?.author.kind === 'requester')?.message?.disclosure).toBe('general')
  })

  test('what belongs to a realm is met with "sign in and go on here" at an unsigned door', async () => {
    const { conversation, events } = await scene.opens(await scene.visitor('website', 'pt'), {
      demand: 'incident',
      language: 'pt',
      text: 'Meu pipeline parou',
    })
    expect(conversation.entitlement.entitlement).toBe('sign-in')
    expect(textsOf(events).at(-1)).toContain('Entre na plataforma e continue aqui')
    expect(conversation.missing).toEqual([])
  })

  test('a visitor who went away finds the conversation on their list, and nobody else does', async () => {
    const visitor = await scene.visitor()
    const id = await scene.opensOne(visitor)
    expect((await scene.done(visitor, 'GET', '/conversations')).items.map((row: { id: string }) => row.id)).toEqual([
      id,
    ])
    expect((await scene.done(await scene.visitor(), 'GET', '/conversations')).items).toEqual([])
  })
})

describe('what must be told', () => {
  test.each([
    ['pt', 'Em qual'],
    ['en', 'environment'],
    ['es', 'entorno'],
  ] as const)("is asked for in the reader's language (%s), each by its question", async (language, word) => {
    const requester = await scene.signedIn(camila, language)
    const { status, body } = await scene.tryOpen(requester, { demand: 'incident', language: 'en', text: 'It stopped' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'refused', because: 'facts-missing' })
    const asked = body.errors.map((error: { field: string }) => error.field)
    expect(asked).toEqual(
      expect.arrayContaining(['facts.environment', 'facts.extent', 'facts.expected', 'facts.ownAnalysis']),
    )
    expect(
      body.errors.find((error: { field: string }) => error.field === 'facts.environment').message.toLowerCase(),
    ).toContain(word.toLowerCase())
    expect(body.nextStep).toEqual(expect.stringMatching(/\S/))
  })

  test('nothing is kept of an opening that lacks something, and the same id opens once it is told', async () => {
    const requester = await scene.signedIn(camila)
    const [id, messageId] = [newId(), newId()]
    expect((await scene.tryOpen(requester, { id, messageId, demand: 'incident', text: 'It stopped' })).status).toBe(422)
    expect((await scene.ask(requester, 'GET', `/conversations/${id}`)).status).toBe(404)
    const page = await scene.opens(requester, { id, messageId, demand: 'incident', text: 'It stopped', facts: p2Facts })
    expect(page.conversation).toMatchObject({ id, priority: { priority: 'P2' } })
  })

  test.each([
    ['platform-question', 'doubt'],
    ['access', 'need'],
    ['sign-in-incident', 'observed'],
  ] as const)("of a %s, the first message's own words are the %s", async (demand, fact) => {
    const facts = demand === 'sign-in-incident' ? { signInScope: 'one-person', signInTrouble: 'locked' } : {}
    const { conversation } = await scene.opens(await scene.signedIn(camila), {
      demand,
      text: 'What I have to say',
      facts,
    })
    expect(factsTold(conversation)[fact]).toBe('What I have to say')
  })

  test('a fact that is told in a field is not overwritten by the words', async () => {
    const { conversation } = await scene.opens(await scene.signedIn(camila), {
      text: 'Hello!',
      facts: { doubt: 'How do triggers retry?' },
    })
    expect(factsTold(conversation)['doubt']).toBe('How do triggers retry?')
  })

  test('a P1 goes through at once, and the rest is asked for in the chat', async () => {
    const { conversation, events } = await scene.opens(await scene.signedIn(camila), {
      demand: 'incident',
      text: 'Everything is down',
      facts: p1Facts,
    })
    expect(conversation.priority.priority).toBe('P1')
    expect(conversation.missing.filter((need) => need.required).map((need) => need.fact)).toEqual(
      expect.arrayContaining(['expected', 'ownAnalysis']),
    )
    expect(textsOf(events).some((text) => text.includes('tell us also'))).toBe(true)
    expect(conversation.clocks).toContainEqual(
      expect.objectContaining({ kind: 'first-answer', targetMs: 15 * 60_000, dueAt: '2026-03-02T09:15:00.000Z' }),
    )
  })

  test('one answer short of a P1 is not one: with a workaround the rest must be told first', async () => {
    const { status, body } = await scene.tryOpen(await scene.signedIn(camila), {
      demand: 'incident',
      text: 'Everything is down',
      facts: { ...p1Facts, workaround: 'defined' },
    })
    expect([status, body.because]).toEqual([422, 'facts-missing'])
  })

  test('the same facts from an unsigned door give no more than P4', async () => {
    const { conversation } = await scene.opens(await scene.visitor(), {
      demand: 'incident',
      text: 'Everything is down',
      facts: p1Facts,
    })
    expect(conversation.priority.priority).toBe('P4')
  })

  test('a value that a fact cannot have is refused by its name', async () => {
    const { status, body } = await scene.tryOpen(await scene.signedIn(camila), { facts: { environment: 'moon' } })
    expect([status, body.code, body.errors[0].field]).toEqual([400, 'invalid-request', 'facts.environment'])
    expect(body.errors[0].message).toMatch(/\S/)
  })
})

describe('the preview', () => {
  test('says before sending what will be asked, the priority and what one more answer makes of it', async () => {
    const requester = await scene.signedIn(camila)
    const facts = Object.entries({ environment: 'prod', extent: 'total', prodPipelinesAffected: true }).map(
      ([name, value]) => ({ name, value }),
    )
    const { decided } = await scene.done(requester, 'POST', '/intake/preview', {
      text: 'All is down',
      demand: 'incident',
      facts,
    })
    expect(decided).toMatchObject({
      mayOpen: false,
      entitlement: { entitlement: 'serve' },
      priority: { priority: 'P2' },
    })
    expect(decided.priority.ifs).toContainEqual(
      expect.objectContaining({ fact: 'workaround', value: 'none', priority: 'P1' }),
    )
    expect(decided.promise.words).toMatch(/\S/)
  })

  test('agrees with what happens when it is sent', async () => {
    const requester = await scene.signedIn(diego)
    const facts = Object.entries(p2Facts).map(([name, value]) => ({ name, value }))
    const { decided } = await scene.done(requester, 'POST', '/intake/preview', {
      text: 'Half is down',
      demand: 'incident',
      facts,
    })
    const { conversation } = await scene.opens(requester, { demand: 'incident', text: 'Half is down', facts: p2Facts })
    expect(decided.mayOpen).toBe(true)
    expect(conversation.priority).toEqual(decided.priority)
    expect(conversation.entitlement).toEqual(decided.entitlement)
    expect(conversation.dueAt).toBe(decided.promise.dueAt)
  })

  test('suggests a demand from the words alone, and decides nothing', async () => {
    const preview = await scene.done(await scene.visitor('login', 'pt'), 'POST', '/intake/preview', {
      text: 'não consigo entrar, esqueci minha senha',
    })
    expect(preview.decided).toBeNull()
    expect(preview.suggestions[0].demand).toBe('sign-in-incident')
  })
})

describe('sent again', () => {
  test('with the same ids it is the same conversation with the same one message', async () => {
    const requester = await scene.signedIn(camila)
    const opening = { id: newId(), messageId: newId(), text: 'Only once' }
    const first = await scene.opens(requester, opening)
    const again = await scene.opens(requester, opening)
    expect(again.conversation).toEqual(first.conversation)
    expect(textsOf(again.events).filter((text) => text === 'Only once')).toHaveLength(1)
  })

  test('at the same moment, too', async () => {
    const requester = await scene.signedIn(camila)
    const opening = { id: newId(), messageId: newId(), text: 'All at once' }
    const pages = await Promise.all(Array.from({ length: 5 }, () => scene.opens(requester, opening)))
    expect(new Set(pages.map((page) => page.conversation.publicId)).size).toBe(1)
    const { events } = await scene.reads(requester, opening.id)
    expect(kindsOf(events).filter((kind) => kind === 'conversation-opened')).toHaveLength(1)
  })

  test("somebody else's id opens nothing and shows nothing", async () => {
    const id = await scene.opensOne(await scene.signedIn(camila), { text: 'Mine alone' })
    const { status, text } = await scene.tryOpen(await scene.signedIn(diego), { id, text: 'Yours?' })
    expect(status).toBe(404)
    expect(text).not.toContain('Mine alone')
  })
})

describe('what support will not do', () => {
  test.each([
    ['contract-information', 'refer', {}],
    ['change-on-behalf', 'decline', {}],
    ['external-system', 'decline', {}],
    ['complex-adjustment', 'hand-off', { need: 'A new flow', pipeline: 'orders-to-erp' }],
    ['project-pipeline', 'hand-off', {}],
  ] as const)(
    '%s is answered "%s" with the reason and the next step, in the conversation',
    async (demand, entitlement, facts) => {
      const { conversation, events } = await scene.opens(await scene.signedIn(camila, 'es'), {
        demand,
        facts,
        language: 'es',
        text: 'Una pregunta',
      })
      expect(conversation.entitlement.entitlement).toBe(entitlement)
      expect(conversation.entitlement.reason).toMatch(/\S/)
      const said = textsOf(events).join('\n')
      expect(said).toContain(conversation.entitlement.reason)
      expect(said).toContain(conversation.entitlement.nextStep)
    },
  )

  test.each([
    ['contract-information', 'Customer success', {}],
    ['project-pipeline', 'Team Andes', {}],
    ['complex-adjustment', 'Team Andes', { need: 'A new flow', pipeline: 'orders-to-erp' }],
  ] as const)(
    'the hand-off that the policy names for %s is there when the opening is answered',
    async (demand, team, facts) => {
      const { conversation, events } = await scene.opens(await scene.signedIn(camila), { demand, facts })
      expect(conversation).toMatchObject({ team: { name: team }, handOff: { state: 'offered', team: { name: team } } })
      expect(kindsOf(events)).toContain('handed-off')
      expect(textsOf(events).at(-1)).toContain('with its whole story')
      expect(conversation.clocks).toContainEqual(
        expect.objectContaining({ kind: 'hand-off-acceptance', state: 'running' }),
      )
    },
  )

  test('a declined demand is handed off to nobody', async () => {
    const { conversation, events } = await scene.opens(await scene.signedIn(camila), { demand: 'change-on-behalf' })
    expect(conversation).toMatchObject({ team: null, handOff: null })
    expect(kindsOf(events)).not.toContain('handed-off')
  })

  test('what is about an ongoing project of the vendor goes to its team, and is said to be so by the desk', async () => {
    await scene.desk.db
      .insertInto('vendor_project')
      .values({
        id: newId(),
        organisation_id: camila.realm.organisationId,
        realm_id: camila.realm.id,
        name: 'New checkout',
        pipelines: ['Checkout'],
        team_id: scene.teams.pampa,
        until: null,
      })
      .execute()
    const facts = { ...p2Facts, pipeline: 'checkout' }
    const { conversation } = await scene.opens(await scene.signedIn(camila), { demand: 'incident', facts })
    expect(conversation).toMatchObject({ entitlement: { entitlement: 'hand-off' }, team: { name: 'Team Pampa' } })
    expect(conversation.facts.find((fact) => fact.name === 'inVendorProject')).toMatchObject({
      value: true,
      by: { kind: 'service' },
    })
    const other = await scene.opens(await scene.signedIn(camila), { demand: 'incident', facts: p2Facts })
    expect(other.conversation).toMatchObject({ entitlement: { entitlement: 'serve' }, team: null })
  })

  test("help with one's own sign-in never says whether an account, an address or a realm exists", async () => {
    const say = async (text: string) =>
      textsOf(
        (
          await scene.opens(await scene.visitor('login'), {
            demand: 'sign-in-incident',
            text,
            facts: { signInScope: 'one-person', signInTrouble: 'locked' },
          })
        ).events,
      )
        .slice(1)
        .map((line) => line.replace(/PL-[\w-]+/, 'PL'))
    const known = await say('I am camila@mar-azul.example of realm mar-azul')
    const unknown = await say('I am nobody@nowhere.example of realm nowhere')
    expect(known).toEqual(unknown)
  })
})

test('each first decision is kept with the facts that it was made from and the version of the policy', async () => {
  const { conversation } = await scene.opens(await scene.signedIn(camila), {
    demand: 'incident',
    facts: p2Facts,
    text: 'Half is down',
  })
  const kept = await scene.desk.db
    .selectFrom('decision')
    .selectAll()
    .where('conversation_id', '=', conversation.id)
    .orderBy('kind')
    .execute()
  expect(kept.map(({ kind }) => kind)).toEqual(['entitlement', 'priority'])
  for (const decision of kept) {
    expect(decision.facts).toMatchObject({ ...p2Facts, observed: 'Half is down' })
    expect(decision.policy_version).toBe(scene.desk.policy().version)
  }
})
