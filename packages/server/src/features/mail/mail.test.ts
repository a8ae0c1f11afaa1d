import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transact } from '../../desk.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { sendDigest } from './digest.ts'
import { enqueueMail } from './enqueue-mail.ts'
import { peopleOf, platformSettings } from './people.fixture.ts'
import type { Cast } from './people.fixture.ts'

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
    expect([back.status, back.body.conversationId]).toEqual([201, conversation])
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
    const link = `https://platform.example/#plantao=~${conversation}`
    expect(mails[0]).toMatchObject({ text: expect.stringContaining(link), codes: [] })
    expect(`${mails[0]!.subject}${mails[0]!.text.replace(link, '')}`).not.toMatch(/payroll|Rita|#|plantao=/)
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

  test('is not flooded from many conversations: one notice an hour, and three a day', async () => {
    const counts: number[] = []
    for (let hour = 0; hour < 5; hour++) {
      for (let number = 0; number < 3; number++) await visitorWith('victim@mail.example')
      counts.push((await mailsTo('victim@mail.example')).length)
      minutes(61)
    }
    expect(counts).toEqual([1, 2, 3, 3, 3])
    minutes(24 * 60)
    await visitorWith('VICTIM@mail.example')
    expect(await mailsTo('VICTIM@mail.example')).toHaveLength(1)
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
