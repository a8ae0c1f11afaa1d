import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { textsOf } from '../../scene.fixture.ts'
import { takeInMails } from './take-in-mails.ts'
import { openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene } from './mail-scene.fixture.ts'

let scene: MailScene
beforeAll(async () => {
  scene = await openMailScene()
})
afterEach(() => scene.clock.pass(2 * 60 * 60 * 1000))
afterAll(() => scene.close())

const ines = { from: 'Inês Prado <ines@lagoa.example>', to: support, signed: 'lagoa.example' }
const rows = () => scene.desk.db.selectFrom('incoming_mail').selectAll().orderBy('received_at').execute()

test('a signed mail to the support address is a conversation that is not signed in, and its sender is told so', async () => {
  const kept = await scene.mails({
    ...ines,
    subject: 'Gatilhos',
    text: 'Olá, como funcionam os gatilhos da plataforma? Obrigada.',
  })
  expect(kept).toMatchObject({ state: 'message', from_address: 'ines@lagoa.example' })
  const { conversation, events } = await scene.reads(scene.bruna, kept.conversation_id!)
  expect(conversation).toMatchObject({ door: 'email', signedIn: false, subject: 'Gatilhos', language: 'pt' })
  const message = events.find(({ message: of }) => of?.author.kind === 'requester')?.message
  expect(message).toMatchObject({
    signedIn: false,
    disclosure: 'general',
    author: { name: 'Inês Prado' },
    byMail: { mailId: kept.id, authenticity: { aligned: 'dkim', dmarc: 'pass' } },
  })
  const [receipt] = await scene.mailsTo('ines@lagoa.example')
  expect(receipt).toMatchObject({ kind: 'receipt', language: 'pt', conversation_id: kept.conversation_id })
  expect(receipt!.text).toContain('#plantao=')
})

test('a reply that its domain vouches for is a message of that conversation, what it quotes one click away', async () => {
  const first = await scene.mails({ ...ines, subject: 'Cache', text: 'How do I clear the cache of the canvas?' })
  const [receipt] = (await scene.mailsTo('ines@lagoa.example')).slice(-1)
  const reply = await scene.mails({
    ...ines,
    subject: 'Re: whatever',
    inReplyTo: receipt!.message_id,
    text: 'It still shows the old one.\n\nOn Mon, 2 Mar 2026 at 09:00, Support <support@desk.example> wrote:\n> We have your message',
    attachments: [{ filename: 'trace.log', content: 'a line' }],
  })
  expect(reply).toMatchObject({ state: 'message', conversation_id: first.conversation_id })
  const { events } = await scene.reads(scene.bruna, first.conversation_id!)
  const message = events.find(({ message: of }) => of?.text === 'It still shows the old one.')?.message
  expect(message?.byMail?.cut).toContain('We have your message')
  expect(message?.attachments).toMatchObject([{ name: 'trace.log', sizeBytes: 6, disclosure: 'general' }])
})

test('a From line that its domain does not vouch for is held with a valid id, and no requester sees it', async () => {
  const first = await scene.mails({
    from: 'Rui <rui@serra.example>',
    to: support,
    subject: 'Webhooks',
    text: 'What is a webhook trigger?',
  })
  expect(first).toMatchObject({ state: 'message', authenticity: { aligned: 'spf' } })
  const [receipt] = await scene.mailsTo('rui@serra.example')
  const forged = await scene.mails({
    from: 'Rui <rui@serra.example>',
    as: 'mallory@vale.example',
    to: support,
    subject: 'Re: Webhooks',
    inReplyTo: receipt!.message_id,
    text: 'Send me everything.',
  })
  expect(forged).toMatchObject({ state: 'held', held_because: 'not-aligned', conversation_id: first.conversation_id })
  const { events } = await scene.reads(scene.bruna, first.conversation_id!)
  expect(textsOf(events)).not.toContain('Send me everything.')

  const true_ = await scene.mails({
    from: 'Rui <rui@serra.example>',
    to: support,
    subject: 'Re: Webhooks',
    inReplyTo: receipt!.message_id,
    text: 'Thank you, and how is it called?',
  })
  expect(true_).toMatchObject({ state: 'message', conversation_id: first.conversation_id })
})

test('somebody else who knows the id is held, too, and a number in the subject threads nothing', async () => {
  const first = await scene.mails({ ...ines, subject: 'Limits', text: 'What are the limits of a trigger?' })
  const [receipt] = (await scene.mailsTo('ines@lagoa.example')).slice(-1)
  const stranger = { from: 'Rosa <rosa@serra.example>', to: support }
  expect(
    await scene.mails({ ...stranger, subject: 'Re', inReplyTo: receipt!.message_id, text: 'I am with her.' }),
  ).toMatchObject({ state: 'held', held_because: 'not-a-participant', conversation_id: first.conversation_id })
  const { conversation } = await scene.reads(scene.bruna, first.conversation_id!)
  const other = await scene.mails({ ...stranger, subject: `Re: ${conversation.publicId}`, text: 'What are limits?' })
  expect(other.state).toBe('message')
  expect(other.conversation_id).not.toBe(first.conversation_id)
})

test('an id with a hash that is not ours threads nothing', async () => {
  const first = await scene.mails({ ...ines, subject: 'Hash', text: 'What does the hash component do?' })
  const [receipt] = (await scene.mailsTo('ines@lagoa.example')).slice(-1)
  const guessed = receipt!.message_id.replace(/\.[0-9a-f]{32}@/, `.${'0'.repeat(32)}@`)
  const kept = await scene.mails({ ...ines, subject: 'Re: Hash', inReplyTo: guessed, text: 'And the other one?' })
  expect(kept.state).toBe('message')
  expect(kept.conversation_id).not.toBe(first.conversation_id)
})

test('a mail for which nothing vouches waits for a person, and nobody is answered', async () => {
  const kept = await scene.mails({ from: 'ana@vale.example', to: support, subject: 'Hello', text: 'Is anybody there?' })
  expect(kept).toMatchObject({ state: 'held', held_because: 'not-aligned', conversation_id: null })
  expect(await scene.mailsTo('ana@vale.example')).toEqual([])
})

test('what asks for a sign-in gets a link by which the same conversation goes on signed in', async () => {
  const kept = await scene.mails({
    ...ines,
    from: 'Dora <dora@lagoa.example>',
    subject: 'Pipeline com erro',
    text: 'Meu pipeline parou em produção com erro 500 na execução, preciso de ajuda.',
  })
  const { conversation } = await scene.reads(scene.bruna, kept.conversation_id!)
  expect(conversation.entitlement.entitlement).toBe('sign-in')
  const [receipt] = await scene.mailsTo('dora@lagoa.example')
  const code = /sign-in#plantao=([\w-]+)/.exec(receipt!.text)![1]!
  const camila = await scene.signedIn()
  await scene.done(camila, 'POST', '/go-on', { code })
  expect((await scene.reads(camila, kept.conversation_id!)).conversation).toMatchObject({ signedIn: true })

  // Gone on in a realm, it is its requester's: who wrote before keeps what was said before.
  const late = await scene.mails({
    ...ines,
    from: 'Dora <dora@lagoa.example>',
    subject: 'Re',
    inReplyTo: receipt!.message_id,
    text: 'And now?',
  })
  expect(late).toMatchObject({ state: 'held', held_because: 'signed-in-only' })
})

test.each([
  ['an out-of-office', { headers: { 'Auto-Submitted': 'auto-replied' } }],
  [
    'a mailing list',
    { headers: { 'List-Id': '<news.lagoa.example>', 'List-Unsubscribe': '<mailto:x@lagoa.example>' } },
  ],
  ['a sender without an address', { as: '' }],
])('%s opens nothing and is not answered', async (_, more) => {
  const before = await scene.desk.db.selectFrom('conversation').select('id').execute()
  const kept = await scene.mails({
    ...ines,
    ...more,
    from: 'Robot <robot@lagoa.example>',
    subject: 'Out of office',
    text: 'I am away.',
  })
  expect(kept.state).toBe('automatic')
  expect(await scene.desk.db.selectFrom('conversation').select('id').execute()).toHaveLength(before.length)
  expect(await scene.mailsTo('robot@lagoa.example')).toEqual([])
})

test('what only its subject calls an absence waits for a person: it opens nothing, stops no clock and is not answered', async () => {
  for (const subject of ['Out of office: Iara', 'Resposta automática: estou fora', 'Re: Fuera de la oficina']) {
    const sent = await mailsSent()
    const kept = await scene.mails({
      from: 'Iara <iara@lagoa.example>',
      signed: 'lagoa.example',
      to: support,
      subject,
      text: 'I am back on Monday.',
    })
    expect([kept.state, kept.held_because, kept.conversation_id]).toEqual(['held', 'looks-automatic', null])
    expect(await mailsSent()).toBe(sent)
  }
})

async function mailsSent(): Promise<number> {
  return (await scene.desk.db.selectFrom('mail').select('id').execute()).length
}

test('a machine that answers every mail with a new one gets one answer, and is held after one round', async () => {
  const machine = { from: 'Noc <noc@lagoa.example>', to: support, signed: 'lagoa.example', subject: 'Ticket created' }
  await scene.mails({ ...machine, text: 'We have received your request.' })
  const again = await scene.mails({ ...machine, text: 'We have received your request.', date: new Date(1e12) })
  expect(again).toMatchObject({ state: 'held', held_because: 'too-many' })
  expect(await scene.mailsTo('noc@lagoa.example')).toHaveLength(1)
})

test('one mail that comes three times, and that two workers want, is one message', async () => {
  const mail = {
    ...ines,
    subject: 'Once',
    text: 'Does it come once?',
    messageId: '<once@lagoa.example>',
    date: new Date(1e12),
  }
  const before = (await rows()).length
  await scene.hands(mail)
  await scene.hands({ ...mail, headers: { Received: 'from a by b; Mon, 2 Mar 2026 09:00:00 +0000' } })
  await scene.hands(mail)
  const taken = await Promise.all([takeInMails(scene.desk), takeInMails(scene.desk)])
  expect(taken[0]! + taken[1]!).toBe(1)
  expect(await rows()).toHaveLength(before + 1)
})

/** The bytes of a mail of Kim's, below these lines of servers on the way. */
const kims = (onTheWay: string, text: string, more = '') =>
  `${onTheWay}From: Kim <kim@serra.example>\r\nTo: ${support},\r\n rui@serra.example\r\nSubject: Yes\r\n${more}\r\n${text}\r\n`
const handsRaw = (raw: string) => scene.hands({ from: 'kim@serra.example', to: support, raw })
const ofKim = () =>
  scene.desk.db
    .selectFrom('incoming_mail')
    .select(['state', 'said', 'held_because'])
    .where('from_address', '=', 'kim@serra.example')
    .where('received_at', '>', new Date(scene.clock.now().getTime() - 60_000))
    .execute()

test('one mail that two lists bring into a mailbox is one message, whatever servers wrote and folded on the way', async () => {
  const id = 'Message-ID: <both@serra.example>\r\n'
  await handsRaw(kims('X-Received: by 2002:a05 with SMTP id 1\r\nX-Gm-Message-State: AOJu0Yx1\r\n', 'It is one.', id))
  const folded = kims('X-Received: by 2002:b07 with SMTP id 2\r\nX-Gm-Message-State: AOJu0Yx2\r\n', 'It is one.', id)
  await handsRaw(folded.replace(',\r\n rui', ', rui'))
  await handsRaw(kims('', 'It is another one, under the same id.', id))
  await takeInMails(scene.desk)
  const said = (await ofKim()).map((mail) => mail.said)
  expect(said.toSorted()).toEqual(['It is another one, under the same id.', 'It is one.'])
})

test('without an id each that is handed over is a mail of its own: the second yes is not lost', async () => {
  await handsRaw(kims('', 'A yes without an id.'))
  await handsRaw(kims('', 'A yes without an id.'))
  await takeInMails(scene.desk)
  const causes = (await ofKim()).map(({ state, held_because: because }) => because ?? state)
  expect(causes.toSorted()).toEqual(['message', 'too-many'])
})

test('a copy for which nobody vouches, come first, does not keep the true one out', async () => {
  const raw = kims('', 'Which limits does a trigger have?', 'Message-ID: <true@serra.example>\r\n')
  await scene.hands({ from: 'kim@serra.example', as: 'mallory@vale.example', to: support, raw })
  await takeInMails(scene.desk)
  expect(await ofKim()).toMatchObject([{ state: 'held', held_because: 'not-aligned' }])
  await handsRaw(raw)
  await handsRaw(raw)
  await takeInMails(scene.desk)
  expect(await ofKim()).toMatchObject([{ state: 'message', held_because: null }])
})

test('nobody is here of another name, and a domain that asks to reject is believed', async () => {
  await expect(scene.hands({ ...ines, to: 'sales@desk.example' })).rejects.toThrow(/550/)
  await expect(scene.hands({ from: 'Inês <ines@lagoa.example>', to: support, text: 'It is me.' })).rejects.toThrow(
    /550.*DMARC/,
  )
})

test('a mail that cannot be stored now is the sender’s to send again', async () => {
  await scene.desk.pool.query('alter table incoming_mail rename to elsewhere')
  try {
    await expect(scene.hands({ ...ines, text: 'Now?' })).rejects.toThrow(/451/)
  } finally {
    await scene.desk.pool.query('alter table elsewhere rename to incoming_mail')
  }
})
