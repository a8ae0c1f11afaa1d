import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { textsOf } from '../../scene.fixture.ts'
import { connect } from '../realtime/socket.fixture.ts'
import type { TestSocket } from '../realtime/socket.fixture.ts'
import { openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene } from './mail-scene.fixture.ts'
import { takeInMails } from './take-in-mails.ts'
import { mostUnvouched, networkOf } from './unvouched-limit.ts'

let scene: MailScene
beforeAll(async () => {
  scene = await openMailScene()
})
afterEach(() => scene.clock.pass(2 * 60 * 60 * 1000))
afterAll(() => scene.close())

const stranger = { from: 'Rosa <rosa@vale.example>', to: support }

/** A mail that answers one of ours in this conversation, from somebody who is not in it. */
async function heldReply(text: string) {
  const owner = await scene.mails({
    from: 'Tito <tito@lagoa.example>',
    signed: 'lagoa.example',
    to: support,
    subject: `About ${text}`,
    text: `How does ${text} work?`,
  })
  const [receipt] = (await scene.mailsTo('tito@lagoa.example')).slice(-1)
  const held = await scene.mails({ ...stranger, subject: 'Re', inReplyTo: receipt!.message_id, text })
  return { conversation: owner.conversation_id!, held: held.id }
}

test('an engineer releases a held mail into the conversation that it answers, under its own name', async () => {
  const { conversation, held } = await heldReply('the scheduler')
  const { items } = await scene.done(scene.bruna, 'GET', `/held-mails?conversation=${conversation}`)
  expect(items).toMatchObject([
    { id: held, excerpt: 'the scheduler', authenticity: { aligned: null }, conversation: { id: conversation } },
  ])
  expect(items[0].held).toContain('does not vouch')
  await scene.done(scene.bruna, 'PUT', `/held-mails/${held}/release`)
  await scene.done(scene.bruna, 'PUT', `/held-mails/${held}/release`)
  const { events } = await scene.reads(scene.bruna, conversation)
  const released = events.filter(({ message }) => message?.text === 'the scheduler')
  expect(released).toHaveLength(1)
  expect(released[0]!.message).toMatchObject({
    author: { name: 'Rosa, rosa@vale.example' },
    signedIn: false,
    byMail: { authenticity: { aligned: null } },
  })
  expect((await scene.done(scene.bruna, 'GET', `/held-mails?conversation=${conversation}`)).items).toEqual([])
  expect(await scene.mailsTo('rosa@vale.example')).toEqual([])
})

test('a held mail shows words and no address but the one that it was sent from', async () => {
  const html = '<p>Please <b>open</b> this.</p><img src="https://pixel.example/o.gif">'
  const held = await scene.mails({ from: '"Support <support@desk.example>" <mal@vale.example>', to: support, html })
  const { items } = await scene.done(scene.bruna, 'GET', '/held-mails')
  expect(items.find(({ id }: { id: string }) => id === held.id)).toMatchObject({
    from: { address: 'mal@vale.example', name: '' },
    excerpt: 'Please open this.',
  })
})

test('whoever looks after mail and reads no conversations sees that mails came, and not what they say', async () => {
  const { conversation, held } = await heldReply('the quiet queue')
  const { items } = await scene.done(scene.paulo, 'GET', '/incoming-mails')
  expect(items.slice(0, 2)).toMatchObject([
    { state: 'held', conversation: { id: conversation }, excerpt: '' },
    { state: 'message', conversation: { id: conversation }, excerpt: '' },
  ])
  for (const [who, status] of [
    [scene.paulo, 404],
    [scene.bruna, 200],
  ] as const)
    for (const form of ['original', 'page'])
      expect((await scene.ask(who, 'GET', `/incoming-mails/${held}/${form}`)).status).toBe(status)
})

test('an engineer refuses a held mail with a reason, and it is a message nowhere', async () => {
  const { conversation, held } = await heldReply('the vault')
  await scene.done(scene.bruna, 'PUT', `/held-mails/${held}/refusal`, { reason: 'Nobody knows her.' })
  expect((await scene.ask(scene.bruna, 'PUT', `/held-mails/${held}/release`)).status).toBe(409)
  expect(textsOf((await scene.reads(scene.bruna, conversation)).events)).not.toContain('the vault')
  const { items } = await scene.done(scene.paulo, 'GET', '/incoming-mails?state=refused')
  expect(items.map(({ id }: { id: string }) => id)).toContain(held)
  const { items: audit } = await scene.done(scene.otavio, 'GET', '/audit')
  expect(audit[0]).toMatchObject({
    action: 'held-mail-refused',
    was: null,
    became: { because: 'not-aligned', state: 'refused', reason: 'Nobody knows her.' },
    names: { [held]: items.find(({ id }: { id: string }) => id === held).subject },
  })
})

test('whoever may let held mails in hears of one and of its end without asking, and nobody else does', async () => {
  const [bruna, otavio, joana] = [
    await connect(scene, scene.bruna),
    await connect(scene, scene.otavio),
    await connect(scene, scene.joana),
  ]
  const told = ({ frames }: TestSocket) => frames.filter(({ type }) => type === 'incoming-mails').length
  const { id } = await scene.mails({ ...stranger, subject: 'Heard', text: 'Does anybody hear of this one?' })
  await bruna.until('incoming-mails')
  await expect.poll(() => told(otavio)).toBe(1)
  await scene.done(scene.otavio, 'PUT', `/held-mails/${id}/refusal`, { reason: 'Nobody knows her.' })
  await expect.poll(() => told(bruna)).toBe(2)
  expect(told(joana)).toBe(0)
})

test('a released mail that answers nothing opens a conversation', async () => {
  const held = await scene.mails({ ...stranger, subject: 'Hello', text: 'Is anybody there who knows triggers?' })
  await scene.done(scene.bruna, 'PUT', `/held-mails/${held.id}/release`)
  const { items } = await scene.done(scene.paulo, 'GET', '/incoming-mails?state=message')
  const released = items.find(({ id }: { id: string }) => id === held.id)
  const { conversation } = await scene.reads(scene.bruna, released.conversation.id)
  expect(conversation).toMatchObject({ door: 'email', subject: 'Hello', signedIn: false })
})

test('the original is shown in a frame in which nothing runs and nothing is loaded, and pictures only when asked for', async () => {
  const kept = await scene.mails({
    from: 'Tito <tito@lagoa.example>',
    signed: 'lagoa.example',
    to: support,
    subject: 'Picture',
    html: '<p>See <img src="https://tracker.example/a.png"><img src="cid:dot@x"></p><script>alert(1)</script>',
    attachments: [
      {
        filename: 'dot.png',
        cid: 'dot@x',
        content: Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
          'base64',
        ),
      },
    ],
  })
  const page = await scene.ask(scene.bruna, 'GET', `/incoming-mails/${kept.id}/page`)
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toContain('sandbox; ')
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('script-src')
  expect(policy).toMatch(/img-src data:;/)
  expect(page.text).toContain('src="data:image/png;base64,')
  const asked = await scene.ask(scene.bruna, 'GET', `/incoming-mails/${kept.id}/page?outside=true`)
  expect(String(asked.headers['content-security-policy'])).toMatch(/img-src data: https:;/)
  const raw = await scene.ask(scene.bruna, 'GET', `/incoming-mails/${kept.id}/original`)
  expect(raw.headers['content-type']).toBe('message/rfc822')
  expect(raw.text).toContain('DKIM-Signature:')
  expect((await scene.ask(scene.joana, 'GET', `/incoming-mails/${kept.id}/page`)).status).toBe(404)
})

test('mail that nobody vouches for is asked to come again beyond a number an hour; what is vouched for comes in', async () => {
  const flood = (at: number) => ({ from: `x${at}@flood.example`, to: support, subject: 'Win', text: `Prize ${at}` })
  for (let at = 0; at < mostUnvouched.ofDomain; at += 1) await scene.hands(flood(at))
  await expect(scene.hands(flood(99))).rejects.toThrow(/451.*4\.7\.1/)
  await scene.hands({ ...stranger, subject: 'Hi', text: 'Another domain comes in.' })
  await scene.hands({ from: 'Rui <rui@serra.example>', to: support, subject: 'Hi', text: 'How do flows work?' })
  await takeInMails(scene.desk)

  const held = async () => (await scene.done(scene.bruna, 'GET', '/held-mails')).items
  const flooding = (await held()).filter(({ from }: { from: { address: string } }) =>
    from.address.endsWith('flood.example'),
  )
  expect(flooding).toHaveLength(mostUnvouched.ofDomain)
  const refusal = { reason: 'A flood.', also: 'domain' }
  await scene.done(scene.bruna, 'PUT', `/held-mails/${flooding[0].id}/refusal`, refusal)
  const left = await held()
  expect(left.map(({ from }: { from: { address: string } }) => from.address)).toContain('rosa@vale.example')
  expect(left.filter(({ from }: { from: { address: string } }) => from.address.endsWith('flood.example'))).toEqual([])
  scene.clock.pass(2 * 60 * 60 * 1000)
  await scene.hands(flood(100))
})

test.each([
  ['192.0.2.77', '192.0.2'],
  ['::ffff:192.0.2.77', '192.0.2'],
  ['2001:db8:0:1::5', '2001:db8:0:1'],
  ['2001:db8::1', '2001:db8:0:0'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
