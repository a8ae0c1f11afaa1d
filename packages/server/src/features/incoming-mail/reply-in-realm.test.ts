import { afterAll, beforeAll, expect, test } from 'vitest'
import { textsOf } from '../../scene.fixture.ts'
import { sendDigest } from '../mail/digest.ts'
import { openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene } from './mail-scene.fixture.ts'

let scene: MailScene
beforeAll(async () => {
  scene = await openMailScene({ MAIL_LISTEN_PROTOCOL: 'lmtp' })
})
afterAll(() => scene.close())

/** Camila asked signed in, Bruna answered, and Camila has a mail that there is an answer. */
async function announced() {
  const camila = await scene.signedIn()
  const id = await scene.opensOne(camila, { text: 'Where do I see the executions?' })
  await scene.writes(scene.bruna, id, 'Under **Monitor**.')
  await sendDigest(scene.desk, id)
  const [mail] = (await scene.mailsTo('camila@mar-azul.example')).slice(-1)
  expect(mail!.text).not.toContain('Monitor')
  return { camila, id, inReplyTo: mail!.message_id }
}

test('the requester of a realm goes on by mail, over LMTP: it is there, marked as by mail and not signed in', async () => {
  const { camila, id, inReplyTo } = await announced()
  const reply = await scene.mails({
    from: 'Camila <camila@mar-azul.example>',
    signed: 'mar-azul.example',
    to: support,
    subject: 'Re',
    inReplyTo,
    text: 'Found it, thank you. And the logs?',
  })
  expect(reply).toMatchObject({ state: 'message', conversation_id: id })
  for (const reader of [camila, scene.bruna]) {
    const { events } = await scene.reads(reader, id)
    expect(events.find(({ message }) => message?.byMail)?.message).toMatchObject({
      text: 'Found it, thank you. And the logs?',
      signedIn: false,
      byMail: { authenticity: { aligned: 'dkim' } },
    })
  }
})

test('somebody else of the same domain is held, and the realm reads nothing of it', async () => {
  const { camila, id, inReplyTo } = await announced()
  const reply = await scene.mails({
    from: 'Diego <diego@mar-azul.example>',
    signed: 'mar-azul.example',
    to: support,
    subject: 'Re',
    inReplyTo,
    text: 'Close this.',
  })
  expect(reply).toMatchObject({ state: 'held', held_because: 'signed-in-only', conversation_id: id })
  expect(textsOf((await scene.reads(camila, id)).events)).not.toContain('Close this.')
})
