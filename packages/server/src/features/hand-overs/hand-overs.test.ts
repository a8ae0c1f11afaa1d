import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, kindsOf, openScene, p2Facts, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { passTime } from '../time/pass-time.ts'

const minute = 60_000
let scene: Scene
let owner: Viewer
beforeAll(async () => {
  // A Monday.
  scene = await openScene({ now: '2026-03-02T09:00:00Z' })
  for (const { id } of [scene.bruna, scene.caio, scene.otavio])
    await scene.desk.db.updateTable('staff').set({ on_duty: true }).where('id', '=', id).execute()
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
})
afterAll(() => scene.close())

/** An incident of Camila's that Bruna answers for. */
async function brunasIncident(): Promise<string> {
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts, text: 'Orders stopped at nine' })
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.bruna.id })
  return id
}

const note = {
  evidence: 'The consumer is stuck on order 4711',
  promised: 'First answer by 09:30; told that we look at it',
  awaited: 'The log of their gateway',
}
const path = (one: { id: string; handOverId: string }) => `/conversations/${one.id}/hand-overs/${one.handOverId}`

async function handedOver(to: string | null = scene.caio.id, by = scene.bruna) {
  const one = { id: await brunasIncident(), handOverId: newId() }
  await scene.done(by, 'PUT', path(one), { ...note, to })
  return one
}
const accept = (viewer: Viewer, one: { id: string; handOverId: string }) =>
  scene.ask(viewer, 'PUT', `${path(one)}/acceptance`)
const giveBack = (viewer: Viewer, one: { id: string; handOverId: string }, reason = 'I am at the hospital') =>
  scene.ask(viewer, 'PUT', `${path(one)}/return`, { reason })
const waitingFor = async (viewer: Viewer, view = 'for-me'): Promise<string[]> =>
  (await scene.done(viewer, 'GET', `/hand-overs?view=${view}&limit=100`)).items.map(
    (item: { conversation: { id: string } }) => item.conversation.id,
  )

describe('a hand-over', () => {
  test('is a note with its three parts, an offer and a line in the log, all at once; until it is accepted nothing else changes', async () => {
    const one = await handedOver()
    const { conversation, events } = await scene.reads(scene.caio, one.id)
    expect(conversation).toMatchObject({
      assignee: { name: 'Bruna Teixeira' },
      handOver: {
        id: one.handOverId,
        from: { name: 'Bruna Teixeira' },
        to: { name: 'Caio Duarte' },
        state: 'offered',
        gone: false,
      },
    })
    expect(kindsOf(events).slice(-2)).toEqual(['note-written', 'hand-over-offered'])
    expect(events.at(-1)!.words).toBe('Bruna Teixeira handed over to Caio Duarte, who must accept.')
    const written = events.at(-2)!.message!
    expect(written).toMatchObject({ id: conversation.handOver!.messageId, kind: 'note', disclosure: 'realm' })
    expect(written.text).toBe(
      [
        '**Hand-over**',
        '**Last evidence**',
        note.evidence,
        '**What was promised**',
        note.promised,
        '**What is waited for**',
        note.awaited,
      ].join('\n\n'),
    )
  })

  test('is nothing that the requester learns of', async () => {
    const one = await handedOver()
    await accept(scene.caio, one)
    const page = await scene.ask(owner, 'GET', `/conversations/${one.id}`)
    expect(page.text).not.toMatch(/hand-?over|order 4711|Their gateway/i)
    expect(page.body.conversation.handOver).toBeUndefined()
  })

  test('that is accepted gives the conversation to who accepted it, once, however often it is sent', async () => {
    const one = await handedOver()
    expect(await waitingFor(scene.caio)).toContain(one.id)
    const { body } = await accept(scene.caio, one)
    expect(body).toMatchObject({ assignee: { name: 'Caio Duarte' }, handOver: { state: 'accepted' } })
    expect((await accept(scene.caio, one)).status).toBe(200)
    const { events } = await scene.reads(scene.bruna, one.id)
    expect(kindsOf(events).slice(-2)).toEqual(['hand-over-answered', 'assigned'])
    expect(await waitingFor(scene.caio)).not.toContain(one.id)
  })

  test('that is returned leaves it with who had it, with the reason', async () => {
    const one = await handedOver()
    expect((await giveBack(scene.caio, one, '')).status).toBe(400)
    const { body } = await giveBack(scene.caio, one)
    expect(body).toMatchObject({
      assignee: { name: 'Bruna Teixeira' },
      handOver: { state: 'returned', answerReason: 'I am at the hospital' },
    })
    expect((await accept(scene.caio, one)).body.because).toBe('hand-over-ended')
    expect((await giveBack(scene.caio, one)).status).toBe(200)
    expect((await scene.reads(scene.bruna, one.id)).events.at(-1)!.words).toBe(
      'Caio Duarte returned the hand-over: I am at the hospital',
    )
  })

  test('can be withdrawn by who made it, and by nobody else but a leader', async () => {
    const [one, other] = [await handedOver(), await handedOver()]
    expect((await scene.ask(scene.caio, 'DELETE', path(one))).body.because).toBe('not-yours-to-hand-over')
    expect((await scene.done(scene.bruna, 'DELETE', path(one))).handOver.state).toBe('withdrawn')
    expect((await scene.ask(scene.bruna, 'DELETE', path(one))).status).toBe(200)
    expect((await scene.done(scene.otavio, 'DELETE', path(other))).handOver.state).toBe('withdrawn')
    expect((await scene.ask(scene.otavio, 'DELETE', path({ ...one, handOverId: newId() }))).status).toBe(404)
  })

  test('is made by who has the conversation or by a leader, and answered by who was asked', async () => {
    const id = await brunasIncident()
    const offer = (viewer: Viewer, to: string | null) =>
      scene.ask(viewer, 'PUT', `/conversations/${id}/hand-overs/${newId()}`, { ...note, to })
    expect((await offer(scene.caio, scene.otavio.id)).body.because).toBe('not-yours-to-hand-over')
    expect((await offer(scene.joana, scene.caio.id)).status).toBe(404)
    expect((await offer(owner, scene.caio.id)).status).toBe(404)
    expect((await offer(scene.bruna, scene.bruna.id)).body.because).toBe('has-it-already')
    expect((await offer(scene.bruna, scene.paulo.id)).body.because).toBe('not-an-engineer')
    expect((await offer(scene.otavio, scene.caio.id)).status).toBe(200)
    const one = { id, handOverId: (await scene.reads(scene.bruna, id)).conversation.handOver!.id }
    expect((await accept(scene.otavio, one)).body.because).toBe('not-to-you')
    expect((await giveBack(scene.otavio, one)).body.because).toBe('not-to-you')
    expect((await accept(scene.bruna, one)).body.because).toBe('not-to-you')
    expect((await accept(scene.caio, one)).status).toBe(200)
  })

  test('of a conversation that nobody has, or that is resolved, is refused with what to do', async () => {
    const id = await scene.opensOne(owner)
    const offer = () =>
      scene.ask(scene.bruna, 'PUT', `/conversations/${id}/hand-overs/${newId()}`, { ...note, to: null })
    expect((await offer()).body).toMatchObject({ because: 'nobody-has-it', nextStep: expect.stringMatching(/\S/) })
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.bruna.id })
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
    expect((await offer()).body.because).toBe('resolved')
  })

  test('sent again is the same one; another replaces it; an id of another conversation is not taken', async () => {
    const one = await handedOver()
    await scene.done(scene.bruna, 'PUT', path(one), { ...note, to: scene.caio.id })
    const second = { ...one, handOverId: newId() }
    await scene.done(scene.bruna, 'PUT', path(second), { ...note, to: scene.otavio.id })
    expect((await accept(scene.caio, one)).status).toBe(404)
    expect(await waitingFor(scene.otavio)).toContain(one.id)
    const kinds = kindsOf((await scene.reads(scene.bruna, one.id)).events)
    expect(kinds.filter((kind) => kind === 'hand-over-offered')).toHaveLength(2)
    const elsewhere = await brunasIncident()
    const taken = await scene.ask(scene.bruna, 'PUT', path({ ...one, id: elsewhere }), { ...note, to: null })
    expect(taken.status).toBe(409)
  })

  test('for whoever takes it is taken by one of two who accept at once', async () => {
    const one = await handedOver(null)
    expect(await waitingFor(scene.bruna)).not.toContain(one.id)
    expect((await giveBack(scene.caio, one)).body.because).toBe('not-to-you')
    const answers = await Promise.all([accept(scene.caio, one), accept(scene.otavio, one)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
    expect(answers.find(({ status }) => status === 422)!.body.because).toBe('hand-over-ended')
    const { conversation, events } = await scene.reads(scene.bruna, one.id)
    expect(conversation.handOver!.state).toBe('accepted')
    expect(kindsOf(events).filter((kind) => kind === 'hand-over-answered')).toHaveLength(1)
  })

  test('ends by itself where the conversation comes to somebody otherwise, or is resolved', async () => {
    const [taken, done] = [await handedOver(), await handedOver()]
    await scene.done(scene.otavio, 'PUT', `/conversations/${taken.id}/assignment`, { staffId: scene.otavio.id })
    expect((await accept(scene.caio, taken)).body.because).toBe('hand-over-ended')
    await scene.done(scene.bruna, 'PUT', `/conversations/${done.id}/resolution`)
    await Promise.all([passTime(scene.desk), passTime(scene.desk)])
    const [first, second] = [await scene.reads(scene.bruna, taken.id), await scene.reads(scene.bruna, done.id)]
    expect(first.events.at(-1)!.words).toBe('Otávio Reis has the conversation now; the hand-over ended.')
    expect(first.conversation.handOver!.state).toBe('accepted')
    expect(second.conversation.handOver!.state).toBe('withdrawn')
    expect(await waitingFor(scene.caio)).not.toContain(taken.id)
  })
})

describe('the lists', () => {
  test('are one’s own; all of them are for leaders', async () => {
    const one = await handedOver()
    expect(await waitingFor(scene.bruna, 'from-me')).toContain(one.id)
    expect(await waitingFor(scene.caio, 'from-me')).not.toContain(one.id)
    expect(await waitingFor(scene.otavio)).not.toContain(one.id)
    expect(await waitingFor(scene.otavio, 'all')).toContain(one.id)
    expect((await scene.ask(scene.caio, 'GET', '/hand-overs?view=all')).body.because).toBe('not-yours-to-hand-over')
    expect((await scene.ask(scene.joana, 'GET', '/hand-overs')).status).toBe(404)
    const { items } = await scene.done(scene.caio, 'GET', '/hand-overs?limit=100')
    const own = items.find((item: { conversation: { id: string } }) => item.conversation.id === one.id)
    expect(own.note.text).toContain(note.awaited)
  })

  test('are paged by a key', async () => {
    const made = [await handedOver(), await handedOver()].map(({ id }) => id)
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page: { items: { conversation: { id: string } }[]; next: string | null } = await scene.done(
        scene.caio,
        'GET',
        `/hand-overs?limit=1${after ? `&after=${after}` : ''}`,
      )
      seen.push(...page.items.map(({ conversation }) => conversation.id))
      after = page.next
    }
    expect(seen).toEqual(expect.arrayContaining(made))
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('the sheet of who leaves', () => {
  test('has each conversation that owes something, with evidence, promises and waits from the log', async () => {
    const id = await brunasIncident()
    await scene.writes(scene.bruna, id, 'We look at your queue. Which gateway is it?', { wait: true })
    const idle = await scene.opensOne(owner, { demand: 'access', text: 'Who may let me in?' })
    const sheet = await scene.done(scene.bruna, 'GET', '/hand-over-sheet?limit=100&zone=America/Sao_Paulo')
    expect(sheet).toMatchObject({ of: { name: 'Bruna Teixeira' }, until: null })
    const ids = sheet.items.map((item: { conversation: { id: string } }) => item.conversation.id)
    expect(ids).not.toContain(idle)
    const { note: draft, suggested } = sheet.items[ids.indexOf(id)]
    expect(draft.evidence).toContain('“Orders stopped at nine”')
    expect(draft.evidence).toContain('orders-to-erp')
    expect(draft.promised).toMatch(/paused, with|due/)
    expect(draft.promised).toContain('“We look at your queue. Which gateway is it?”')
    expect(draft.promised).toMatch(/GMT-3|BRT/)
    expect(draft.awaited).toContain("The requester's answer.")
    expect([scene.caio.id, scene.otavio.id]).toContain(suggested)
    expect(sheet.receivers.map(({ id: receiver }: { id: string }) => receiver)).not.toContain(scene.bruna.id)
  })

  test('quotes code without its fences', async () => {
    const id = await brunasIncident()
    await scene.writes(owner, id, 'It says:\n\n```json\n{ "code": 504 }\n```\n\nand ```` once more ````')
    const { items } = await scene.done(scene.bruna, 'GET', '/hand-over-sheet?limit=100')
    const { note: draft } = items.find((item: { conversation: { id: string } }) => item.conversation.id === id)
    expect(draft.evidence).toContain('“It says: { "code": 504 } and ```` once more ````”')
  })

  test('shares the conversations out by load, and first to who speaks the language', async () => {
    await scene.desk.db
      .updateTable('staff')
      .set({ languages: ['pt'] })
      .where('id', '=', scene.otavio.id)
      .execute()
    scene.desk.bus.publish([{ kind: 'directory' }])
    const id = await scene.opensOne(owner, { language: 'pt' })
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.bruna.id })
    const sheet = await scene.done(scene.bruna, 'GET', '/hand-over-sheet?limit=100')
    for (const { conversation, suggested } of sheet.items)
      expect(suggested).toBe(conversation.language === 'pt' ? scene.otavio.id : scene.caio.id)
    expect(sheet.items.some((item: { conversation: { id: string } }) => item.conversation.id === id)).toBe(true)
  })

  test('suggests a leader only where nobody else answers in the language', async () => {
    await scene.desk.db
      .updateTable('staff')
      .set({ languages: ['pt', 'en', 'es'] })
      .where('id', 'in', [scene.otavio.id, scene.caio.id])
      .execute()
    scene.desk.bus.publish([{ kind: 'directory' }])
    await scene
      .opensOne(owner, { language: 'es' })
      .then((id) => scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.bruna.id }))
    const busy = await scene.opensOne(owner)
    await scene.done(scene.caio, 'PUT', `/conversations/${busy}/assignment`, { staffId: scene.caio.id })
    const sheet = await scene.done(scene.bruna, 'GET', '/hand-over-sheet?limit=100')
    const load = (of: Viewer) => sheet.receivers.find(({ id }: { id: string }) => id === of.id).load
    expect(load(scene.caio)).toBeGreaterThan(load(scene.otavio))
    expect(sheet.items.map(({ suggested }: { suggested: string }) => suggested)).toEqual(
      sheet.items.map(() => scene.caio.id),
    )
    expect(sheet.receivers.map(({ id }: { id: string }) => id)).toEqual([scene.caio.id, scene.otavio.id])
  })

  test('is read by its owner or a leader', async () => {
    const of = `/hand-over-sheet?staffId=${scene.bruna.id}`
    expect((await scene.ask(scene.caio, 'GET', of)).body.because).toBe('not-yours-to-hand-over')
    expect((await scene.ask(scene.otavio, 'GET', of)).status).toBe(200)
    expect((await scene.ask(scene.bruna, 'GET', '/hand-over-sheet?zone=Mars/Olympus')).status).toBe(400)
  })
})

test('the duty says what is held and what waits, and only a leader how much waits in all', async () => {
  const before = await scene.done(scene.caio, 'GET', '/duty')
  const one = await handedOver()
  scene.clock.pass(minute)
  expect(await scene.done(scene.caio, 'GET', '/duty')).toMatchObject({
    onDuty: true,
    until: null,
    offered: before.offered + 1,
    pending: null,
  })
  expect((await scene.done(scene.otavio, 'GET', '/duty')).pending).toBeGreaterThan(0)
  await accept(scene.caio, one)
  expect(await scene.done(scene.caio, 'GET', '/duty')).toMatchObject({
    offered: before.offered,
    holding: before.holding + 1,
  })
  expect((await scene.ask(scene.joana, 'GET', '/duty')).status).toBe(404)
  expect(textsOf((await scene.reads(scene.caio, one.id)).events).at(-1)).toContain('The log of their gateway')
})
