import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { peopleOf, platformSettings } from './people.fixture.ts'
import type { Cast } from './people.fixture.ts'

let open: TestDesk
let people: ReturnType<typeof peopleOf>

beforeAll(async () => {
  open = await testDesk({ settings: platformSettings })
  people = peopleOf(open)
})
afterAll(() => open.close())

const hours = (count: number) => open.clock.pass(count * 3_600_000)
const mailsTo = (address: string) =>
  open.desk.db.selectFrom('mail').selectAll().where('to_address', '=', address).orderBy('id').execute()
const newLinksTo = async (address: string) => (await mailsTo(address)).filter(({ kind }) => kind === 'new-link')
const codeIn = (text = '') => /https:\/\/vendor\.example\/#plantao=([\w-]+)/.exec(text)?.[1] ?? 'there is no code'
const comeBack = (code: string) =>
  people.ask('POST', '/requester-sessions/return', null, { code, language: 'en', door: 'website' })

async function asksForAnother(code: string, language = 'en'): Promise<void> {
  expect((await people.ask('POST', '/requester-sessions/links', null, { code, language })).status).toBe(204)
}

/** A visitor who left this address, and the code that was mailed there. */
async function visitorWith(email: string): Promise<{ vera: Cast; conversation: string; code: string }> {
  const vera = await people.visitor('website', 'en')
  const conversation = await people.opens(vera, 'Where do the courses begin?', { language: 'en' })
  expect((await people.ask('PUT', `/conversations/${conversation}/contact`, vera, { email })).status).toBe(200)
  return { vera, conversation, code: codeIn((await mailsTo(email))[0]?.text) }
}

async function confirmedVisitor(email: string): Promise<{ vera: Cast; conversation: string; code: string }> {
  const visitor = await visitorWith(email)
  expect((await comeBack(visitor.code)).status).toBe(201)
  return visitor
}

describe('whoever opens a link of a mail that works no longer', () => {
  test.each([
    ['pt', /um novo link/],
    ['en', /a new link/],
    ['es', /un nuevo enlace/],
  ])('is mailed another to the same address, in their language: %s', async (language, subject) => {
    const email = `vera.${language}@mail.example`
    const { conversation, code } = await confirmedVisitor(email)
    expect((await comeBack(code)).status).toBe(401)

    await asksForAnother(code.toLowerCase(), language)
    const [mail, ...others] = await newLinksTo(email)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ language, subject: expect.stringMatching(subject), conversation_id: conversation })
    expect(mail!.text).not.toContain('courses')
    const back = await comeBack(codeIn(mail!.text))
    expect(back.status).toBe(201)
    expect(back.body).toMatchObject({ conversationId: conversation })
  })

  test('gets three a day at most, also by links of other mails', async () => {
    const { code } = await confirmedVisitor('often@mail.example')
    await asksForAnother(code)
    const second = codeIn((await newLinksTo('often@mail.example'))[0]!.text)
    for (const one of [second, code, second, code]) await asksForAnother(one)
    expect(await newLinksTo('often@mail.example')).toHaveLength(3)
    hours(25)
    await asksForAnother(code)
    expect(await newLinksTo('often@mail.example')).toHaveLength(4)
  })

  test('is shown the way into the platform where the conversation went on there, and given no code', async () => {
    const { vera, conversation, code } = await confirmedVisitor('gone.on@mail.example')
    const offered = await people.ask('POST', `/conversations/${conversation}/go-on`, vera, {})
    const marina = await people.signedIn('Marina')
    expect((await people.ask('POST', '/go-on', marina, { code: offered.body['code'] })).status).toBe(200)
    await asksForAnother(code)
    const [mail] = await newLinksTo('gone.on@mail.example')
    expect(mail).toMatchObject({
      codes: [],
      text: expect.stringContaining(`https://platform.example/#plantao=~${conversation}`),
    })
  })
})

describe('no new link goes', () => {
  test('by a link that was cut off, which is told as one that does not work', async () => {
    const { code } = await confirmedVisitor('cut.off@mail.example')
    const { status, body } = await comeBack(code.slice(0, 4))
    expect({ status, code: body['code'] }).toEqual({ status: 401, code: 'wrong-code' })
    await asksForAnother(code.slice(0, 4))
    expect(await newLinksTo('cut.off@mail.example')).toEqual([])
  })

  test('by a code that nobody made', async () => {
    const before = await open.desk.db.selectFrom('mail').select('id').execute()
    await asksForAnother('AAAA-BBBB-CCCC-DDDD-EEEE')
    expect(await open.desk.db.selectFrom('mail').select('id').execute()).toEqual(before)
  })

  test('to an address that is its requester’s no longer', async () => {
    const { vera, conversation, code } = await confirmedVisitor('before@mail.example')
    const changed = await people.ask('PUT', `/conversations/${conversation}/contact`, vera, {
      email: 'after@mail.example',
    })
    expect(changed.status).toBe(200)
    await asksForAnother(code)
    expect(await newLinksTo('before@mail.example')).toEqual([])
    expect(await newLinksTo('after@mail.example')).toEqual([])
  })

  test('to an address that is not confirmed, which is asked once more to be, with nothing of the conversation', async () => {
    const { code } = await visitorWith('unsure@mail.example')
    await asksForAnother(code)
    expect((await mailsTo('unsure@mail.example')).map(({ kind }) => kind)).toEqual(['confirmation'])
    hours(2)
    await asksForAnother(code)
    const mails = await mailsTo('unsure@mail.example')
    expect(mails.map(({ kind }) => kind)).toEqual(['confirmation', 'confirmation'])
    expect(mails[1]!.text).not.toMatch(/PL-|courses/)
    expect((await comeBack(codeIn(mails[1]!.text))).status).toBe(201)
  })
})
