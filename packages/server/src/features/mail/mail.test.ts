import { SMTPServer } from 'smtp-server'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { sendDigest } from './digest.ts'
import { enqueueMail } from './enqueue-mail.ts'
import { peopleOf, platformSettings } from './people.fixture.ts'
import type { Cast } from './people.fixture.ts'
import { sendMail } from './send-mail.ts'
import { smtpPost } from './smtp-post.ts'

let open: TestDesk
let people: ReturnType<typeof peopleOf>
let rita: Cast

beforeAll(async () => {
  open = await testDesk({ settings: platformSettings })
  people = peopleOf(open)
  rita = await people.staff('Rita')
})
afterAll(() => open.close())

const mailsTo = (address: string) =>
  open.desk.db
    .selectFrom('mail')
    .selectAll()
    .where('to_address', '=', address)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
const minutes = (count: number) => open.clock.pass(count * 60_000)

/** A visitor with an open conversation who left this address and redeemed the code of the notice. */
async function confirmedVisitor(email: string, language = 'en'): Promise<{ vera: Cast; conversation: string }> {
  const visitor = await visitorWith(email, language)
  const [notice] = await mailsTo(email)
  expect((await comeBack(codeIn(notice?.text))).status).toBe(201)
  return visitor
}

/** A visitor with an open conversation who left this address. */
async function visitorWith(email: string, language = 'en'): Promise<{ vera: Cast; conversation: string }> {
  const vera = await people.visitor('website', language)
  const conversation = await people.opens(vera, 'Where do the courses begin?', { language })
  expect((await people.ask('PUT', `/conversations/${conversation}/contact`, vera, { email })).status).toBe(200)
  return { vera, conversation }
}

const codeIn = (text: string | undefined) =>
  /https:\/\/vendor\.example\/#plantao=([\w-]+)/.exec(text ?? '')?.[1] ?? 'there is no code'
const comeBack = (code: string) =>
  people.ask('POST', '/requester-sessions/return', null, { code, language: 'en', door: 'website' })

describe('an answer that nobody has seen', () => {
  test('is announced by one mail with what was said and a link that works once', async () => {
    const { conversation } = await confirmedVisitor('vera@mail.example')
    await people.writes(rita, conversation, 'In the **academy**, under "basics".')
    await people.writes(rita, conversation, 'The link is on the first page.')
    minutes(5)
    await sendDigest(open.desk, conversation)
    await sendDigest(open.desk, conversation)
    const digests = (await mailsTo('vera@mail.example')).filter((mail) => mail.kind === 'digest')
    expect(digests).toHaveLength(1)
    const [digest] = digests
    expect(digest!.subject).toMatch(/^PL-\w{4}-\w{4}: you have an answer$/)
    expect(digest!.text).toContain(
      'Rita:\n> In the **academy**, under "basics".\n\nRita:\n> The link is on the first page.',
    )
    expect(digest!.state).toBe('kept')

    const code = codeIn(digest!.text)
    const back = await comeBack(code)
    expect(back.status).toBe(201)
    const session = { headers: { authorization: `Bearer ${back.body.token}` }, id: '', sessionId: '' }
    expect((await people.ask('GET', `/conversations/${conversation}`, session)).status).toBe(200)
    expect((await comeBack(code)).body.code).toBe('wrong-code')
  })

  test('is not announced to who has seen it', async () => {
    const { vera, conversation } = await confirmedVisitor('seen@mail.example')
    const seq = await people.writes(rita, conversation, 'Here.')
    await people.ask('PUT', `/conversations/${conversation}/marks`, vera, { deliveredSeq: seq, seenSeq: seq })
    minutes(5)
    await sendDigest(open.desk, conversation)
    expect((await mailsTo('seen@mail.example')).map((mail) => mail.kind)).toEqual(['confirmation'])
  })

  test('waits ten minutes after the last mail, and then is in the next one with what followed', async () => {
    const { conversation } = await confirmedVisitor('often@mail.example')
    const digests = async () => (await mailsTo('often@mail.example')).filter((mail) => mail.kind === 'digest')
    await people.writes(rita, conversation, 'First.')
    await sendDigest(open.desk, conversation)
    minutes(4)
    await people.writes(rita, conversation, 'Second.')
    await sendDigest(open.desk, conversation)
    minutes(5)
    await people.writes(rita, conversation, 'Third.')
    await sendDigest(open.desk, conversation)
    expect(await digests()).toHaveLength(1)
    minutes(1)
    await sendDigest(open.desk, conversation)
    expect(await digests()).toHaveLength(2)
    expect((await digests())[1]!.text).toMatch(/> Second\.[^]*> Third\./)
    expect((await digests())[1]!.text).not.toContain('First.')
  })

  test.each([
    ['pt', /há uma resposta/],
    ['es', /tiene una respuesta/],
    ['en', /you have an answer/],
  ])('is announced in the language of the conversation: %s', async (language, subject) => {
    const { conversation } = await confirmedVisitor(`${language}@mail.example`, language)
    await people.writes(rita, conversation, 'Ok.')
    await sendDigest(open.desk, conversation)
    expect((await mailsTo(`${language}@mail.example`)).find((mail) => mail.kind === 'digest')).toMatchObject({
      language,
      subject: expect.stringMatching(subject),
    })
  })

  test('of a realm is announced without a word of it, and without a code', async () => {
    const marina = await people.signedIn('Marina')
    const conversation = await people.opens(marina, 'The flow of payroll stopped')
    await people.writes(rita, conversation, 'The payroll database refused the password.')
    minutes(5)
    await sendDigest(open.desk, conversation)
    const mails = await mailsTo('marina@acme.example')
    expect(mails).toHaveLength(1)
    expect(mails[0]!.text).toContain('https://platform.example')
    expect(`${mails[0]!.subject}${mails[0]!.text}`).not.toMatch(/payroll|Rita|#|plantao=/)
  })

  test('of a note is never announced', async () => {
    const { conversation } = await confirmedVisitor('note@mail.example')
    await people.writes(rita, conversation, 'She may be from Acme.', { kind: 'note' })
    await sendDigest(open.desk, conversation)
    expect((await mailsTo('note@mail.example')).map((mail) => mail.kind)).toEqual(['confirmation'])
  })
})

describe('an address that a visitor typed', () => {
  test('gets one notice with nothing of the conversation until it is confirmed', async () => {
    const { vera, conversation } = await visitorWith('third@mail.example')
    await people.writes(rita, conversation, 'An answer that is for Vera.')
    minutes(5)
    await sendDigest(open.desk, conversation)
    await people.ask('PUT', `/conversations/${conversation}/contact`, vera, { email: 'third@mail.example' })
    const mails = await mailsTo('third@mail.example')
    expect(mails.map((mail) => mail.kind)).toEqual(['confirmation'])
    expect(mails[0]!.text).not.toMatch(/courses|answer that is|PL-|Rita/)

    expect((await comeBack(codeIn(mails[0]!.text))).status).toBe(201)
    await sendDigest(open.desk, conversation)
    expect((await mailsTo('third@mail.example')).at(-1)!.text).toContain('> An answer that is for Vera.')
  })

  test('is not flooded from many conversations', async () => {
    for (let number = 0; number < 5; number++) await visitorWith('victim@mail.example')
    expect(await mailsTo('victim@mail.example')).toHaveLength(3)
  })

  test('cannot bring a header or another receiver with it', async () => {
    const vera = await people.visitor()
    const conversation = await people.opens(vera, 'Hello there')
    for (const email of ['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', '"a\r\nb"@c.example']) {
      expect((await people.ask('PUT', `/conversations/${conversation}/contact`, vera, { email })).body.code).toBe(
        'invalid-request',
      )
    }
    await transact(open.desk, (tx) =>
      enqueueMail(tx, open.desk, {
        kind: 'digest',
        to: 'x@y.example\r\nBcc: c@d.example',
        language: 'en',
        subject: 'a\r\nBcc: c@d.example',
        text: '',
        conversationId: conversation,
      }),
    )
    const [refused] = await open.desk.db
      .selectFrom('mail')
      .selectAll()
      .where('conversation_id', '=', conversation)
      .execute()
    expect(refused).toMatchObject({ state: 'failed', subject: 'a Bcc: c@d.example' })
  })
})

describe('with an SMTP server', () => {
  let server: SMTPServer
  let received: ParsedMail[]
  let answer: ((recipient: string) => Error | null) | null
  let desk: Desk
  let url: string

  beforeEach(async () => {
    received = []
    answer = null
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (address, _session, done) => done(answer?.(address.address) ?? null),
      onData: (stream, _session, done) => {
        simpleParser(stream, {}, (error, mail) => {
          if (!error) received.push(mail)
          done(error)
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`
    desk = {
      ...open.desk,
      settings: { ...open.desk.settings, SMTP_URL: url, MAIL_FROM: 'Plantão <support@desk.example>' },
    }
  })
  afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())))

  async function queued(text = 'Olá, há uma resposta.'): Promise<string> {
    const { conversation } = await visitorWith(`q${Math.random()}@mail.example`)
    await transact(desk, (tx) =>
      enqueueMail(tx, desk, {
        kind: 'digest',
        to: 'vera@mail.example',
        language: 'pt',
        subject: 'PL-7F3K-92QT: há uma resposta',
        text,
        conversationId: conversation,
      }),
    )
    const mail = await desk.db
      .selectFrom('mail')
      .select('id')
      .where('conversation_id', '=', conversation)
      .where('kind', '=', 'digest')
      .executeTakeFirstOrThrow()
    return mail.id
  }
  const stateOf = (id: string) => desk.db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const jobsOf = async (id: string) =>
    (
      await desk.pool.query<{ start_after: Date }>(
        `select start_after from pgboss.job where name = 'send-mail' and data ->> 'mailId' = $1 order by created_on`,
        [id],
      )
    ).rows

  const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

  test('a mail arrives whole, once it is sent nobody here can use its code', async () => {
    const id = await queued('Abra: https://vendor.example/#plantao=AAAA-BBBB-CCCC-DDDD-EEEE\n\n.\nção')
    await sendMail(desk, smtpPost(url), id)
    expect(received).toHaveLength(1)
    const [mail] = received
    expect(mail).toMatchObject({
      subject: 'PL-7F3K-92QT: há uma resposta',
      text: 'Abra: https://vendor.example/#plantao=AAAA-BBBB-CCCC-DDDD-EEEE\n\n.\nção\n',
      from: { text: '"Plantão" <support@desk.example>' },
    })
    expect(mail!.headers.get('auto-submitted')).toBe('auto-generated')
    const stored = await stateOf(id)
    expect(stored).toMatchObject({
      state: 'sent',
      attempts: 1,
      message_id: mail!.messageId,
      text: expect.not.stringContaining('AAAA'),
    })
    await sendMail(desk, smtpPost(url), id)
    expect(received).toHaveLength(1)
  })

  test('a mail refused for now waits longer each time, with the problem beside it, and then arrives', async () => {
    answer = () => refusal(451, 'greylisted, come back later')
    const id = await queued()
    const started = open.clock.now().getTime()
    await sendMail(desk, smtpPost(url), id)
    expect(await stateOf(id)).toMatchObject({
      state: 'delayed',
      attempts: 1,
      last_problem: expect.stringContaining('greylisted'),
    })
    await sendMail(desk, smtpPost(url), id)
    const waits = (await jobsOf(id)).slice(1).map((job) => job.start_after.getTime() - started)
    expect(waits).toEqual([30_000, 60_000])
    answer = null
    await sendMail(desk, smtpPost(url), id)
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 3, last_problem: null })
  })

  test('a server that does not answer, or refuses our sign-in, is no fault of the mail', async () => {
    const id = await queued()
    await sendMail(desk, smtpPost('smtp://127.0.0.1:1'), id)
    expect(await stateOf(id)).toMatchObject({ state: 'delayed', last_problem: expect.stringContaining('ECONNREFUSED') })
    await sendMail(desk, smtpPost(url.replace('//', '//desk:wrong@')), id)
    expect(await stateOf(id)).toMatchObject({ state: 'delayed', attempts: 2 })
  })

  test('a mail that will never be taken has failed at once, and one that never arrives after two days', async () => {
    answer = () => refusal(550, 'no such person')
    const unknown = await queued()
    await sendMail(desk, smtpPost(url), unknown)
    expect(await stateOf(unknown)).toMatchObject({
      state: 'failed',
      attempts: 1,
      last_problem: expect.stringContaining('no such person'),
    })

    answer = () => refusal(451, 'later')
    const late = await queued()
    await sendMail(desk, smtpPost(url), late)
    open.clock.pass(48 * 3_600_000)
    await sendMail(desk, smtpPost(url), late)
    expect(await stateOf(late)).toMatchObject({ state: 'failed', attempts: 2 })
  })

  test('a mail whose transaction is undone is never sent', async () => {
    const before = (await desk.pool.query(`select count(*) from pgboss.job where name = 'send-mail'`)).rows[0].count
    const { conversation } = await visitorWith('undone@mail.example')
    const undone = transact(desk, async (tx) => {
      await enqueueMail(tx, desk, {
        kind: 'digest',
        to: 'vera@mail.example',
        language: 'pt',
        subject: 'x',
        text: 'x',
        conversationId: conversation,
      })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect((await desk.pool.query(`select count(*) from pgboss.job where name = 'send-mail'`)).rows[0].count).toBe(
      before,
    )
  })
})

describe('the list of outgoing mails', () => {
  test('is for those with the permission, newest first, page by page', async () => {
    const otto = await people.staff('Otto', ['operator'])
    const first = await people.ask('GET', '/mails?limit=3', otto)
    expect(first.status).toBe(200)
    const second = await people.ask('GET', `/mails?limit=3&after=${first.body.next}`, otto)
    const ids = [...first.body.items, ...second.body.items].map((mail: { id: string }) => mail.id)
    expect(new Set(ids).size).toBe(6)
    expect(ids).toEqual(ids.toSorted().toReversed())
    expect((await people.ask('GET', '/mails', rita)).status).toBe(404)
  })
})

test('an answer makes one job, however many follow while it waits', async () => {
  const { conversation } = await confirmedVisitor('jobs@mail.example')
  for (const text of ['one', 'two', 'three']) await people.writes(rita, conversation, text)
  const { rows } = await open.desk.pool.query(
    `select start_after from pgboss.job where name = 'mail-digest' and singleton_key = $1`,
    [conversation],
  )
  expect(rows.map((row: { start_after: Date }) => row.start_after.getTime())).toEqual([
    open.clock.now().getTime() + open.desk.settings.MAIL_DIGEST_DELAY_SECONDS * 1000,
  ])
})
