import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openScene } from '../../scene.fixture.ts'
import { addressOf, connect, dial } from './socket.fixture.ts'

const scene = await openScene({ alone: false })
await addressOf(scene)
afterAll(() => scene.close())

async function openSockets(): Promise<number> {
  const { body } = await scene.app.inject('/metrics')
  return Number(/^plantao_sockets (\d+)$/m.exec(body)?.[1])
}

/** The connection on which this process hears the others is lost, and dialled again. */
async function loseTheBus(): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plantao-bus' and datname = current_database()`.execute(
    scene.desk.db,
  )
}

test('a socket that closes while it is being greeted is not kept', async () => {
  await expect.poll(openSockets).toBe(0)
  for (let visit = 0; visit < 20; visit++) {
    const line = await dial(scene)
    line.say({ type: 'hello', language: 'en', token: (await scene.visitor()).token })
    line.close()
    await line.closed
  }
  // Whoever comes last is counted, so everybody before has come or gone.
  const last = await connect(scene, scene.bruna)
  await expect.poll(openSockets).toBe(1)
  last.close()
  await expect.poll(openSockets).toBe(0)
})

test('whose session ended while its notice was lost is shown out after the gap, and nobody else', async () => {
  const [caio, otavio] = [await connect(scene, scene.caio), await connect(scene, scene.otavio)]
  await scene.desk.db
    .updateTable('staff_session')
    .set({ ended_at: scene.clock.now() })
    .where('id', '=', scene.caio.sessionId)
    .execute()
  await loseTheBus()
  expect(await caio.until('bye')).toEqual({ type: 'bye', because: 'session-ended' })
  const id = await scene.opensOne(await scene.visitor())
  await otavio.watch(id)
  expect(otavio.frames.some((frame) => frame.type === 'bye')).toBe(false)
})

test('whose rights changed while their notice was lost is shown out after the gap', async () => {
  const nico = await connect(scene, scene.nico)
  await scene.desk.db.deleteFrom('team_member').where('staff_id', '=', scene.nico.id).execute()
  await loseTheBus()
  expect(await nico.until('bye')).toEqual({ type: 'bye', because: 'session-ended' })
})

test('a session that keeps only what was before a sign-in does not hear that marks move', async () => {
  const [visitor, camila] = [await scene.visitor(), await scene.signedIn()]
  const id = await scene.opensOne(visitor)
  await scene.goesOn(visitor, camila, id)
  const [sealed, open] = [await connect(scene, visitor), await connect(scene, camila)]
  await sealed.watch(id)
  await open.watch(id)
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/marks`, { deliveredSeq: 5, seenSeq: 5 })
  await open.until('marks')
  await sealed.watch(id)
  expect(sealed.frames.filter((frame) => frame.type === 'marks')).toEqual([])
})

test('a team that returned a conversation does not hear who looks at it', async () => {
  const id = await scene.opensOne(await scene.signedIn())
  const handOff = crypto.randomUUID()
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/hand-offs/${handOff}`, {
    teamId: scene.teams.andes,
    reason: 'It is theirs',
  })
  const [joana, bruna, otavio] = [
    await connect(scene, scene.joana),
    await connect(scene, scene.bruna),
    await connect(scene, scene.otavio),
  ]
  for (const line of [joana, bruna, otavio]) await line.watch(id)
  await scene.done(scene.joana, 'PUT', `/conversations/${id}/hand-offs/${handOff}/return`, { reason: 'It is not' })
  await joana.until('gone')
  bruna.say({ type: 'viewing', conversation: id, left: false })
  await otavio.until('viewing', ({ who }) => who.some(({ name }) => name === 'Bruna Teixeira'))
  expect(joana.frames.filter((frame) => frame.type === 'viewing').flatMap((frame) => frame.who)).toEqual([])
})

test('whoever was away for very long messages gets all of them on one connection', { timeout: 60_000 }, async () => {
  const visitor = await scene.visitor()
  const id = await scene.opensOne(visitor)
  const long = 'Ação não concluída. '.repeat(2_000).slice(0, 39_990)
  for (let at = 0; at < 60; at++) await scene.writes(visitor, id, `${at} ${long}`)
  const line = await connect(scene, scene.bruna)
  await line.watch(id)
  const told = line
    .eventsOf(id)
    .flatMap(({ message }) => (message?.author.kind === 'requester' ? [message.text.split(' ')[0]] : []))
  expect(told.slice(1)).toEqual(Array.from({ length: 60 }, (_, at) => String(at)))
  const seqs = line.eventsOf(id).map(({ seq }) => seq)
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, at) => at + 1))
})

test('a client that never stops talking is shown out', async () => {
  const line = await connect(scene, await scene.visitor())
  for (let frame = 0; frame < 2_000; frame++) line.say({ type: 'pong' })
  expect(await line.until('bye')).toEqual({ type: 'bye', because: 'bad-frame' })
  expect(await line.closed).toBe(1008)
})
