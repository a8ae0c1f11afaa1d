import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, lucia, marAzul, p1Facts, tierraSur } from '../../scene.fixture.ts'
import type { Answer, Viewer } from '../../scene.fixture.ts'
import { readBatch } from '../log/follow-log.ts'
import { sendDigest } from '../mail/digest.ts'
import { connect } from '../realtime/socket.fixture.ts'
import { indexEvents } from '../search/index-messages.ts'
import { passTime } from '../time/pass-time.ts'
import { openNamesScene } from './names-platform.fixture.ts'
import type { NamesScene } from './names-platform.fixture.ts'
import { carryingWays, writtenWays } from './ways-out.ts'
import type { CarryingWay, WrittenWay } from './ways-out.ts'

/** A name of a realm of which no reader of these texts is, and words that are nobody's. */
const foreign = 'merlin-facturas'
const harmless = 'the next step'

let scene: NamesScene
let visitor: Viewer
beforeAll(async () => {
  scene = await openNamesScene(
    {
      [marAzul.id]: [{ kind: 'pipeline', value: 'kestrel-to-erp' }],
      [tierraSur.id]: [{ kind: 'pipeline', value: foreign }],
    },
    { settings: { WEBHOOK_ALLOW_PRIVATE: true } },
  )
  visitor = await scene.visitor()
  const elsewhere = await scene.opensOne(await scene.signedIn(lucia))
  for (const one of [scene.bruna, scene.otavio, scene.paulo, scene.joana])
    await scene.looks(one, tierraSur.id, elsewhere)
  await scene.done(scene.otavio, 'PATCH', '/me', { onDuty: true })
})
afterAll(() => scene.close())

async function sendsFile(viewer: Viewer, id: string, name: string, content: string, more: object = {}) {
  const [file, bytes] = [newId(), Buffer.from(content)]
  const body = { conversationId: id, name, sizeBytes: bytes.length }
  await scene.done(viewer, 'PUT', `/attachments/${file}`, body)
  await scene.ask(viewer, 'PATCH', `/attachments/${file}?offset=0`, bytes, {
    'content-type': 'application/octet-stream',
  })
  return { file, answer: await scene.tryWrite(viewer, id, 'See the file', { attachments: [file], ...more }) }
}

const fresh = (messageId = newId()) => scene.opensOne(visitor, { messageId })

/** Each way by which the staff tell something: a way without its line here does not compile. */
const tells: Readonly<Record<WrittenWay, (text: string) => Promise<Answer>>> = {
  answer: async (text) => scene.tryWrite(scene.bruna, await fresh(), text),
  'file-name': async (text) => (await sendsFile(scene.bruna, await fresh(), `${text}.log`, 'nothing')).answer,
  file: async (text) => (await sendsFile(scene.bruna, await fresh(), 'trace.log', text)).answer,
  'waiting-reason': async (reason) =>
    scene.ask(scene.bruna, 'PUT', `/conversations/${await fresh()}/third-party-wait`, { reason }),
  'hand-off-reason': async (reason) =>
    scene.ask(scene.bruna, 'PUT', `/conversations/${await fresh()}/hand-offs/${newId()}`, {
      teamId: scene.teams.andes,
      reason,
    }),
  'return-reason': async (reason) => {
    const place = `/conversations/${await fresh()}/hand-offs/${newId()}`
    await scene.done(scene.bruna, 'PUT', place, { teamId: scene.teams.andes, reason: 'Theirs' })
    return scene.ask(scene.joana, 'PUT', `${place}/return`, { reason })
  },
  fact: async (value) => scene.ask(scene.bruna, 'PUT', `/conversations/${await fresh()}/facts/pipeline`, { value }),
  'fact-reason': async (reason) => {
    const place = `/conversations/${await fresh()}/facts/pipeline`
    await scene.done(visitor, 'PUT', place, { value: 'orders' })
    return scene.ask(scene.bruna, 'PUT', place, { value: 'stock', reason })
  },
  'demand-reason': async (reason) =>
    scene.ask(scene.bruna, 'PUT', `/conversations/${await fresh()}/demand`, { demand: 'access', reason }),
  'escalation-outcome': async (outcome) => {
    const escalation = newId()
    await scene.done(visitor, 'PUT', `/conversations/${await fresh()}/escalations/${escalation}`, {
      ground: 'another-pair-of-eyes',
      description: 'It stops',
      environment: 'prod',
      justification: 'Three days',
    })
    await scene.done(scene.otavio, 'PUT', `/escalations/${escalation}/acknowledgement`)
    return scene.ask(scene.otavio, 'PUT', `/escalations/${escalation}/outcome`, { outcome })
  },
  'split-subject': async (subject) => {
    const messageId = newId()
    return scene.ask(scene.bruna, 'PUT', `/conversations/${await fresh(messageId)}/splits/${newId()}`, {
      messages: [messageId],
      subject,
      demand: 'access',
    })
  },
  'grant-reason': async (reason) => {
    const id = await scene.opensOne(await scene.signedIn(camila))
    await scene.writes(scene.bruna, id, 'I look at it')
    return scene.ask(scene.bruna, 'PUT', `/conversations/${id}/grants/${newId()}`, {
      environment: 'test',
      pipeline: null,
      verbs: ['global:update'],
      reason,
      minutes: 60,
    })
  },
  macro: (text) =>
    scene.ask(scene.otavio, 'PUT', `/macros/${newId()}`, {
      name: `Macro ${newId()}`,
      texts: { pt: 'Olá', en: text, es: 'Hola' },
    }),
  'policy-text': async (text) => {
    const document = readDefaultPolicy().replace('Here we answer in general terms', () => `As ${text}, we answer`)
    const { draft, version: basedOn } = await scene.done(scene.paulo, 'GET', '/policy/draft')
    const body = { document, basedOn, revision: draft?.revision ?? 0 }
    const { revision } = await scene.done(scene.paulo, 'PUT', '/policy/draft', body)
    return scene.ask(scene.paulo, 'POST', '/policy/versions', { revision, running: 'keep', note: '' })
  },
}

describe('a name of another realm is stopped on every way by which the staff tell something:', () => {
  test.each(writtenWays)('%s', async (way) => {
    const stopped = await tells[way](foreign)
    expect([stopped.status, stopped.body.because], stopped.text).toEqual([422, 'realm-derived'])
    expect(stopped.body.derived).toContainEqual(expect.objectContaining({ term: foreign, realm: expect.anything() }))
    const said = await tells[way](harmless)
    expect(said.status, said.text).toBeLessThan(300)
  })
})

const standings = [
  'nobody',
  'unsigned, who opened it',
  'unsigned, somebody else',
  'signed out since',
  'mail address',
  'signed in, of another realm',
  'signed in, another person of the realm',
  'staff without the permission',
  'project team without it',
  'webhook receiver',
  'signed in, whose it is',
  'engineer',
  'project team that has it',
] as const
type Standing = (typeof standings)[number]
const mayReadIt: readonly Standing[] = ['signed in, whose it is', 'engineer', 'project team that has it']

/** What belongs to the realm: a text with a name of it, a text without, an excerpt, the content of a file, the reason of a wait. */
const contents = {
  'with a name': 'kestrel-to-erp',
  'without one': 'buzzard circling',
  'marked excerpt': 'osprey diving',
  'marked file': 'harrier hunting',
  'waiting reason': 'falcon waiting',
} as const

describe('what belongs to a realm reaches nobody without standing there, on any way:', () => {
  let id: string
  let file: string
  const viewers = new Map<Standing, Viewer | null>()

  beforeAll(async () => {
    const [opener, owner, leaving] = [await scene.visitor(), await scene.signedIn(camila), await scene.signedIn(camila)]
    id = await scene.opensOne(opener)
    await scene.goesOn(opener, owner, id)
    const excerpt = newId()
    await scene.desk.db
      .insertInto('excerpt')
      .values({
        id: excerpt,
        conversation_id: id,
        realm_id: marAzul.id,
        staff_id: scene.bruna.id,
        message_id: null,
        kind: 'logs',
        title: 'Logs',
        text: contents['marked excerpt'],
        html: `<p>${contents['marked excerpt']}</p>`,
        taken_at: scene.clock.now(),
        created_at: scene.clock.now(),
      })
      .execute()
    await scene.writes(scene.bruna, id, contents['with a name'], { excerptIds: [excerpt] })
    ;({ file } = await sendsFile(scene.bruna, id, 'trace.log', contents['marked file']))
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/hand-offs/${newId()}`, {
      teamId: scene.teams.andes,
      reason: 'Theirs',
    })
    const { id: quoted } = await scene.writes(owner, id, contents['without one'])
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/splits/${newId()}`, {
      messages: [quoted],
      subject: 'Another matter',
      demand: 'access',
    })
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/third-party-wait`, {
      reason: contents['waiting reason'],
    })
    await scene.done(scene.paulo, 'PUT', `/webhooks/${newId()}`, {
      name: 'Pager',
      url: 'http://127.0.0.1:9/hook',
      enabled: true,
      priorities: ['P1', 'P2', 'P3', 'P4'],
      causes: ['ringing', 'broken'],
    })
    await scene.opensOne(owner, { demand: 'incident', facts: p1Facts, text: Object.values(contents).join(' ') })
    await passTime(scene.desk)
    await scene.desk.db
      .updateTable('requester')
      .set({ email_confirmed: true })
      .where('email', '=', camila.email)
      .execute()
    await sendDigest(scene.desk, id)
    await vi.waitFor(
      async () => {
        await readBatch(scene.desk, 'search', indexEvents)
        const { text } = await scene.ask(scene.bruna, 'GET', '/search?q=buzzard')
        if (!text.includes('buzzard')) throw new Error('Search does not find it yet.')
      },
      { timeout: 10_000, interval: 100 },
    )
    await scene.ask(leaving, 'DELETE', '/requester-sessions/current')
    for (const [standing, viewer] of [
      ['nobody', null],
      ['unsigned, who opened it', opener],
      ['unsigned, somebody else', visitor],
      ['signed out since', leaving],
      ['signed in, of another realm', await scene.signedIn(lucia)],
      ['signed in, another person of the realm', await scene.signedIn(diego)],
      ['staff without the permission', scene.paulo],
      ['project team without it', scene.nico],
      ['signed in, whose it is', owner],
      ['engineer', scene.bruna],
      ['project team that has it', scene.joana],
    ] as const)
      viewers.set(standing, viewer)
  })

  const told = async (viewer: Viewer | null, ...paths: string[]) =>
    (await Promise.all(paths.map((path) => scene.ask(viewer, 'GET', path)))).map(({ text }) => text).join('\n')

  /** Everything that a viewer gets by a way; a way without its line here does not compile. */
  const carries: Readonly<Record<CarryingWay, (viewer: Viewer | null) => Promise<string>>> = {
    conversation: (viewer) => told(viewer, `/conversations/${id}`, `/conversations/${id}/grants`),
    events: (viewer) => told(viewer, `/conversations/${id}/events?since=0&limit=200`),
    'own-list': (viewer) => told(viewer, '/conversations'),
    queue: (viewer) => told(viewer, '/queue', '/queue?view=team'),
    push: async (viewer) => {
      if (viewer === null || viewer === viewers.get('signed out since')) return ''
      const line = await connect(scene, viewer)
      line.say({ type: 'watch-queue' })
      line.say({ type: 'watch', conversation: id, since: 0 })
      await expect.poll(() => line.frames.some(({ type }) => type === 'watching' || type === 'gone')).toBe(true)
      const frames = JSON.stringify(line.frames)
      line.close()
      return frames
    },
    search: (viewer) => told(viewer, ...Object.values(contents).map((text) => `/search?q=${encodeURIComponent(text)}`)),
    quotes: (viewer) => told(viewer, `/conversations/${id}/quotes`, `/conversations/${id}/escalations`),
    attachment: (viewer) => told(viewer, `/attachments/${file}/content`, `/attachments/${file}`),
    transcript: (viewer) => told(viewer, `/conversations/${id}/transcript`),
    'access-log': (viewer) =>
      told(viewer, '/realm/access-log', '/realm/access-log/csv', `/realms/${marAzul.id}/access-log`),
    digest: (viewer) => told(viewer, `/conversations/${id}/mails`, '/mails'),
    webhook: (viewer) => told(viewer, '/webhooks', '/audit'),
    'help-article': async () =>
      (await Promise.all(['pt', 'en', 'es'].map((at) => scene.app.inject({ url: `/help/${at}/` }))))
        .map(({ body }) => body)
        .join('\n'),
    error: async (viewer) => {
      const tries = [
        scene.ask(viewer, 'PUT', `/conversations/${id}/messages/${newId()}`, { text: '' }),
        scene.ask(viewer, 'PUT', `/conversations/${id}/facts/pipeline`, { value: 'x'.repeat(100_000) }),
        scene.ask(viewer, 'POST', `/conversations/${id}/go-on`),
      ]
      return (await Promise.all(tries)).map(({ text }) => text).join('\n')
    },
  }

  const inTheLog = Object.keys(contents).filter((what) => what !== 'marked file')
  /** What whoever has standing meets, where a way carries it. */
  const theirs: Partial<Record<CarryingWay, readonly string[]>> = {
    conversation: inTheLog,
    events: inTheLog,
    transcript: inTheLog,
    attachment: ['marked file'],
  }
  const cases = standings
    .filter((standing) => standing !== 'mail address' && standing !== 'webhook receiver')
    .flatMap((standing) =>
      carryingWays.flatMap((way) => {
        const expected = mayReadIt.includes(standing) ? theirs[way] : []
        return expected ? [{ standing, way, expected }] : []
      }),
    )

  test.each(cases)('$way to $standing', async ({ standing, way, expected }) => {
    const bytes = await carries[way](viewers.get(standing) ?? null)
    const met = Object.entries(contents).flatMap(([what, text]) => (bytes.includes(text) ? [what] : []))
    expect(met).toEqual(expected)
  })

  test('digest to mail address', async () => {
    const mails = await scene.desk.db.selectFrom('mail').selectAll().where('to_address', '=', camila.email).execute()
    expect(mails.length).toBeGreaterThan(0)
    for (const text of Object.values(contents)) expect(JSON.stringify(mails)).not.toContain(text)
  })

  test('webhook to webhook receiver', async () => {
    const bodies = await scene.desk.db.selectFrom('webhook_delivery').select('body').execute()
    expect(bodies.length).toBeGreaterThan(0)
    for (const text of Object.values(contents)) expect(JSON.stringify(bodies)).not.toContain(text)
  })

  test('an excerpt goes with no message that others may read', async () => {
    const [excerpt] = await scene.desk.db.selectFrom('excerpt').select('id').execute()
    const answer = await scene.tryWrite(scene.bruna, id, 'See', { excerptIds: [excerpt!.id], disclosure: 'general' })
    expect(answer.status).toBe(422)
    expect(answer.body.nextStep.length).toBeGreaterThan(20)
  })
})
