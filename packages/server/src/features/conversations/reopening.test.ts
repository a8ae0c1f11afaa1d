import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, kindsOf, openScene, p2Facts } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { passTime } from '../time/pass-time.ts'

let scene: Scene
let owner: Viewer
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
})
afterAll(() => scene.close())

const day = 86_400_000
const view = async (id: string, viewer: Viewer = scene.bruna) => (await scene.reads(viewer, id)).conversation
const kinds = async (id: string) => kindsOf((await scene.reads(scene.bruna, id)).events)
const resolve = (id: string) => scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
const clockOf = async (id: string, kind: string) => (await view(id)).clocks.findLast((clock) => clock.kind === kind)

/** An incident that Bruna answered and resolved ten minutes later. */
async function resolvedIncident(): Promise<string> {
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
  await scene.writes(scene.bruna, id, 'We look at it')
  scene.clock.pass(600_000)
  await resolve(id)
  return id
}

/** Days pass, as long as the process runs; sessions are begun again. */
async function daysPass(days: number): Promise<void> {
  scene.clock.pass(days * day)
  await passTime(scene.desk)
  owner = await scene.signedIn(camila)
}

describe('a message after a resolution', () => {
  test('goes on in the conversation within a week, with the clocks as they stood', async () => {
    const id = await resolvedIncident()
    const before = await clockOf(id, 'resolution')
    await daysPass(6.9)
    expect((await view(id)).reopensUntil).not.toBeNull()
    await scene.writes(owner, id, 'It is back')
    expect(await view(id)).toMatchObject({ status: 'open', closed: null, resolvedAt: null, reopensUntil: null })
    const after = await clockOf(id, 'resolution')
    expect(after).toMatchObject({ startedBySeq: before!.startedBySeq, state: 'running' })
    expect(Date.parse(after!.dueAt!) - scene.clock.now().getTime()).toBe(before!.leftMs)
    expect(await clockOf(id, 'next-answer')).toMatchObject({ state: 'running' })
  })

  test.each([
    ['when the tick has closed it', true],
    ['and nobody has looked at it since', false],
  ])('is refused after a week, %s, with what to do', async (_when, ticked) => {
    const id = await resolvedIncident()
    scene.clock.pass(7 * day)
    if (ticked) await passTime(scene.desk)
    owner = await scene.signedIn(camila)
    const { status, body } = await scene.tryWrite(owner, id, 'It is back')
    expect([status, body.because]).toEqual([422, 'window-passed'])
    expect(body.nextStep).toMatch(/new one, which names this one/)
    expect(await view(id)).toMatchObject({ status: 'resolved', reopensUntil: ticked ? null : expect.any(String) })
  })

  test('that comes with others in one commit is refused alone', async () => {
    const [old, open] = [await resolvedIncident(), await scene.opensOne(owner)]
    await daysPass(8)
    const answers = await Promise.all([
      scene.tryWrite(owner, open, 'one'),
      scene.tryWrite(owner, old, 'two'),
      scene.tryWrite(owner, open, 'three'),
      scene.tryWrite(owner, old, 'four'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 422, 200, 422])
    expect(await kinds(old)).not.toContain('reopened')
  })

  test('that would carry a file is refused as well, and its file stays unbound', async () => {
    const id = await resolvedIncident()
    await daysPass(8)
    const file = await scene.uploads(owner, id, 'trace')
    const { body } = await scene.tryWrite(owner, id, 'See the file', { attachments: [file] })
    expect(body.because).toBe('window-passed')
    expect(body.nextStep).toMatch(/\S/)
  })

  test('closes it once, however often and by however many the time is looked at', async () => {
    const id = await resolvedIncident()
    scene.clock.pass(8 * day)
    await Promise.all([passTime(scene.desk), passTime(scene.desk), passTime(scene.desk)])
    await passTime(scene.desk)
    expect((await kinds(id)).filter((kind) => kind === 'closed')).toHaveLength(1)
    expect(await view(id)).toMatchObject({ status: 'resolved', closed: 'window', reopensUntil: null })
    expect(await clockOf(id, 'resolution')).toMatchObject({ state: 'kept' })
  })
})

describe('what can no longer be reopened', () => {
  test('is not reopened by a "no", nor by an engineer, who are told why', async () => {
    const id = await resolvedIncident()
    await daysPass(8)
    const no = await scene.ask(owner, 'PUT', `/conversations/${id}/resolution/answer`, { solved: false })
    const hand = await scene.ask(scene.bruna, 'DELETE', `/conversations/${id}/resolution`)
    for (const { status, body } of [no, hand]) {
      expect([status, body.because]).toEqual([422, 'window-passed'])
      expect(body.nextStep).toMatch(/\S/)
    }
    expect((await view(id)).status).toBe('resolved')
    const yes = await scene.ask(owner, 'PUT', `/conversations/${id}/resolution/answer`, { solved: true })
    expect(yes.status).toBe(200)
  })

  test('a new conversation names it, and asks nothing that was told there before it opens', async () => {
    const id = await resolvedIncident()
    await daysPass(8)
    const without = await scene.tryOpen(owner, { demand: 'incident', text: 'It is back' })
    expect(without.body.because).toBe('facts-missing')
    const { conversation, events } = await scene.opens(owner, { demand: 'incident', text: 'It is back', follows: id })
    const named = [{ id, publicId: (await view(id)).publicId, how: 'follows' }]
    expect(conversation.related).toEqual(named)
    expect((await view(conversation.id)).related).toEqual(named)
    expect(events[0]).toMatchObject({ kind: 'conversation-opened', body: { follows: id } })
    // What was so a week ago decides nothing today: it is asked in the chat.
    expect(conversation.priority.priority).not.toBe('P2')
    expect(conversation.missing.map(({ fact }) => fact)).toContain('extent')
  })

  test.each([
    ["somebody else's conversation", async () => scene.opensOne(await scene.signedIn(diego))],
    ['a conversation that does not exist', async () => newId()],
  ])('nothing follows %s', async (_whose, follows) => {
    const answer = await scene.tryOpen(owner, { follows: await follows() })
    expect(answer.status).toBe(404)
  })
})

describe('closing for good', () => {
  const close = (viewer: Viewer, id: string) => scene.ask(viewer, 'PUT', `/conversations/${id}/closure`)

  test('is the last word: nothing is owed, and a message is refused in any language', async () => {
    const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts })
    expect((await close(scene.bruna, id)).body).toMatchObject({ status: 'resolved', closed: 'by-hand', dueAt: null })
    expect((await close(scene.otavio, id)).status).toBe(200)
    expect((await kinds(id)).filter((kind) => kind === 'closed')).toHaveLength(1)
    for (const viewer of [owner, scene.bruna]) {
      const { status, body } = await scene.tryWrite(viewer, id, 'One more thing')
      expect([status, body.because]).toEqual([422, 'closed'])
    }
    expect((await scene.ask(scene.bruna, 'DELETE', `/conversations/${id}/resolution`)).body.because).toBe('closed')
    expect((await scene.tryWrite(scene.bruna, id, 'For the record', { kind: 'note' })).status).toBe(200)
  })

  test('is not for requesters, nor for a team it was handed off to', async () => {
    const id = await scene.opensOne(owner)
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/hand-offs/${newId()}`, {
      teamId: scene.teams.andes,
      reason: 'Theirs',
    })
    for (const viewer of [owner, scene.joana]) expect((await close(viewer, id)).status).toBe(404)
    expect((await view(id)).closed).toBeNull()
  })
})
