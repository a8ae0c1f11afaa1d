import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliverDue } from '../mail/deliver-mails.ts'
import { sendDigest } from '../mail/digest.ts'
import { refusal, startMailServer } from '../mail/mail-server.fixture.ts'
import { smtpPost } from '../mail/smtp-post.ts'
import { leaders, openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene } from './mail-scene.fixture.ts'
import { sweepOriginals } from './sweep-originals.ts'

const hour = 60 * 60 * 1000
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
let scene: MailScene
let server: Awaited<ReturnType<typeof startMailServer>>
beforeAll(async () => {
  server = await startMailServer()
  scene = await openMailScene({ SMTP_URL: server.url, WEBSITE_URL: 'https://vendor.example' })
})
beforeEach(async () => {
  scene.clock.pass(3 * hour)
  await goOut()
  server.received.length = 0
})
afterAll(async () => {
  await scene.close()
  await server.stop()
})

/** Everything whose turn it is goes to the server; returns what it took. */
async function goOut() {
  while (
    (await deliverDue(scene.desk, { post: smtpPost(server.url, { patienceMs: 2_000 }), dkim: null, random: () => 0 })) >
    0
  );
  return server.received
}
const files = (count: number, name: string) =>
  Array.from({ length: count }, (_, at) => ({ filename: `${name}-${at + 1}.txt`, content: `${at}` }))
const writes = (name: string) => ({ from: `${name} <${name}@lagoa.example>`, signed: 'lagoa.example', to: support })
const byMail = async (id: string, text: string) =>
  (await scene.reads(scene.bruna, id)).events.find(({ message }) => message?.text === text)?.message
const codeIn = (text: string | undefined) => /vendor\.example\/#plantao=([\w-]+)/.exec(text ?? '')?.[1] ?? 'none'
const comesBack = (code: string) =>
  scene.ask(null, 'POST', '/requester-sessions/return', { code, language: 'en', door: 'website' })

test('files beyond ten are named to who sent them, once each: at once, or when an automatic answer has its turn; and in the thread', async () => {
  const bea = writes('bea')
  const first = await scene.mails({
    ...bea,
    subject: 'Logs',
    text: 'What do these say?',
    attachments: files(12, 'log'),
  })
  const [receipt] = await scene.mailsTo('bea@lagoa.example')
  expect(receipt!.text).toContain('A message takes up to 10 files. These were not taken: log-11.txt, log-12.txt.')
  const id = first.conversation_id!
  expect(await byMail(id, 'What do these say?')).toMatchObject({ byMail: { notTaken: ['log-11.txt', 'log-12.txt'] } })
  expect((await byMail(id, 'What do these say?'))!.attachments).toHaveLength(10)

  const reply = { ...bea, subject: 'Re: Logs', inReplyTo: receipt!.message_id }
  const waiting = async () => (await scene.mailsTo('bea@lagoa.example')).slice(1)
  await scene.mails({ ...reply, text: 'More of them.', attachments: files(11, 'more') })
  await scene.mails({ ...reply, text: 'Even more.', attachments: files(11, 'even') })
  const [later] = await waiting()
  expect(await waiting()).toMatchObject([{ state: 'queued', text: expect.stringContaining('not taken: more-11.txt.') }])
  expect(later!.next_try_at!.getTime()).toBe(receipt!.created_at.getTime() + hour)
  scene.clock.pass(hour)
  await scene.mails({ ...reply, text: 'The last ones.', attachments: files(11, 'last') })
  await scene.mails({ ...reply, text: 'That is all.', attachments: files(2, 'few') })
  const [, last, ...more] = await waiting()
  expect(last!.text).toContain('These were not taken: even-11.txt, last-11.txt.')
  expect(last!.text).not.toContain('log-11.txt')
  expect(more).toEqual([])
})

test('whoever sends more than is read of one mail is told what was not', async () => {
  await scene.mails({
    ...writes('beto'),
    subject: 'All of them',
    text: 'Which is it?',
    attachments: files(210, 'part'),
  })
  const [receipt] = await scene.mailsTo('beto@lagoa.example')
  expect(receipt!.text).toContain('Not all of your mail could be read:\nIt has too many parts; not all were read.')
})

test('what opened nothing loses its original after a while, a held mail that answers nothing too; messages never do', async () => {
  const automatic = await scene.mails({
    ...writes('robo'),
    subject: 'Away',
    text: 'I am away.',
    headers: { 'Auto-Submitted': 'auto-replied' },
  })
  const message = await scene.mails({ ...writes('bia'), subject: 'Plans', text: 'Which plans of it are there?' })
  const held = await scene.mails({ from: 'eva@vale.example', to: support, subject: 'Hi', text: 'Is anybody there?' })
  scene.clock.pass((scene.desk.settings.MAIL_KEEP_DAYS - 1) * 24 * hour)
  expect(await sweepOriginals(scene.desk)).toBe(0)
  scene.clock.pass(24 * hour + 60_000)
  expect(await sweepOriginals(scene.desk)).toBeGreaterThan(0)
  expect(await sweepOriginals(scene.desk)).toBe(0)
  const statusOf = async ({ id }: { id: string }, who = scene.bruna) =>
    (await scene.ask(who, 'GET', `/incoming-mails/${id}/original`)).status
  expect([await statusOf(automatic), await statusOf(message), await statusOf(held)]).toEqual([404, 200, 404])
  const { items: waiting } = await scene.done(scene.bruna, 'GET', '/held-mails')
  expect(waiting).toEqual([])
  const { items } = await scene.done(scene.paulo, 'GET', '/incoming-mails?state=automatic')
  expect(items.map(({ id }: { id: string }) => id)).toContain(automatic.id)
})

test('one address gets one automatic mail an hour, of whatever kind: a second one waits, or is not sent', async () => {
  const { conversation_id: id } = await scene.mails({
    ...writes('caro'),
    subject: 'Triggers',
    text: 'How does the scheduler trigger of the platform work?',
  })
  const { conversation } = await scene.reads(scene.bruna, id!)
  const call = { ...writes('caro'), to: leaders, subject: conversation.publicId }
  const whole = 'Description: It fires twice.\nEnvironment: PROD\nJustification: Invoices are sent twice a day.'
  expect((await scene.mails({ ...call, text: whole })).state).toBe('message')
  const vera = await scene.visitor()
  const other = await scene.opensOne(vera, { text: 'Where do courses begin?' })
  await scene.done(vera, 'PUT', `/conversations/${other}/contact`, { email: 'caro@lagoa.example' })
  expect((await goOut()).map(({ mail }) => mail.subject)).toEqual([expect.stringContaining('we have your message')])
  scene.clock.pass(hour)
  expect(await goOut()).toHaveLength(2)
  expect(server.received[1]!.mail.subject).toContain('a leader has been called')
  scene.clock.pass(hour)
  const confirmation = (await goOut())[2]!.mail
  expect(confirmation.subject).toContain('Confirm this address')
  // It waited two hours for its turn, and its link works from now on.
  expect((await comesBack(codeIn(confirmation.text))).status).toBe(201)
})

test('an automatic answer has no sender to whom it could come back, an answer of a person has', async () => {
  const { conversation_id: id } = await scene.mails({
    ...writes('dina'),
    subject: 'Cron',
    text: 'Which clock does the scheduler go by?',
    messageId: '<cron-1@lagoa.example>',
  })
  await goOut()
  scene.clock.pass(60_000)
  await scene.writes(scene.bruna, id!, 'By UTC.')
  await sendDigest(scene.desk, id!)
  const [receipt, digest] = await goOut()
  expect([receipt!.from, receipt!.mail.headers.get('auto-submitted')]).toEqual(['', 'auto-replied'])
  expect([digest!.from, digest!.mail.headers.get('auto-submitted')]).toEqual([support, undefined])

  // Both stand in her program below her own mail.
  expect([receipt!.mail.inReplyTo, receipt!.mail.references].flat()).toEqual([
    '<cron-1@lagoa.example>',
    '<cron-1@lagoa.example>',
  ])
  expect(digest!.mail.references).toEqual(['<cron-1@lagoa.example>', receipt!.mail.messageId])
})

test('links that waited with their mail work as it arrives', async () => {
  server.farEnd.recipient = () => refusal(451, 'later')
  await scene.mails({ ...writes('elza'), subject: 'Eventos', text: 'Olá, como funcionam os eventos da plataforma?' })
  await goOut()
  const [stored] = await scene.mailsTo('elza@lagoa.example')
  scene.clock.pass(5 * hour)
  server.farEnd.recipient = null
  const text = (await goOut())[0]!.mail.text!
  expect(codeIn(text)).not.toBe(codeIn(stored!.text))
  expect((await comesBack(codeIn(stored!.text))).status).not.toBe(201)
  expect((await comesBack(codeIn(text))).status).toBe(201)
})

test('whoever must sign in is mailed why, and one link, with which the conversation comes along', async () => {
  await scene.mails({
    ...writes('ema'),
    subject: 'Pipeline com erro',
    text: 'Meu pipeline parou em produção com erro 500 na execução, preciso de ajuda.',
  })
  const text = (await goOut())[0]!.mail.text!
  expect(text).toContain('Recebemos a sua mensagem na conversa PL-')
  expect(text.match(/https?:\/\//g)).toHaveLength(1)
  const goOn = /sign-in#plantao=([\w-]+)/.exec(text)![1]!
  const camila = await scene.signedIn()
  expect((await scene.done(camila, 'POST', '/go-on', { code: goOn })).conversation.signedIn).toBe(true)
})

test('a picture within a mail is a picture in the original, and a file of the message', async () => {
  const kept = await scene.mails({
    ...writes('fani'),
    subject: 'Screen',
    html: '<p>What is this?</p><img src="cid:a%40screen">',
    attachments: [{ filename: 'screen.png', cid: 'a@screen', content: Buffer.from(dot, 'base64') }],
  })
  const page = await scene.ask(scene.bruna, 'GET', `/incoming-mails/${kept.id}/page`)
  expect(page.text).toContain('<img src="data:image/png;base64,')
  const { events } = await scene.reads(scene.bruna, kept.conversation_id!)
  const message = events.find(({ message: of }) => of?.author.kind === 'requester')!.message!
  expect(message.attachments).toMatchObject([{ name: 'screen.png', mediaType: 'image/png', picture: true }])
  expect(message.text).toBe('What is this?\n\n📎 screen.png')
})

test('a mail cannot make its page huge by one picture, nor have a browser greet a server beforehand', async () => {
  const picture = Buffer.concat([Buffer.from(dot, 'base64'), Buffer.alloc(1024 * 1024)])
  const kept = await scene.mails({
    ...writes('gina'),
    subject: 'Many',
    html: `<link rel="preconnect" href="https://pixel.example"><LINK/rel=dns-prefetch href=//pixel.example>${'<img src="cid:one">'.repeat(200)}`,
    attachments: [{ filename: 'one.png', cid: 'one', content: picture }],
  })
  const page = await scene.ask(scene.bruna, 'GET', `/incoming-mails/${kept.id}/page`)
  expect(page.status).toBe(200)
  expect(page.text.length).toBeLessThan(32 * 1024 * 1024)
  expect(page.text).toContain('<img src="data:image/png;base64,')
  expect(page.text).not.toMatch(/<link/i)
})

test('what a mail in HTML says is a fact in its words, without addresses of pictures and links', async () => {
  const kept = await scene.mails({
    ...writes('hugo'),
    subject: '',
    html: '<img src="https://pixel.example/o.gif" alt="Lagoa"><p>How do <b>triggers</b> of <a href="https://docs.example/t">this kind</a> work?</p>',
  })
  const { conversation, events } = await scene.reads(scene.bruna, kept.conversation_id!)
  expect(JSON.stringify(events)).toContain('https://pixel.example/o.gif')
  expect(conversation.subject).toBe('Lagoa')
  const told = JSON.stringify(conversation.facts)
  expect(told).toContain('How do triggers of this kind work?')
  expect(told).not.toMatch(/https:|\*\*/)
})

test('the answer of a calendar to an invitation opens nothing and is not answered', async () => {
  const invitation = (method: string) => ({
    ...writes('gil'),
    subject: `Accepted: ${method}`,
    text: 'Gil has accepted the invitation.',
    icalEvent: {
      method,
      content: `BEGIN:VCALENDAR\nMETHOD:${method}\nBEGIN:VEVENT\nSUMMARY:Call\nEND:VEVENT\nEND:VCALENDAR`,
    },
  })
  expect(await scene.mails(invitation('REPLY'))).toMatchObject({ state: 'automatic', automatic: 'calendar-reply' })
  expect(await scene.mailsTo('gil@lagoa.example')).toEqual([])
  expect(await scene.mails(invitation('REQUEST'))).toMatchObject({ state: 'message' })
})

test('a call for a leader is completed over several mails, each asked for what is still missing', async () => {
  const { conversation_id: id } = await scene.mails({
    ...writes('hana'),
    subject: 'Flows',
    text: 'How do flows begin?',
  })
  const { conversation } = await scene.reads(scene.bruna, id!)
  const asks = async () => {
    scene.clock.pass(2 * hour)
    return (await scene.mailsTo('hana@lagoa.example')).findLast(({ kind }) => kind === 'escalation-answer')!
  }
  scene.clock.pass(2 * hour)
  const call = { ...writes('hana'), to: leaders, subject: conversation.publicId }
  const began = { ...call, text: 'Description: It begins twice.' }
  const screenshot = { filename: 'twice.txt', content: 'two of them' }
  expect((await scene.mails({ ...began, attachments: [screenshot] })).state).toBe('answered')
  const first = await asks()
  const second = { ...call, subject: 'Re: Your call', inReplyTo: first.message_id, references: [first.message_id] }
  expect((await scene.mails({ ...second, text: 'Environment: PROD' })).state).toBe('answered')
  const asked = await asks()
  expect(asked.text).not.toContain('PROD or TEST')
  const third = { ...second, inReplyTo: asked.message_id, references: [first.message_id, asked.message_id] }
  const last = await scene.mails({ ...third, text: 'Justification: Orders are paid twice.' })
  expect(last).toMatchObject({ state: 'message', conversation_id: id })
  const escalation = await scene.desk.db
    .selectFrom('escalation')
    .selectAll()
    .where('conversation_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(escalation).toMatchObject({
    description: 'It begins twice.',
    environment: 'prod',
    justification: 'Orders are paid twice.',
  })
  // All that they sent for it is there for the leader, with its files.
  const { events } = await scene.reads(scene.bruna, id!)
  expect(
    events.flatMap(({ message }) => (message?.author.kind === 'requester' ? [message] : [])).slice(1),
  ).toMatchObject([
    { text: 'Description: It begins twice.', attachments: [{ name: 'twice.txt' }] },
    { text: 'Environment: PROD' },
    { text: 'Justification: Orders are paid twice.' },
  ])
})

test('a reply that also calls a leader reaches the conversation at once, and is asked for what the call lacks', async () => {
  const { conversation_id: id } = await scene.mails({ ...writes('ivo'), subject: 'Flows', text: 'How do flows end?' })
  const [receipt] = await scene.mailsTo('ivo@lagoa.example')
  scene.clock.pass(2 * hour)
  const reply = { ...writes('ivo'), cc: leaders, rcpt: [support, leaders], subject: `Re: ${receipt!.subject}` }
  const text = 'It still ends twice every night.'
  expect(await scene.mails({ ...reply, inReplyTo: receipt!.message_id, text })).toMatchObject({
    state: 'message',
    conversation_id: id,
  })
  expect((await byMail(id!, text))?.signedIn).toBe(false)
  const asks = (await scene.mailsTo('ivo@lagoa.example')).at(-1)!
  expect(asks).toMatchObject({ kind: 'escalation-answer', conversation_id: null })
  const rest = {
    ...writes('ivo'),
    subject: 'Re',
    inReplyTo: asks.message_id,
    text: 'Environment: PROD\nReason: Losses.',
  }
  expect(await scene.mails(rest)).toMatchObject({ state: 'message', conversation_id: id })
  const called = await scene.desk.db.selectFrom('escalation').selectAll().where('conversation_id', '=', id).execute()
  expect(called).toMatchObject([{ description: text, environment: 'prod', justification: 'Losses.' }])
  const { events } = await scene.reads(scene.bruna, id!)
  expect(events.filter(({ message }) => message?.text === text)).toHaveLength(1)
})

test('what only somebody else was asked for completes nothing', async () => {
  const call = { ...writes('iris'), to: leaders, subject: 'PL-2222-2222', text: 'Description: It begins twice.' }
  expect((await scene.mails(call)).state).toBe('answered')
  const asks = (await scene.mailsTo('iris@lagoa.example')).at(-1)!
  const stranger = { ...writes('jose'), subject: 'Re', inReplyTo: asks.message_id }
  const kept = await scene.mails({ ...stranger, text: 'Environment: PROD\nJustification: Because.' })
  expect(kept).toMatchObject({ state: 'message' })
  expect(kept.conversation_id).not.toBeNull()
})

test('a machine that says the same to each automatic answer gets one, however long it waits in between', async () => {
  const machine = { ...writes('noc'), subject: 'Ticket', text: 'Description: We have your request.' }
  expect((await scene.mails({ ...machine, to: leaders })).state).toBe('answered')
  for (let round = 0; round < 3; round += 1) {
    scene.clock.pass(2 * hour)
    const asks = (await scene.mailsTo('noc@lagoa.example')).at(-1)!
    const again = await scene.mails({ ...machine, inReplyTo: asks.message_id, date: new Date(1e12 + round) })
    expect(again).toMatchObject({ state: 'held', held_because: 'too-many' })
  }
  expect(await scene.mailsTo('noc@lagoa.example')).toHaveLength(1)
})

test('a full mailbox passes, and an address that came back works again once a mail of it is vouched for', async () => {
  const hilda = writes('hilda')
  const { conversation_id: id } = await scene.mails({ ...hilda, subject: 'Flows', text: 'How do flows work?' })
  await goOut()
  const [receipt] = await scene.mailsTo('hilda@lagoa.example')
  const address = async () => (await scene.done(scene.bruna, 'GET', `/conversations/${id}/mails`)).address
  const comesBackWith = (status: string) =>
    scene.mails({
      from: 'MAILER-DAEMON@mx.vale.example',
      as: '',
      to: support,
      raw: [
        'From: MAILER-DAEMON@mx.vale.example',
        `Message-ID: <${status}@mx.vale.example>`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '\r\n--b\r\nContent-Type: message/delivery-status\r\n',
        'Reporting-MTA: dns; mx\r\n',
        `Final-Recipient: rfc822; hilda@lagoa.example\r\nAction: failed\r\nStatus: ${status}`,
        `\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${receipt!.message_id}\r\n\r\n--b--\r\n`,
      ].join('\r\n'),
    })
  await comesBackWith('5.2.2')
  expect(await address()).toBe('confirmed')
  expect(await scene.mailsTo('hilda@lagoa.example')).toMatchObject([{ state: 'bounced', problem: 'mailbox-full' }])
  await comesBackWith('5.1.1')
  expect(await address()).toBe('bounced')
  const reply = { subject: 'Re: Flows', inReplyTo: receipt!.message_id, text: 'It works again.' }
  await scene.mails({ ...hilda, ...reply })
  expect(await address()).toBe('confirmed')
})
