import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, kindsOf, openScene, textsOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'

let scene: Scene
let requester: Viewer
beforeAll(async () => {
  scene = await openScene()
  requester = await scene.signedIn(camila, 'pt')
})
afterAll(() => scene.close())

async function handedOff(): Promise<{ id: string; handOffId: string }> {
  const id = await scene.opensOne(requester, { language: 'pt' })
  const handOffId = newId()
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/hand-offs/${handOffId}`, {
    teamId: scene.teams.andes,
    reason: 'They built this flow',
  })
  return { id, handOffId }
}
const answer = (
  viewer: Viewer,
  { id, handOffId }: { id: string; handOffId: string },
  how: 'acceptance' | 'return',
  reason = 'Belongs to support',
) =>
  scene.ask(
    viewer,
    'PUT',
    `/conversations/${id}/hand-offs/${handOffId}/${how}`,
    how === 'return' ? { reason } : undefined,
  )
const lastTextFor = async (viewer: Viewer, id: string) => textsOf((await scene.reads(viewer, id)).events).at(-1)

describe('a hand-off', () => {
  test('is offered to the team, has a clock, and is said to the requester in their language in the same transaction', async () => {
    const one = await handedOff()
    const { conversation, events } = await scene.reads(requester, one.id)
    expect(conversation.handOff).toMatchObject({
      id: one.handOffId,
      state: 'offered',
      team: { name: 'Team Andes' },
      reason: 'They built this flow',
    })
    expect(conversation.clocks).toContainEqual(
      expect.objectContaining({ kind: 'hand-off-acceptance', state: 'running' }),
    )
    expect(textsOf(events).at(-1)).toContain('Encaminhamos esta conversa, com toda a história, para')
    const story = textsOf((await scene.reads(scene.joana, one.id)).events)
    expect(story).toContain('How do triggers work?')
  })

  test('opens the conversation for that team and for no other', async () => {
    const one = await handedOff()
    expect((await scene.ask(scene.joana, 'GET', `/conversations/${one.id}`)).status).toBe(200)
    expect((await scene.ask(scene.nico, 'GET', `/conversations/${one.id}`)).status).toBe(404)
    expect((await scene.tryWrite(scene.nico, one.id, 'Hello')).status).toBe(404)
    expect((await answer(scene.nico, one, 'acceptance')).status).toBe(404)
    const not = await scene.opensOne(requester)
    expect((await scene.ask(scene.joana, 'GET', `/conversations/${not}`)).status).toBe(404)
  })

  test('that the team accepts is theirs to answer, and the requester is told', async () => {
    const one = await handedOff()
    const { body } = await answer(scene.joana, one, 'acceptance')
    expect(body).toMatchObject({ handOff: { state: 'accepted' }, assignee: { name: 'Joana Mello' } })
    expect(body.clocks).toContainEqual(expect.objectContaining({ kind: 'hand-off-acceptance', state: 'kept' }))
    expect(await lastTextFor(requester, one.id)).toContain('aceitou a sua conversa')
    await scene.writes(scene.joana, one.id, 'We look at it today')
    expect(await lastTextFor(requester, one.id)).toBe('We look at it today')
    const lines = kindsOf((await scene.reads(requester, one.id)).events).length
    await answer(scene.joana, one, 'acceptance')
    expect(kindsOf((await scene.reads(requester, one.id)).events)).toHaveLength(lines)
  })

  test('that the team returns goes back to support with its reason, and the requester is told', async () => {
    const one = await handedOff()
    expect(
      (await scene.ask(scene.joana, 'PUT', `/conversations/${one.id}/hand-offs/${one.handOffId}/return`, {})).status,
    ).toBe(400)
    const { status, body } = await answer(scene.joana, one, 'return', 'This flow went live in May')
    expect([status, body.team]).toEqual([200, null])
    const { conversation } = await scene.reads(scene.bruna, one.id)
    expect(conversation).toMatchObject({
      team: null,
      assignee: null,
      handOff: { state: 'returned', answerReason: 'This flow went live in May' },
    })
    expect(await lastTextFor(requester, one.id)).toContain('This flow went live in May')
    expect((await scene.ask(scene.joana, 'GET', `/conversations/${one.id}`)).status).toBe(404)
    expect((await scene.tryWrite(scene.joana, one.id, 'One more thing')).status).toBe(404)
  })

  test('sent again with its id is the same one, also after it was returned', async () => {
    const one = await handedOff()
    const again = () =>
      scene.ask(scene.bruna, 'PUT', `/conversations/${one.id}/hand-offs/${one.handOffId}`, {
        teamId: scene.teams.andes,
        reason: 'They built this flow',
      })
    expect((await again()).body.handOff.state).toBe('offered')
    await answer(scene.joana, one, 'return')
    expect((await again()).body.handOff.state).toBe('returned')
    expect(
      kindsOf((await scene.reads(scene.bruna, one.id)).events).filter((kind) => kind === 'handed-off'),
    ).toHaveLength(1)
    const elsewhere = await scene.opensOne(requester)
    expect(
      (
        await scene.ask(scene.bruna, 'PUT', `/conversations/${elsewhere}/hand-offs/${one.handOffId}`, {
          teamId: scene.teams.andes,
          reason: 'x',
        })
      ).status,
    ).toBe(409)
  })

  test('is one at a time, to a team that there is, of a conversation that is open, by an engineer', async () => {
    const one = await handedOff()
    const offer = (viewer: Viewer, id: string, teamId: string) =>
      scene.ask(viewer, 'PUT', `/conversations/${id}/hand-offs/${newId()}`, { teamId, reason: 'Theirs' })
    expect((await offer(scene.bruna, one.id, scene.teams.pampa)).body).toMatchObject({
      because: 'handed-off-already',
      nextStep: expect.stringMatching(/\S/),
    })
    const id = await scene.opensOne(requester)
    expect((await offer(scene.bruna, id, newId())).body.errors[0].field).toBe('body.teamId')
    expect((await offer(scene.paulo, id, scene.teams.andes)).status).toBe(404)
    expect((await offer(requester, id, scene.teams.andes)).status).toBe(404)
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
    expect((await offer(scene.bruna, id, scene.teams.andes)).body.because).toBe('resolved')
  })
})
