import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../infrastructure/ids.ts'
import { camila, kindsOf, openScene, p2Facts, peopleOf } from '../../scene.fixture.ts'
import type { Scene, Viewer } from '../../scene.fixture.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { newToken, tokenHash } from '../staff-sessions/secret-token.ts'
import { lookForDepartures } from './look-for-departures.ts'

const minute = 60_000
const hour = 60 * minute
let scene: Scene
let other: TestDesk
let owner: Viewer
beforeAll(async () => {
  // A Monday.
  scene = await openScene({ now: '2026-03-02T09:00:00Z', alone: false })
  other = await testDesk({ beside: scene })
})
beforeEach(async () => {
  owner = await scene.signedIn(camila)
  for (const { id } of [scene.bruna, scene.caio, scene.otavio]) await isOnDuty(id)
  await everywhere()
})
afterAll(async () => {
  await other.close()
  await scene.close()
})

/** Both processes know what was written past them. */
async function everywhere(): Promise<void> {
  for (const one of [scene, other]) one.desk.bus.publish([{ kind: 'directory' }, { kind: 'rota' }])
}
async function isOnDuty(id: string): Promise<void> {
  await scene.desk.db.updateTable('staff').set({ on_duty: true, disabled: false }).where('id', '=', id).execute()
}
const look = () => lookForDepartures(scene.desk)

async function incidentOf(engineer: Viewer): Promise<string> {
  const id = await scene.opensOne(owner, { demand: 'incident', facts: p2Facts, text: 'Orders stopped' })
  await scene.done(scene.otavio, 'PUT', `/conversations/${id}/assignment`, { staffId: engineer.id })
  return id
}
const conversationOf = async (id: string) => (await scene.reads(scene.otavio, id)).conversation
const notesOf = async (id: string) =>
  (await scene.reads(scene.otavio, id)).events.flatMap(({ message }) => (message?.kind === 'note' ? [message] : []))

/** Another session of theirs. */
async function signsInAgain({ id, label }: Viewer): Promise<Viewer> {
  const [sessionId, token, now] = [newId(), newToken(), scene.clock.now()]
  await scene.desk.db
    .insertInto('staff_session')
    .values({
      id: sessionId,
      token_hash: tokenHash(token),
      staff_id: id,
      created_at: now,
      expires_at: new Date(now.getTime() + 1e10),
      ended_at: null,
    })
    .execute()
  return { label, headers: { cookie: `plantao=${token}` }, id, sessionId, token }
}

function person(name: string, more: object = {}): object {
  return {
    name,
    email: `${name.split(' ')[0]!.toLowerCase()}@desk.example`,
    language: 'en',
    languages: ['en'],
    roles: ['engineer'],
    teamIds: [],
    onDuty: true,
    disabled: false,
    ...more,
  }
}

async function mailsOfHandOvers(): Promise<{ to_address: string; text: string; subject: string }[]> {
  return scene.desk.db
    .selectFrom('mail')
    .select(['to_address', 'text', 'subject'])
    .where('kind', '=', 'hand-over')
    .orderBy('id')
    .execute()
}

describe('without a rota', () => {
  test('who switches off keeps what they hold for the grace, and then it is nobody’s, with a note, once', async () => {
    const id = await incidentOf(scene.bruna)
    await scene.writes(scene.bruna, id, 'We look at it')
    await scene.writes(owner, id, 'It is still growing')
    await scene.done(scene.bruna, 'PATCH', '/me', { onDuty: false })
    expect(await look()).toEqual([])
    scene.clock.pass(14 * minute)
    expect(await look()).toEqual([])
    expect((await conversationOf(id)).assignee).toMatchObject({ id: scene.bruna.id })

    scene.clock.pass(minute)
    const before = (await mailsOfHandOvers()).length
    const looked = await Promise.all([look(), lookForDepartures(other.desk), look(), lookForDepartures(other.desk)])
    expect(looked.flat()).toEqual([scene.bruna.id])
    expect(await conversationOf(id)).toMatchObject({
      assignee: null,
      handOver: { from: { name: 'Bruna Teixeira' }, to: null, state: 'offered', gone: true },
    })
    const { events } = await scene.reads(scene.otavio, id)
    expect(kindsOf(events).slice(-3)).toEqual(['note-written', 'assigned', 'hand-over-offered'])
    expect(events.at(-2)!.words).toBe(
      'The conversation went back into the queue with nobody: Bruna Teixeira is no longer on duty, and nobody had accepted it.',
    )
    const [note] = await notesOf(id)
    expect(note!.author.kind).toBe('service')
    expect(note!.text).toContain('An automatic note, made from the log: Bruna Teixeira is no longer on duty.')
    expect(note!.text).toContain('“It is still growing”')
    expect(note!.text).toContain('“We look at it”')

    const mails = (await mailsOfHandOvers()).slice(before)
    expect(mails.map(({ to_address: to }) => to)).toEqual([expect.stringMatching(/^ot.*reis@desk\.example$/)])
    expect(mails[0]!.text).toContain((await conversationOf(id)).publicId)
    expect(mails[0]!.text).not.toMatch(/growing|Orders stopped/)
  })

  test('whoever takes it has accepted it', async () => {
    const id = await incidentOf(scene.bruna)
    await scene.done(scene.bruna, 'PATCH', '/me', { onDuty: false })
    await look()
    scene.clock.pass(15 * minute)
    await look()
    const { handOver } = await conversationOf(id)
    const taken = await scene.done(scene.caio, 'PUT', `/conversations/${id}/hand-overs/${handOver!.id}/acceptance`)
    expect(taken).toMatchObject({ assignee: { id: scene.caio.id }, handOver: { state: 'accepted' } })
  })

  test('who is back in time keeps it', async () => {
    const id = await incidentOf(scene.bruna)
    await scene.done(scene.bruna, 'PATCH', '/me', { onDuty: false })
    await look()
    scene.clock.pass(10 * minute)
    await scene.done(scene.bruna, 'PATCH', '/me', { onDuty: true })
    await look()
    scene.clock.pass(10 * minute)
    await scene.done(scene.bruna, 'PATCH', '/me', { onDuty: false })
    expect(await look()).toEqual([])
    expect((await conversationOf(id)).assignee).toMatchObject({ id: scene.bruna.id })
    scene.clock.pass(15 * minute)
    expect(await look()).toEqual([scene.bruna.id])
  })

  test('what was handed over with a note and not accepted keeps that note, and no other is made', async () => {
    const id = await incidentOf(scene.bruna)
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/hand-overs/${newId()}`, {
      evidence: 'Forty a minute',
      promised: 'By ten',
      awaited: 'Their log',
      to: scene.caio.id,
    })
    await scene.done(scene.bruna, 'PATCH', '/me', { onDuty: false })
    await look()
    scene.clock.pass(15 * minute)
    await look()
    const notes = await notesOf(id)
    expect(notes.map(({ text }) => text)).toEqual([expect.stringContaining('Forty a minute')])
    expect((await conversationOf(id)).handOver).toMatchObject({ gone: true, to: null, messageId: notes[0]!.id })
  })

  test('what is paused does not stay with who has gone either', async () => {
    const id = await incidentOf(scene.bruna)
    await scene.writes(scene.bruna, id, 'Which gateway?', { wait: true })
    expect((await conversationOf(id)).dueAt).toBeNull()
    await scene.done(scene.bruna, 'PATCH', '/me', { onDuty: false })
    await look()
    scene.clock.pass(15 * minute)
    const before = (await mailsOfHandOvers()).length
    expect(await look()).toEqual([scene.bruna.id])
    const { assignee, handOver, publicId } = await conversationOf(id)
    expect({ assignee, handOver }).toMatchObject({ assignee: null, handOver: { gone: true } })
    const [mail] = (await mailsOfHandOvers()).slice(before)
    expect(mail!.text).toMatch(new RegExp(`${publicId} .P2., (?:em pausa|paused|en pausa)`))
  })

  test('what owes nothing stays with them, and they are shown as off duty', async () => {
    const id = await incidentOf(scene.bruna)
    await scene.writes(scene.bruna, id, 'Which gateway?', { wait: true })
    await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
    const open = await scene.opensOne(owner)
    await scene.done(scene.otavio, 'PUT', `/conversations/${open}/assignment`, { staffId: scene.bruna.id })
    await scene.desk.pool.query("update conversation set due_at = 'infinity' where id = $1", [open])
    await scene.done(scene.bruna, 'PATCH', '/me', { onDuty: false })
    await look()
    scene.clock.pass(15 * minute)
    await look()
    expect((await conversationOf(open)).assignee).toMatchObject({ id: scene.bruna.id })
    expect((await scene.done(scene.caio, 'GET', '/duty')).offDuty).toContain(scene.bruna.id)
    expect((await scene.done(scene.caio, 'GET', '/duty')).offDuty).not.toContain(scene.caio.id)
  })

  test('who is disabled holds nothing any more, at once', async () => {
    const vera = await scene.staff('Vera Antunes', ['engineer'])
    await isOnDuty(vera.id)
    await everywhere()
    const id = await incidentOf(vera)
    await scene.done(scene.paulo, 'PUT', `/staff/${vera.id}`, person('Vera Antunes', { disabled: true }))
    expect(await look()).toEqual([vera.id])
    expect((await conversationOf(id)).assignee).toBeNull()
    const offered = await scene.ask(scene.otavio, 'PUT', `/conversations/${id}/assignment`, { staffId: vera.id })
    expect(offered.body.because).toBe('not-an-engineer')
  })

  test('a project team’s own is not touched by duty; of who is disabled it stays with the team', async () => {
    const { conversation } = await scene.opens(owner, { demand: 'project-pipeline' })
    const handOff = conversation.handOff ?? { id: newId() }
    if (!conversation.handOff)
      await scene.done(scene.bruna, 'PUT', `/conversations/${conversation.id}/hand-offs/${handOff.id}`, {
        teamId: scene.teams.andes,
        reason: 'Theirs',
      })
    const tess = await scene.staff('Tess Lira', ['project-team'], [scene.teams.andes, scene.teams.pampa])
    await scene.done(tess, 'PUT', `/conversations/${conversation.id}/hand-offs/${handOff.id}/acceptance`)
    await scene.desk.pool.query('update conversation set due_at = $2 where id = $1', [
      conversation.id,
      scene.clock.now(),
    ])
    await look()
    scene.clock.pass(20 * minute)
    await look()
    expect((await conversationOf(conversation.id)).assignee).toMatchObject({ id: tess.id })
    await scene.done(
      scene.paulo,
      'PUT',
      `/staff/${tess.id}`,
      person('Tess Lira', { roles: ['project-team'], disabled: true }),
    )
    await look()
    expect(await conversationOf(conversation.id)).toMatchObject({
      assignee: null,
      handOff: { state: 'accepted' },
    })
  })
})

describe('with a rota', () => {
  const shift = (startTime: string, endTime: string, people: readonly string[]) => ({
    name: `From ${startTime}`,
    zone: 'UTC',
    startTime,
    endTime,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    everyWeeks: 1,
    firstDate: '2026-03-01',
    lastDate: null,
    languages: ['pt', 'en', 'es'],
    teamIds: [],
    rotation: [people],
  })

  beforeAll(async () => {
    const { bruna, caio, otavio } = scene
    scene.clock.set('2026-03-03T09:00:00Z')
    await Promise.all([bruna, caio, otavio].map(({ id }) => isOnDuty(id)))
    await everywhere()
    const leads = await signsInAgain(otavio)
    await scene.done(leads, 'PUT', `/rota/shifts/${newId()}`, shift('06:00', '12:00', [bruna.id]))
    await scene.done(leads, 'PUT', `/rota/shifts/${newId()}`, shift('12:00', '18:00', [caio.id]))
    await scene.done(leads, 'PUT', `/rota/shifts/${newId()}`, shift('18:00', '22:00', [caio.id]))
  })

  test('the end of a duty counts to the instant, and who comes next is suggested', async () => {
    scene.clock.set('2026-03-03T11:30:00Z')
    owner = await scene.signedIn(camila)
    const id = await incidentOf(scene.bruna)
    expect(await scene.done(scene.bruna, 'GET', '/duty')).toMatchObject({
      onDuty: true,
      until: '2026-03-03T12:00:00.000Z',
    })
    const sheet = await scene.done(scene.bruna, 'GET', '/hand-over-sheet')
    expect(sheet.receivers).toEqual([expect.objectContaining({ id: scene.caio.id, onDuty: 'next' })])
    expect(sheet.items[0]).toMatchObject({ suggested: scene.caio.id })

    scene.clock.set('2026-03-03T12:00:03Z')
    await look()
    expect((await scene.done(scene.caio, 'GET', '/duty')).offDuty).toContain(scene.bruna.id)
    scene.clock.set('2026-03-03T12:14:59Z')
    expect(await look()).toEqual([])
    scene.clock.set('2026-03-03T12:15:00Z')
    expect((await Promise.all([look(), lookForDepartures(other.desk)])).flat()).toEqual([scene.bruna.id])
    expect((await conversationOf(id)).handOver).toMatchObject({ gone: true })
  })

  test('who is on the shift right after has not gone', async () => {
    scene.clock.set('2026-03-03T17:50:00Z')
    owner = await scene.signedIn(camila)
    const id = await incidentOf(scene.caio)
    expect((await scene.done(scene.caio, 'GET', '/duty')).until).toBe('2026-03-03T22:00:00.000Z')
    scene.clock.set('2026-03-03T18:20:00Z')
    await look()
    scene.clock.pass(20 * minute)
    expect(await look()).toEqual([])
    expect((await conversationOf(id)).assignee).toMatchObject({ id: scene.caio.id })
  })

  test('who stands in no shift is not taken for gone', async () => {
    scene.clock.set('2026-03-04T10:00:00Z')
    owner = await scene.signedIn(camila)
    const id = await incidentOf(scene.otavio)
    await look()
    scene.clock.pass(hour)
    expect(await look()).not.toContain(scene.otavio.id)
    expect((await conversationOf(id)).assignee).toMatchObject({ id: scene.otavio.id })
  })

  test('who signs out everywhere has gone, unless they sign in again in time', async () => {
    scene.clock.set('2026-03-05T09:00:00Z')
    owner = await scene.signedIn(camila)
    const id = await incidentOf(scene.bruna)
    const second = await signsInAgain(scene.bruna)
    await scene.done(second, 'DELETE', '/staff-sessions/current')
    scene.clock.pass(15 * minute)
    expect(await look()).toEqual([])
    await scene.done(scene.bruna, 'DELETE', '/staff-sessions/current')
    scene.clock.pass(5 * minute)
    const back = await signsInAgain(scene.bruna)
    scene.clock.pass(10 * minute)
    expect(await look()).toEqual([])
    expect((await conversationOf(id)).assignee).toMatchObject({ id: scene.bruna.id })
    await scene.done(back, 'DELETE', '/staff-sessions/current')
    scene.clock.pass(15 * minute)
    expect(await look()).toEqual([scene.bruna.id])
    expect((await conversationOf(id)).assignee).toBeNull()
  })
})

test('a desk that was told to wait longer waits longer', async () => {
  const patient = await testDesk({ beside: scene, settings: { HAND_OVER_GRACE_MINUTES: 30 } })
  const people = peopleOf(patient, scene.platform.sign)
  scene.clock.set('2026-03-06T07:00:00Z')
  owner = await scene.signedIn(camila)
  const id = await people.opensOne(owner, { demand: 'incident', facts: p2Facts })
  await people.done(scene.otavio, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.caio.id })
  await lookForDepartures(patient.desk)
  scene.clock.pass(29 * minute)
  expect(await lookForDepartures(patient.desk)).toEqual([])
  scene.clock.pass(minute)
  expect(await lookForDepartures(patient.desk)).toEqual([scene.caio.id])
  await patient.close()
})
