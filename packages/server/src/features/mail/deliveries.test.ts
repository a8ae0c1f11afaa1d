import { generateKeyPairSync } from 'node:crypto'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasOpenssl, makeAuthority } from '../../infrastructure/tls/authority.fixture.ts'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import { testDesk } from '../../test-desk.ts'
import type { TestDesk } from '../../test-desk.ts'
import { applyBounce } from './apply-bounce.ts'
import type { ReportedRecipient } from './apply-bounce.ts'
import { claimMails, renewClaims } from './claim-mails.ts'
import { deliver, deliverDue } from './deliver-mails.ts'
import type { PostOffice } from './deliver-mails.ts'
import { sendDigest } from './digest.ts'
import { enqueueMail } from './enqueue-mail.ts'
import type { OutgoingMail } from './enqueue-mail.ts'
import { refusal, startMailServer } from './mail-server.fixture.ts'
import { peopleOf, platformSettings } from './people.fixture.ts'
import type { Cast } from './people.fixture.ts'
import type { DkimKey } from './sign-mail.ts'
import { smtpPost } from './smtp-post.ts'

let open: TestDesk
let people: ReturnType<typeof peopleOf>
let rita: Cast
let otto: Cast
let server: Awaited<ReturnType<typeof startMailServer>>
let desk: Desk
let office: PostOffice

beforeAll(async () => {
  open = await testDesk({
    settings: {
      ...platformSettings,
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'Plantão <no-reply@desk.example>',
      MAIL_SUPPORT_ADDRESS: 'support@desk.example',
    },
  })
  people = peopleOf(open)
  rita = await people.staff('Rita')
  otto = await people.staff('Otto', ['operator'])
})
afterAll(() => open.close())

beforeEach(async () => {
  server = await startMailServer()
  desk = open.desk
  office = { post: smtpPost(server.url, { patienceMs: 1_000 }), dkim: null, random: () => 0 }
})
afterEach(async () => {
  await server.stop()
  // What a test left waiting is not the next one's.
  await desk.db.updateTable('mail').set({ next_try_at: null }).execute()
})

const hour = 3_600_000
const goesOut = () => deliverDue(desk, office)

async function queued(more: Partial<OutgoingMail> = {}): Promise<string> {
  return transact(desk, (tx) =>
    enqueueMail(tx, desk, {
      kind: 'recovery',
      to: 'vera@mail.example',
      language: 'pt',
      subject: 'Há uma resposta',
      text: 'Olá.',
      conversationId: null,
      ...more,
    }),
  )
}
const stateOf = (id: string) => desk.db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const triesOf = async (id: string) =>
  (await desk.db.selectFrom('mail_attempt').selectAll().where('mail_id', '=', id).orderBy('number').execute()).map(
    ({ outcome, problem }) => [outcome, problem],
  )

/** A visitor who left this address and opened the link of the notice. */
async function confirmedVisitor(email: string): Promise<{ vera: Cast; conversation: string }> {
  const vera = await people.visitor()
  const conversation = await people.opens(vera, 'Where do the courses begin?')
  await people.ask('PUT', `/conversations/${conversation}/contact`, vera, { email })
  expect(await confirm(email)).toBe(201)
  return { vera, conversation }
}

async function confirm(email: string): Promise<number> {
  const { text } = await desk.db
    .selectFrom('mail')
    .select('text')
    .where('to_address', '=', email)
    .where('kind', '=', 'confirmation')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const code = /#plantao=([\w-]+)/.exec(text)?.[1] ?? ''
  return (await people.ask('POST', '/requester-sessions/return', null, { code, language: 'en', door: 'website' }))
    .status
}

async function answered(conversation: string, text: string): Promise<void> {
  await people.writes(rita, conversation, text)
  open.clock.pass(11 * 60_000)
  await sendDigest(desk, conversation)
}

const bounced = (messageId: string | undefined, more: Partial<ReportedRecipient> = {}) =>
  transact(desk, async (tx, notices) => {
    const recipients = [{ action: 'failed' as const, status: '5.1.1', diagnostic: 'smtp; 550 unknown', ...more }]
    notices.push(...(await applyBounce(tx, desk, { originalMessageId: messageId ?? null, recipients })))
  })

describe('a mail', () => {
  test('arrives whole, as text and as HTML; once it is sent nobody here can use its code', async () => {
    const text = 'Abra: https://vendor.example/#plantao=AAAA-BBBB\n\n.\n> <b>ção</b> **já** `x`\n> \n> - um'
    const id = await queued({ text })
    await goesOut()
    await goesOut()
    expect(server.received).toHaveLength(1)
    const [{ mail, from }] = server.received as [(typeof server.received)[0]]
    expect(mail).toMatchObject({ subject: 'Há uma resposta', text })
    expect(mail.html).toContain('<a href="https://vendor.example/#plantao=AAAA-BBBB">')
    expect(mail.html).toContain(
      '<blockquote style="margin: 0 0 1em; padding: 0 0 0 1em; border-left: 3px solid #c9c9c9"><p>&lt;b&gt;ção&lt;/b&gt; <strong>já</strong> <code>x</code></p>\n<ul>',
    )
    expect([mail.from?.text, (mail.replyTo as { text: string }).text, from]).toEqual([
      '"Plantão" <no-reply@desk.example>',
      'support@desk.example',
      'support@desk.example',
    ])
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(await stateOf(id)).toMatchObject({
      state: 'sent',
      message_id: mail.messageId,
      uncertain: false,
      text: expect.not.stringContaining('AAAA'),
    })
    expect(await triesOf(id)).toEqual([['sent', null]])
  })

  test('is signed where there is a key, so that a receiver can verify it', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const dkim: DkimKey = {
      domainName: 'desk.example',
      keySelector: 'desk',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    }
    office = { ...office, dkim }
    await queued()
    await goesOut()
    const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
    const resolver = async (name: string) => (name === 'desk._domainkey.desk.example' ? [[record]] : [])
    const { results } = await dkimVerify(server.received[0]!.raw, { resolver } as never)
    expect(results.map((result) => [result.signingDomain, result.status.result])).toEqual([['desk.example', 'pass']])
  })

  test('refused for now waits longer each time, for 48 hours, and then has visibly failed', async () => {
    server.farEnd.recipient = () => refusal(451, 'greylisted, come back later')
    const id = await queued()
    const waits: number[] = []
    for (;;) {
      await goesOut()
      const { state, next_try_at, problem } = await stateOf(id)
      if (state === 'failed') break
      expect([state, problem]).toEqual(['delayed', 'asked-to-wait'])
      waits.push((next_try_at!.getTime() - open.clock.now().getTime()) / 1_000)
      open.clock.set(next_try_at!)
    }
    expect(waits.slice(0, 5)).toEqual([30, 30, 60, 120, 240])
    expect(Math.max(...waits)).toBe(4 * 3_600)
    const tried = waits.reduce((sum, wait) => sum + wait, 0)
    expect(tried).toBeGreaterThan(44 * 3_600)
    expect(tried).toBeLessThanOrEqual(48 * 3_600)
    expect((await stateOf(id)).last_problem).toContain('greylisted')
  })

  test('waits up to a fifth longer by chance, so that not all are tried at once', async () => {
    server.farEnd.recipient = () => refusal(451, 'later')
    office = { ...office, random: () => 0.5 }
    const id = await queued()
    await goesOut()
    expect((await stateOf(id)).next_try_at!.getTime() - open.clock.now().getTime()).toBe(33_000)
  })

  test('is not at fault where the server does not answer or refuses our sign-in', async () => {
    const id = await queued()
    await deliverDue(desk, { ...office, post: smtpPost('smtp://127.0.0.1:1') })
    expect(await stateOf(id)).toMatchObject({ state: 'delayed', problem: 'no-connection' })
    open.clock.pass(hour)
    await deliverDue(desk, { ...office, post: smtpPost(server.url.replace('//', '//desk:wrong@')) })
    expect(await stateOf(id)).toMatchObject({ state: 'delayed', problem: 'sign-in-refused', uncertain: false })
  })

  test.runIf(hasOpenssl || process.env['CI'] !== undefined)(
    'goes to a server with a certificate of an authority of one’s own by that authority alone (skipped without openssl)',
    async () => {
      const [lagoa, serra] = [makeAuthority('Lagoa Mail CA'), makeAuthority('Serra Mail CA')]
      const farEnd = await startMailServer(lagoa.server)
      const by = (ca?: string) => ({ ...office, post: smtpPost(farEnd.url, { ca }) })
      try {
        const id = await queued()
        for (const ca of [undefined, serra.ca]) {
          await deliverDue(desk, by(ca))
          expect(await stateOf(id)).toMatchObject({
            state: 'delayed',
            problem: 'certificate-fails',
            last_problem: expect.stringMatching(/mail\.lagoa\.example, 127\.0\.0\.1 ← Lagoa Mail CA, .* – \d{4}-/),
          })
          open.clock.pass(hour)
        }
        await deliverDue(desk, by(lagoa.ca))
        expect(await stateOf(id)).toMatchObject({ state: 'sent' })
        expect(farEnd.received).toHaveLength(1)
      } finally {
        await farEnd.stop()
      }
    },
  )

  test('of which nobody knows whether it arrived is sent again, under the same Message-ID, and marked so', async () => {
    for (const afterText of ['hang', 'die'] as const) {
      server.received.length = 0
      server.farEnd.afterText = afterText
      const id = await queued()
      await goesOut()
      expect(await stateOf(id), afterText).toMatchObject({ state: 'uncertain', problem: 'no-answer', uncertain: true })
      server.farEnd.afterText = 'accept'
      open.clock.pass(60_000)
      await goesOut()
      expect(await stateOf(id)).toMatchObject({ state: 'sent', uncertain: true, problem: null })
      expect(await triesOf(id)).toEqual([
        ['uncertain', 'no-answer'],
        ['sent', null],
      ])
      expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(1)
    }
  })

  test('whose transaction is undone is never sent', async () => {
    const undone = transact(desk, async (tx) => {
      await enqueueMail(tx, desk, {
        kind: 'recovery',
        to: 'vera@mail.example',
        language: 'pt',
        subject: 'x',
        text: 'x',
        conversationId: null,
      })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await goesOut()).toBe(0)
  })
})

describe('a claim', () => {
  test('is held by one process alone, as long as that renews it', async () => {
    const id = await queued()
    const [mail] = await claimMails(desk, 10)
    expect(mail!.id).toBe(id)
    for (let times = 0; times < 5; times++) {
      expect(await claimMails(desk, 10)).toEqual([])
      await renewClaims(desk, [id])
      open.clock.pass(20_000)
    }
    await deliver(desk, office, mail!)
    expect(await triesOf(id)).toEqual([['sent', null]])
  })

  test('of a process that died is uncertain, and a late word of it changes nothing', async () => {
    const id = await queued()
    const [lost] = await claimMails(desk, 10)
    open.clock.pass(31_000)
    expect(await goesOut()).toBe(1)
    await deliver(desk, office, lost!)
    expect(await triesOf(id)).toEqual([
      ['uncertain', 'no-answer'],
      ['sent', null],
    ])
    expect(await stateOf(id)).toMatchObject({ state: 'sent', uncertain: true, attempts: 2 })
  })

  test('many at once share the work, and nothing is sent twice', async () => {
    for (let number = 0; number < 30; number++) await queued({ to: `p${number}@mail.example` })
    await Promise.all(Array.from({ length: 6 }, () => deliverDue(desk, office, 7)))
    const sent = server.received.map(({ mail }) => mail.messageId)
    expect([sent.length, new Set(sent).size]).toEqual([30, 30])
  })
})

describe('an address that does not work', () => {
  test('is marked, gets nothing more, and its requester is told; confirmed anew it gets mail again', async () => {
    const { vera, conversation } = await confirmedVisitor('wrong@mail.example')
    await goesOut()
    server.farEnd.recipient = () => refusal(550, '5.1.1 no such person')
    await answered(conversation, 'In the academy.')
    await goesOut()
    const mails = async () => (await people.ask('GET', `/conversations/${conversation}/mails`, rita)).body
    expect(await mails()).toMatchObject({
      address: 'bounced',
      problem: 'no-such-address',
      mails: [{ kind: 'digest', state: 'failed', problem: 'no-such-address' }, { kind: 'confirmation' }],
    })
    const current = async () => (await people.ask('GET', '/requester-sessions/current', vera)).body
    expect(await current()).toMatchObject({ email: 'wrong@mail.example', emailProblem: 'no-such-address' })

    server.farEnd.recipient = null
    await answered(conversation, 'On its first page.')
    expect(await goesOut()).toBe(0)
    expect(await queued({ to: 'WRONG@mail.example' })).toBeTruthy()
    await goesOut()
    expect(server.received.filter(({ mail }) => mail.subject === 'Há uma resposta')).toEqual([])

    open.clock.pass(2 * hour)
    await people.ask('PUT', `/conversations/${conversation}/contact`, vera, { email: 'wrong@mail.example' })
    expect(await current()).toMatchObject({ emailProblem: null })
    expect(await confirm('wrong@mail.example')).toBe(201)
    await sendDigest(desk, conversation)
    await goesOut()
    expect(server.received.map(({ mail }) => mail.text).join('\n')).toContain('On its first page.')
    expect(await mails()).toMatchObject({ address: 'confirmed', problem: null })
  })

  test('of the platform is tried again when its owner says so', async () => {
    const marina = await people.signedIn('Marina')
    const conversation = await people.opens(marina, 'The flow of payroll stopped')
    await answered(conversation, 'Its password is wrong.')
    await goesOut()
    await bounced(
      (await desk.db.selectFrom('mail').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()).message_id,
    )
    const current = async () => (await people.ask('GET', '/requester-sessions/current', marina)).body.emailProblem
    expect(await current()).toBe('no-such-address')
    const tried = await people.ask('PATCH', '/requester-sessions/current', marina, { tryEmailAgain: true })
    expect([tried.body.emailProblem, await current()]).toEqual([null, null])
    await answered(conversation, 'Mended.')
    await goesOut()
    expect(server.received).toHaveLength(2)
  })

  test('of the staff is called all the same', async () => {
    await confirmedVisitor('both@mail.example')
    await goesOut()
    server.farEnd.recipient = () => refusal(550, '5.1.1 no such person')
    await queued({ to: 'both@mail.example' })
    await goesOut()
    server.farEnd.recipient = null
    server.received.length = 0
    await queued({ to: 'both@mail.example', kind: 'page' })
    await queued({ to: 'both@mail.example', kind: 'recovery' })
    await goesOut()
    expect(server.received).toHaveLength(1)
  })
})

describe('a report that a mail came back', () => {
  test('marks the mail and the address by a Message-ID of ours alone', async () => {
    const { conversation } = await confirmedVisitor('gone@mail.example')
    await answered(conversation, 'In the academy.')
    await goesOut()
    const digest = await desk.db
      .selectFrom('mail')
      .selectAll()
      .where('conversation_id', '=', conversation)
      .where('kind', '=', 'digest')
      .executeTakeFirstOrThrow()
    const requester = async () =>
      (
        await desk.db
          .selectFrom('requester')
          .select('email_problem')
          .where('email', '=', 'gone@mail.example')
          .executeTakeFirstOrThrow()
      ).email_problem
    for (const forged of [`<${digest.id}@desk.example>`, `<${digest.id}.${'0'.repeat(32)}@localhost>`, undefined])
      await bounced(forged)
    expect([(await stateOf(digest.id)).state, await requester()]).toEqual(['sent', null])

    await bounced(digest.message_id, { action: 'delayed', status: '4.4.1' })
    expect([(await stateOf(digest.id)).state, await requester()]).toEqual(['delayed', null])
    await bounced(digest.message_id, { status: '5.7.1' })
    expect(await stateOf(digest.id)).toMatchObject({ state: 'bounced', problem: 'refused' })
    expect(await requester()).toBeNull()
    await bounced(digest.message_id)
    expect(await stateOf(digest.id)).toMatchObject({ state: 'bounced', problem: 'no-such-address' })
    expect(await requester()).toBe('no-such-address')
  })

  test('of a mail that was never handed over is not believed', async () => {
    const id = await queued()
    await bounced((await stateOf(id)).message_id)
    expect((await stateOf(id)).state).toBe('queued')
  })
})

describe('answers by mail', () => {
  test('stand in one thread, invite a reply above their first line, and are no automatic mail', async () => {
    const { conversation } = await confirmedVisitor('thread@mail.example')
    await goesOut()
    for (const text of ['First.', 'Second.', 'Third.']) {
      await answered(conversation, text)
      await goesOut()
    }
    const [notice, first, second, third] = server.received.map(({ mail }) => mail)
    expect(third!.inReplyTo).toBe(second!.messageId)
    expect(third!.references).toEqual([notice!.messageId, first!.messageId, second!.messageId])
    expect(third!.headers.get('auto-submitted')).toBeUndefined()
    expect(third!.text).toMatch(/^— — Plantão — —\nYou can answer this mail: write above this line\./)
    expect(third!.text).not.toContain('not read')
    const { body } = await people.ask('GET', `/conversations/${conversation}/mails`, rita)
    const seqs = body.mails.map((mail: { seqs: number[] }) => mail.seqs.length)
    expect(seqs).toEqual([1, 1, 1, 0])
  })

  test('are shown with how far they got to staff who may see the conversation, and to nobody else', async () => {
    const { vera, conversation } = await confirmedVisitor('shown@mail.example')
    const statusFor = async (who: Cast) => (await people.ask('GET', `/conversations/${conversation}/mails`, who)).status
    const outsider = await people.staff('Olga', ['project-team'])
    expect([await statusFor(rita), await statusFor(outsider), await statusFor(vera)]).toEqual([200, 404, 404])
  })
})

describe('a mail that failed', () => {
  test('is sent once more by an operator, with a code that works', async () => {
    const { vera } = await confirmedVisitor('again@mail.example')
    const conversation = await people.opens(vera, 'And where do they end?')
    server.farEnd.recipient = () => refusal(554, '5.7.1 not from you')
    await answered(conversation, 'On the last page.')
    await goesOut()
    const list = await people.ask('GET', '/mails?state=failed', otto)
    const [failed] = list.body.items
    expect(failed).toMatchObject({ to: 'again@mail.example', problem: 'refused', attempts: 1 })
    expect(failed.tries).toMatchObject([
      { number: 1, outcome: 'failed', said: expect.stringContaining('not from you') },
    ])
    expect((await people.ask('PUT', `/mails/${failed.id}/retry`, rita)).status).toBe(404)
    await desk.db
      .insertInto('role')
      .values({ name: 'reader', permissions: ['mail:read'] })
      .execute()
    const petra = await people.staff('Petra', ['reader'])
    // What was said in the conversation is for who reads it, also where a mail carries it.
    const shown = await people.ask('GET', '/mails?state=failed', petra)
    expect(shown.body.items[0]).toMatchObject({ id: failed.id, text: null })
    expect(JSON.stringify(shown.body)).not.toContain('On the last page.')
    const paula = await people.staff('Paula', ['reader', 'engineer'])
    const read = await people.ask('GET', '/mails?state=failed', paula)
    expect(read.body.items[0].text).toContain('On the last page.')
    expect((await people.ask('PUT', `/mails/${failed.id}/retry`, petra)).status).toBe(404)

    server.farEnd.recipient = null
    const retried = await people.ask('PUT', `/mails/${failed.id}/retry`, otto)
    expect(retried.body).toMatchObject({ state: 'queued', problem: null })
    expect((await people.ask('PUT', `/mails/${failed.id}/retry`, otto)).body.because).toBe('not-failed')
    await goesOut()
    const code = /#plantao=([\w-]+)/.exec(server.received.at(-1)!.mail.text ?? '')?.[1]
    const back = { code, language: 'en', door: 'website' }
    expect((await people.ask('POST', '/requester-sessions/return', null, back)).status).toBe(201)
  })
})
