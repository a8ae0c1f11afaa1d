import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, diego, openScene } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

let scene: Scene
let owner: Viewer
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
})
afterAll(() => scene.close())

const view = async (id: string) => (await scene.reads(scene.bruna, id)).conversation
const running = async (id: string) =>
  (await view(id)).clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind)
async function resolved(): Promise<string> {
  const id = await scene.opensOne(owner)
  await scene.writes(scene.bruna, id, 'Like this')
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  return id
}

test.each([
  ['Muito obrigada!', true],
  ['thank you', true],
  ['¡Gracias!', true],
  ['Thanks, and how do I do it next time?', false],
  ['It works. Thanks', false],
])('"%s" after a resolution is thanks: %s', async (text, thanks) => {
  const id = await resolved()
  await scene.writes(owner, id, text)
  const { conversation, events } = await scene.reads(owner, id)
  expect(events.findLast(({ message }) => message?.text === text)?.body['thanks']).toBe(thanks)
  expect(conversation.status).toBe(thanks ? 'resolved' : 'open')
  expect(await running(id)).toEqual(thanks ? [] : expect.arrayContaining(['next-answer']))
})

test('thanks with a file, or before any resolution, is a message that needs an answer', async () => {
  const id = await resolved()
  const file = await scene.uploads(owner, id, 'trace')
  await scene.writes(owner, id, 'Thanks', { attachments: [file] })
  expect((await view(id)).status).toBe('open')

  const open = await scene.opensOne(owner)
  await scene.writes(scene.bruna, open, 'Like this')
  await scene.writes(owner, open, 'Thanks')
  expect(await running(open)).toContain('next-answer')
})

test('what the requester marks as thanks stays so, whatever it says', async () => {
  const id = await resolved()
  await scene.writes(owner, id, 'All is well now, have a good day', { thanks: true })
  expect((await view(id)).status).toBe('resolved')
})

test('whoever does need an answer after all says so with one call, and the next answer is owed', async () => {
  const id = await resolved()
  const { id: message } = await scene.writes(owner, id, 'Obrigada')
  const undo = (viewer: Viewer, messageId: string) =>
    scene.ask(viewer, 'DELETE', `/conversations/${id}/messages/${messageId}/thanks`)
  expect((await undo(owner, newId())).status).toBe(404)
  expect((await undo(await scene.signedIn(diego), message)).status).toBe(404)
  expect((await view(id)).status).toBe('resolved')

  expect((await undo(owner, message)).body).toMatchObject({ status: 'open', resolutionAnswer: null })
  expect(await running(id)).toContain('next-answer')
  const again = await undo(owner, message)
  expect([again.status, again.body.because]).toEqual([422, 'not-resolved'])
})
