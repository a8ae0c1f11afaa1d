import { afterAll, beforeAll, expect, test } from 'vitest'
import { camila, openScene } from '../../scene.fixture.ts'
import type { Scene } from '../../scene.fixture.ts'
import { connect } from '../realtime/socket.fixture.ts'
import { deliverDue } from './deliver-mails.ts'
import { sendDigest } from './digest.ts'
import { refusal, startMailServer } from './mail-server.fixture.ts'
import { smtpPost } from './smtp-post.ts'

let scene: Scene
let server: Awaited<ReturnType<typeof startMailServer>>
beforeAll(async () => {
  server = await startMailServer()
  scene = await openScene({ settings: { SMTP_URL: server.url } })
})
afterAll(async () => {
  await scene.close()
  await server.stop()
})

test('an engineer who looks on sees an answer wait and go out, its requester is told nothing of it', async () => {
  const owner = await scene.signedIn(camila)
  const id = await scene.opensOne(owner)
  const { seq } = await scene.writes(scene.bruna, id, 'In the academy.')
  await sendDigest(scene.desk, id)
  const [theirs, mine] = [await connect(scene, scene.bruna), await connect(scene, owner)]
  await theirs.watch(id)
  await mine.watch(id)
  const told = () => theirs.frames.filter(({ type }) => type === 'mails').length

  const office = { post: smtpPost(server.url), dkim: null, random: () => 0 }
  server.farEnd.recipient = () => refusal(451, 'later')
  await deliverDue(scene.desk, office)
  await theirs.until('mails', () => told() >= 2)
  const mails = () => scene.done(scene.bruna, 'GET', `/conversations/${id}/mails`)
  expect(await mails()).toMatchObject({ mails: [{ state: 'delayed', problem: 'asked-to-wait', seqs: [seq] }] })

  server.farEnd.recipient = null
  scene.clock.pass(60_000)
  await deliverDue(scene.desk, office)
  await theirs.until('mails', () => told() >= 4)
  expect(await mails()).toMatchObject({ mails: [{ state: 'sent', problem: null, nextTryAt: null }] })

  await scene.writes(scene.bruna, id, 'Did you find it?')
  await mine.until('event', ({ event }) => event.message?.text === 'Did you find it?')
  expect(mine.frames.map(({ type }) => type)).not.toContain('mails')
})
