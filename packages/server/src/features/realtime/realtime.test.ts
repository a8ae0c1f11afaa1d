import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyEvent } from '@plantao/api-client'
import type { ConversationPage as ClientPage, Event } from '@plantao/api-client'
import { newId } from '../../infrastructure/ids.ts'
import { camila, kindsOf, openScene, p2Facts, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { eventKinds } from '@plantao/rules/log'
import type { ConversationPage, EventView } from '../conversations/conversation-shapes.ts'
import { wakeWhenDue } from '../conversations/snooze-conversation.ts'
import { offerWaiting } from '../offers/offer-waiting.ts'
import { passTime } from '../time/pass-time.ts'
import { realmKinds } from './realm-kinds.fixture.ts'
import { addressOf, comparable, connect, dial } from './socket.fixture.ts'

/** No verb writes these, but time alone or another feature's tests do. Whoever makes a verb of one takes it out here. */
const ofNoVerb: ReadonlySet<string> = new Set([
  'clock-broken',
  'contract-changed',
  'escalated',
  'escalation-acknowledged',
  'escalation-answered',
  'escalation-closed',
  'policy-changed',
  'reminded',
])

let scene: Scene
let owner: Viewer
beforeAll(async () => {
  scene = await openScene()
  owner = await scene.signedIn(camila)
})
afterAll(() => scene.close())

const seqsOf = (events: readonly EventView[]) => events.map(({ seq }) => seq)

describe('a socket that comes back', () => {
  test('gets exactly what it missed, once and in order, and then what comes', async () => {
    const id = await scene.opensOne(owner)
    const first = await connect(scene, scene.bruna)
    await first.watch(id)
    const known = seqsOf(first.eventsOf(id)).at(-1)!
    first.close()
    for (let at = 0; at < 120; at += 1) await scene.writes(owner, id, `missed ${at}`)
    const second = await connect(scene, scene.bruna)
    await Promise.all([second.watch(id, known), scene.writes(owner, id, 'meanwhile')])
    await scene.writes(owner, id, 'afterwards')
    await second.until('event', ({ event }) => event.message?.text === 'afterwards')
    const got = second.eventsOf(id)
    expect(textsOf(got)).toEqual([...Array.from({ length: 120 }, (_, at) => `missed ${at}`), 'meanwhile', 'afterwards'])
    expect(seqsOf(got)).toEqual(Array.from({ length: got.length }, (_, at) => known + 1 + at))
  })

  test('and has everything gets nothing', async () => {
    const id = await scene.opensOne(owner)
    const { conversation } = await scene.reads(scene.bruna, id)
    const line = await connect(scene, scene.bruna)
    await line.watch(id, conversation.lastSeq)
    expect(line.eventsOf(id)).toEqual([])
    expect(await line.until('watching')).toMatchObject({ seq: conversation.lastSeq })
  })

  test('sees twenty at once as one order, the same for both sides', async () => {
    const id = await scene.opensOne(owner)
    const [mine, theirs] = [await connect(scene, owner), await connect(scene, scene.bruna)]
    await mine.watch(id)
    await theirs.watch(id)
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => scene.writes(at % 2 ? owner : scene.bruna, id, `at once ${at}`)),
    )
    const last = (await scene.reads(owner, id)).events.filter(({ message }) => message).at(-1)!.seq
    await mine.until('event', ({ event }) => event.seq === last)
    await theirs.until('event', ({ event }) => event.seq === last)
    expect(textsOf(mine.eventsOf(id))).toEqual(textsOf(theirs.eventsOf(id)))
    const seqs = seqsOf(theirs.eventsOf(id))
    expect(seqs).toEqual(seqs.map((_, at) => at + 1))
  })
})

describe('old state and events make the freshly fetched state', () => {
  /** Everything that can happen in a conversation, one after the other. */
  async function live(anonymous: Viewer, id: string): Promise<void> {
    const { bruna, caio, joana, done, writes, opensOne, goesOn, teams, clock } = scene
    const put = (viewer: Viewer, path: string, body?: object) =>
      done(viewer, 'PUT', `/conversations/${id}/${path}`, body)
    const drop = (viewer: Viewer, path: string) => done(viewer, 'DELETE', `/conversations/${id}/${path}`)
    await put(anonymous, 'contact', { email: 'somebody@example.com' })
    await put(anonymous, 'facts/signInScope', { value: 'platform' })
    const claim = (await done(bruna, 'GET', '/outage-claims')).items[0].id
    await done(bruna, 'PUT', `/outage-claims/${claim}/decision`, { confirmed: true })
    await writes(bruna, id, 'I look at it')
    await writes(bruna, id, 'Only among us', { kind: 'note' })
    clock.pass(60_000)
    await goesOn(anonymous, owner, id)
    await writes(owner, id, 'Here I am')
    await put(bruna, 'demand', { demand: 'incident', reason: 'A pipeline failed' })
    for (const [name, value] of Object.entries(p2Facts)) await put(owner, `facts/${name}`, { value })
    await put(bruna, 'facts/workaround', { value: 'defined', reason: 'Rerun by hand' })
    await put(bruna, 'assignment', { staffId: caio.id })
    const note = { evidence: 'It failed twice', promised: 'An answer today', awaited: 'Nobody', to: bruna.id }
    const [returned, accepted] = [newId(), newId()]
    await put(caio, `hand-overs/${returned}`, note)
    await put(bruna, `hand-overs/${returned}/return`, { reason: 'I leave as well' })
    await put(caio, `hand-overs/${accepted}`, note)
    await put(bruna, `hand-overs/${accepted}/acceptance`)
    await drop(bruna, 'assignment')
    await scene.done(bruna, 'PATCH', '/me', { onDuty: true })
    await put(bruna, 'facts/workaround', { value: 'none', reason: 'It failed again' })
    await put(bruna, 'facts/extent', { value: 'total', reason: 'All of it' })
    await passTime(scene.desk)
    const rung = (await scene.done(bruna, 'GET', '/pages')).items.find(
      ({ conversation }: { conversation: { id: string } }) => conversation.id === id,
    )
    await put(bruna, `pages/${rung.id}/acknowledgement`)
    await offerWaiting(scene.desk)
    await put(bruna, 'take')
    await drop(bruna, 'assignment')
    await put(bruna, 'facts/extent', { value: 'partial', reason: 'Not all of it' })
    await writes(bruna, id, 'Which one?', { wait: true })
    await writes(owner, id, 'This one')
    await put(bruna, 'wait')
    await drop(bruna, 'wait')
    const until = new Date(clock.now().getTime() + 60_000)
    await put(bruna, 'snooze', { until: until.toISOString() })
    await wakeWhenDue(scene.desk, id, until.getTime())
    await put(bruna, 'snooze', { until: until.toISOString() })
    await drop(bruna, 'snooze')
    await put(owner, 'language', { language: 'es' })
    const handOff = newId()
    await put(bruna, `hand-offs/${handOff}`, { teamId: teams.andes, reason: 'Theirs' })
    await put(joana, `hand-offs/${handOff}/acceptance`)
    await writes(joana, id, 'We have it')
    await put(joana, `hand-offs/${handOff}/return`, { reason: 'Not ours after all' })
    await put(bruna, 'third-party-wait', { reason: 'The carrier' })
    await drop(bruna, 'third-party-wait')
    const other = await opensOne(owner)
    await done(bruna, 'PUT', `/conversations/${other}/merge`, { into: id })
    await done(bruna, 'DELETE', `/conversations/${other}/merge`)
    await put(bruna, 'merge', { into: other })
    await drop(bruna, 'merge')
    const { id: message } = await writes(owner, id, 'Another matter')
    await put(bruna, `splits/${newId()}`, { messages: [message], subject: 'Another matter', demand: 'access' })
    await put(bruna, 'resolution')
    await put(owner, 'resolution/answer', { solved: false })
    await put(bruna, 'resolution')
    await drop(bruna, 'resolution')
    await put(bruna, 'resolution')
    await put(owner, 'resolution/answer', { solved: true })
    await put(owner, 'rating', { face: 'happy', word: 'Quick' })
    await put(bruna, 'closure')
    await opensOne(owner)
  }

  const fold = (page: ConversationPage, events: readonly EventView[]) =>
    events.reduce((was, event) => applyEvent(was, event as Event), page as ClientPage) as unknown as ConversationPage

  test('for every kind of event, live and caught up, and for each who may see it', async () => {
    const anonymous = await scene.visitor('login')
    const id = await scene.opensOne(anonymous, {
      demand: 'sign-in-incident',
      text: 'I cannot get in',
      facts: { signInScope: 'one-person', signInTrouble: 'other' },
    })
    const viewers = [anonymous, scene.bruna, scene.otavio]
    const lines = await Promise.all(
      viewers.map(async (viewer) => {
        const line = await connect(scene, viewer)
        const page = await scene.reads(viewer, id)
        await line.watch(id, page.conversation.lastSeq)
        return { viewer, page, line }
      }),
    )
    await live(anonymous, id)
    const { conversation, events } = await scene.reads(scene.bruna, id)
    const happened = kindsOf(
      (await scene.done(scene.bruna, 'GET', `/conversations/${id}/events?since=0&limit=200`)).events,
    )
    expect([...new Set(happened)].toSorted()).toEqual(
      eventKinds.filter((kind) => !ofNoVerb.has(kind) && !realmKinds.has(kind)).toSorted(),
    )
    expect(events.at(-1)?.seq).toBe(conversation.lastSeq)
    for (const { viewer, page, line } of lines) {
      const fresh = await scene.reads(viewer, id)
      await line.until('event', ({ event }) => event.seq === fresh.events.at(-1)!.seq)
      expect(comparable(fold(page, line.eventsOf(id))), viewer.label).toEqual(comparable(fresh))
    }
    // Whoever was away and asks for all that was missed ends with the same.
    for (const { viewer, page } of [...lines, { viewer: owner, page: await scene.reads(owner, id) }]) {
      const fresh = await scene.reads(viewer, id)
      const missed = (
        await scene.done(viewer, 'GET', `/conversations/${id}/events?since=${page.conversation.lastSeq}&limit=200`)
      ).events
      expect(comparable(fold(page, missed)), viewer.label).toEqual(comparable(fresh))
    }
  })

  test('after each single change, for the requester of a realm and for the staff', async () => {
    const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
    const steps: [Viewer, 'PUT' | 'DELETE', string, object?][] = [
      [scene.bruna, 'PUT', 'assignment', { staffId: scene.bruna.id }],
      [scene.bruna, 'PUT', `hand-overs/${newId()}`, { evidence: 'a', promised: 'b', awaited: 'c', to: null }],
      [scene.bruna, 'PUT', 'facts/workaround', { value: 'defined', reason: 'Found one' }],
      [scene.bruna, 'PUT', 'wait'],
      [owner, 'PUT', `messages/${newId()}`, { text: 'Here' }],
      [scene.bruna, 'PUT', `messages/${newId()}`, { text: 'Thank you' }],
      [scene.bruna, 'PUT', `messages/${newId()}`, { kind: 'note', text: 'Hm' }],
      [scene.bruna, 'PUT', 'snooze', { until: '2027-01-01T00:00:00Z' }],
      [scene.bruna, 'DELETE', 'snooze'],
      [scene.bruna, 'PUT', `hand-offs/${newId()}`, { teamId: scene.teams.andes, reason: 'Theirs' }],
      [scene.bruna, 'PUT', 'demand', { demand: 'access', reason: 'It is access' }],
      [scene.bruna, 'PUT', 'resolution'],
      [owner, 'PUT', 'rating', { face: 'sad' }],
    ]
    const pages = new Map<Viewer, ConversationPage>()
    for (const viewer of [owner, scene.bruna]) pages.set(viewer, await scene.reads(viewer, id))
    for (const [actor, method, path, body] of steps) {
      await scene.done(actor, method, `/conversations/${id}/${path}`, body)
      for (const [viewer, page] of pages) {
        const fresh = await scene.reads(viewer, id)
        const { events } = await scene.done(
          viewer,
          'GET',
          `/conversations/${id}/events?since=${page.conversation.lastSeq}`,
        )
        expect(comparable(fold(page, events)), `${viewer.label} after ${method} ${path}`).toEqual(comparable(fresh))
        pages.set(viewer, fresh)
      }
    }
  })
})

describe('who may have a socket', () => {
  test('says hello first, within five seconds', async () => {
    const [silent, rude] = [await dial(scene), await dial(scene)]
    rude.say({ type: 'watch-queue' })
    expect(await rude.until('bye')).toMatchObject({ because: 'no-hello' })
    const began = performance.now()
    expect(await silent.closed).toBe(1008)
    expect(performance.now() - began).toBeLessThan(6_000)
    expect(silent.frames).toEqual([{ type: 'bye', because: 'no-hello' }])
  }, 10_000)

  test("comes from a page of the desk's own origin, or from no page", async () => {
    const foreign = await dial(scene, { origin: 'https://elsewhere.example', cookie: scene.bruna.headers['cookie']! })
    expect(await foreign.closed).toBe(1008)
    expect(foreign.frames).toEqual([])
    const own = await dial(scene, {
      origin: (await addressOf(scene)).replace('ws:', 'http:').replace('/api/v1/socket', ''),
      cookie: scene.bruna.headers['cookie']!,
    })
    own.say({ type: 'hello', language: 'en' })
    await own.until('welcome')
  })

  test('is of a session that there is', async () => {
    const line = await dial(scene)
    line.say({ type: 'hello', language: 'en', token: 'A'.repeat(43) })
    expect(await line.until('bye')).toMatchObject({ because: 'session-ended' })
  })

  test('loses it with the session: a requester who signs out, staff whose account is closed', async () => {
    const [leaving, person] = [await scene.signedIn(camila), await scene.staff('Vera Antunes', ['engineer'])]
    const [theirs, hers] = [await connect(scene, leaving), await connect(scene, person)]
    await scene.ask(leaving, 'DELETE', '/requester-sessions/current')
    expect(await theirs.until('bye')).toMatchObject({ because: 'session-ended' })
    await scene.done(scene.paulo, 'PUT', `/staff/${person.id}`, {
      name: 'Vera Antunes',
      email: 'vera.antunes@desk.example',
      language: 'en',
      languages: ['en'],
      roles: ['engineer'],
      teamIds: [],
      disabled: true,
    })
    expect(await hers.until('bye')).toMatchObject({ because: 'session-ended' })
    expect((await scene.ask(person, 'GET', '/me')).status).toBe(401)
  })

  test('one that takes nothing is dropped without growing the desk, and resumes where it was', async () => {
    const id = await scene.opensOne(owner)
    const line = await connect(scene, scene.bruna)
    await line.watch(id)
    const known = seqsOf(line.eventsOf(id)).at(-1)!
    line.socket.pause()
    const long = 'x'.repeat(40_000)
    for (let at = 0; at < 80; at += 1) await scene.writes(owner, id, long)
    line.socket.resume()
    expect([1013, 1006]).toContain(await line.closed)
    const back = await connect(scene, scene.bruna)
    const until = (await scene.reads(scene.bruna, id)).conversation.lastSeq
    await back.watch(id, known)
    await back.until('event', ({ event }) => event.seq === until)
    expect(seqsOf(back.eventsOf(id))).toEqual(Array.from({ length: until - known }, (_, at) => known + 1 + at))
  })
})

describe('what is never kept', () => {
  test('typing reaches the other side, not oneself; a note being typed only the staff', async () => {
    const id = await scene.opensOne(owner)
    const [mine, brunas, caios] = [
      await connect(scene, owner),
      await connect(scene, scene.bruna),
      await connect(scene, scene.caio),
    ]
    for (const line of [mine, brunas, caios]) await line.watch(id)
    brunas.say({ type: 'typing', conversation: id, note: true })
    expect((await caios.until('typing')).who).toMatchObject({ id: scene.bruna.id, name: 'Bruna Teixeira', note: true })
    brunas.say({ type: 'typing', conversation: id, note: false })
    expect((await mine.until('typing')).who).toMatchObject({ kind: 'staff', note: false })
    expect(mine.frames.filter(({ type }) => type === 'typing')).toHaveLength(1)
    mine.say({ type: 'typing', conversation: id, note: true })
    expect((await brunas.until('typing')).who).toMatchObject({ kind: 'requester', id: owner.id, note: false })
    expect(brunas.frames.filter((frame) => frame.type === 'typing' && frame.who.id === scene.bruna.id)).toEqual([])
  })

  test("who of the staff is looking is the staff's business, and ends with the socket", async () => {
    const id = await scene.opensOne(owner)
    const [mine, brunas, caios] = [
      await connect(scene, owner),
      await connect(scene, scene.bruna),
      await connect(scene, scene.caio),
    ]
    for (const line of [mine, brunas, caios]) await line.watch(id)
    brunas.say({ type: 'viewing', conversation: id, left: false })
    await caios.until('viewing', ({ who }) => who.some((one) => one.id === scene.bruna.id))
    brunas.close()
    await caios.until('viewing', ({ who }) => who.length === 0)
    expect(mine.frames.filter(({ type }) => type === 'viewing')).toEqual([])
  })
})

describe('the queue', () => {
  test('shows each change to the staff who watch it, as the queue itself would', async () => {
    const line = await connect(scene, scene.bruna, 'pt')
    line.say({ type: 'watch-queue' })
    const id = await scene.opensOne(owner)
    const { row } = await line.until('queue', (frame) => frame.row.id === id)
    const { items } = await scene.done({ ...scene.bruna, headers: scene.bruna.headers }, 'GET', '/queue?limit=100')
    expect({ ...row, demandLabel: '' }).toEqual({
      ...items.find((one: { id: string }) => one.id === id),
      demandLabel: '',
    })
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
    await line.until('queue', (frame) => frame.row.id === id && frame.row.status === 'resolved')
  })

  test('shows a requester nothing, and a project team only what is handed off to it, until it returns it', async () => {
    const [mine, joanas] = [await connect(scene, owner), await connect(scene, scene.joana)]
    for (const line of [mine, joanas]) line.say({ type: 'watch-queue' })
    const other = await scene.opensOne(owner)
    const { conversation } = await scene.opens(owner, { demand: 'project-pipeline' })
    await joanas.until('queue', ({ row }) => row.id === conversation.id)
    await scene.done(
      scene.joana,
      'PUT',
      `/conversations/${conversation.id}/hand-offs/${conversation.handOff!.id}/return`,
      { reason: 'Not ours' },
    )
    await joanas.until('gone', (frame) => frame.conversation === conversation.id)
    expect(joanas.frames.filter((frame) => frame.type === 'queue' && frame.row.id === other)).toEqual([])
    expect(mine.frames.filter(({ type }) => type === 'queue')).toEqual([])
  })
})

test('a mark moves for everybody who watches, and never goes back', async () => {
  const id = await scene.opensOne(owner)
  const line = await connect(scene, owner)
  await line.watch(id)
  const mark = (seenSeq: number, deliveredSeq = seenSeq) =>
    scene.ask(scene.bruna, 'PUT', `/conversations/${id}/marks`, { deliveredSeq, seenSeq })
  await mark(3)
  const { marks } = await line.until('marks', (frame) => frame.marks.some((one) => one.kind === 'staff'))
  expect(marks.find((one) => one.kind === 'staff')).toMatchObject({
    name: 'Bruna Teixeira',
    seenSeq: 3,
    deliveredSeq: 3,
  })
  await mark(1)
  await mark(999_999)
  const { conversation, marks: now } = await scene.reads(owner, id)
  expect(now.find((one) => one.kind === 'staff')).toMatchObject({ seenSeq: conversation.lastSeq })
})
