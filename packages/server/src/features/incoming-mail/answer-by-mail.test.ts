import { afterAll, beforeAll, expect, test } from 'vitest'
import { textsOf } from '../../scene.fixture.ts'
import type { Viewer } from '../../scene.fixture.ts'
import { sendStaffDigests } from '../mail/staff-digest.ts'
import { keepMail } from './keep-mail.ts'
import { openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene, Sent } from './mail-scene.fixture.ts'
import { takeInMails } from './take-in-mails.ts'

const [brunas, caios] = ['bruna.teixeira@desk.example', 'caio.duarte@desk.example']
const hour = 60 * 60 * 1000
let scene: MailScene
let people = 0
beforeAll(async () => {
  scene = await openMailScene()
  await wants(scene.bruna, true)
})
afterAll(() => scene.close())

const wants = (staff: Viewer, mailMessages: boolean) => scene.done(staff, 'PATCH', '/me', { mailMessages })
const digestsTo = async (address: string, conversation: string) =>
  (await scene.mailsTo(address)).filter((mail) => mail.kind === 'staff-digest' && mail.conversation_id === conversation)
const refusalsTo = async (address: string) =>
  (await scene.mailsTo(address)).filter(({ kind }) => kind === 'answer-refused')

/** Somebody at Lagoa asked by mail; Bruna holds the conversation. */
async function asked(text = 'Which triggers are there?') {
  const name = `ana${(people += 1)}`
  const requester = { from: `Ana <${name}@lagoa.example>`, signed: 'lagoa.example', to: support }
  const first = await scene.mails({ ...requester, subject: `Question ${people}`, text: `${text} (${people})` })
  const id = first.conversation_id!
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.bruna.id })
  return { id, requester }
}

/** As `asked`, and Bruna was mailed of it. */
async function told(text?: string) {
  const { id, requester } = await asked(text)
  scene.clock.pass(hour)
  await sendStaffDigests(scene.desk)
  const [digest] = await digestsTo(brunas, id)
  return { id, requester, digest: digest! }
}

/** Bruna's program answers our mail, and her domain signs it, unless `more` says otherwise. */
const replies = (digest: { readonly message_id: string; readonly subject: string }, more: Partial<Sent> = {}) =>
  scene.mails({
    from: `Bruna Teixeira <${brunas}>`,
    signed: 'desk.example',
    to: support,
    subject: `Re: ${digest.subject}`,
    inReplyTo: digest.message_id,
    text: 'There are six of them.',
    ...more,
  })

const isShown = async (id: string, text: string) => textsOf((await scene.reads(scene.bruna, id)).events).includes(text)

test('what a requester writes is mailed once to whoever asked for it, holds the conversation and does not look', async () => {
  const { id } = await asked('Which plans are there?')
  await sendStaffDigests(scene.desk)
  expect(await digestsTo(brunas, id)).toEqual([])
  scene.clock.pass(5 * 60_000)
  await Promise.all([sendStaffDigests(scene.desk), sendStaffDigests(scene.desk)])
  await sendStaffDigests(scene.desk)
  const digests = await digestsTo(brunas, id)
  expect(digests).toHaveLength(1)
  expect(digests[0]).toMatchObject({ staff_id: scene.bruna.id, language: 'en' })
  expect(digests[0]!.subject).toMatch(/^PL-\w{4}-\w{4}: the requester wrote$/)
  expect(digests[0]!.text).toContain('Ana:\n> Which plans are there?')
  expect(digests[0]!.text).toContain(`/desk/conversations/${id}`)
})

test('nobody is mailed who did not ask for it, who has seen it, or who has answered since', async () => {
  const { id } = await asked()
  const { conversation } = await scene.reads(scene.bruna, id)
  const { id: answered } = await asked()
  await scene.writes(scene.bruna, answered, 'Six.')
  const { id: others } = await asked()
  await scene.done(scene.bruna, 'PUT', `/conversations/${others}/assignment`, { staffId: scene.caio.id })
  const marks = { deliveredSeq: conversation.lastSeq, seenSeq: conversation.lastSeq }
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/marks`, marks)
  scene.clock.pass(hour)
  await sendStaffDigests(scene.desk)
  expect([...(await digestsTo(brunas, id)), ...(await digestsTo(brunas, answered))]).toEqual([])
  expect(await digestsTo(caios, others)).toEqual([])
})

test('of a realm only that there is a message goes by mail, and where', async () => {
  const camila = await scene.signedIn()
  const id = await scene.opensOne(camila, { text: 'The payroll flow stopped at step four.' })
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.bruna.id })
  scene.clock.pass(hour)
  await sendStaffDigests(scene.desk)
  const [digest] = await digestsTo(brunas, id)
  expect(digest!.text).toContain('shown in the desk alone')
  expect(`${digest!.subject}${digest!.text}`).not.toMatch(/payroll|Camila|plantao=/)
})

test('her reply is her answer: general, with its files and without what it quotes, and the promise of an answer is kept', async () => {
  const { id, requester, digest } = await told()
  const answerIsDue = async () =>
    (await scene.done(scene.bruna, 'GET', `/conversations/${id}/promises?zone=UTC`)).items.filter(
      ({ kind, state }: { kind: string; state: string }) => kind === 'first-answer' && state === 'running',
    ).length
  expect(await answerIsDue()).toBe(1)
  const reply = await replies(digest, {
    text: `There are six of them.\n\nOn Mon, 2 Mar 2026 at 09:00, Support <${support}> wrote:\n> Ana: Which triggers`,
    attachments: [{ filename: 'triggers.txt', content: 'cron' }],
  })
  expect(reply).toMatchObject({ state: 'message', conversation_id: id, staff_id: scene.bruna.id })
  const { events } = await scene.reads(scene.bruna, id)
  expect(events.find(({ message }) => message?.author.kind === 'staff')?.message).toMatchObject({
    author: { id: scene.bruna.id, name: 'Bruna Teixeira' },
    text: 'There are six of them.',
    disclosure: 'general',
    attachments: [{ name: 'triggers.txt', disclosure: 'general' }],
    byMail: { cut: '', authenticity: { aligned: 'dkim' } },
  })
  expect(await answerIsDue()).toBe(0)
  const { rows } = await scene.desk.pool.query(
    `select 1 from pgboss.job where name = 'mail-digest' and singleton_key = $1`,
    [id],
  )
  expect(rows).toHaveLength(1)

  // And it goes back and forth: the requester goes on, and Bruna is mailed again.
  const [receipt] = await scene.mailsTo(/<(.+)>/.exec(requester.from)![1]!)
  await scene.mails({ ...requester, subject: 'Re', inReplyTo: receipt!.message_id, text: 'And which is the best?' })
  scene.clock.pass(hour)
  await sendStaffDigests(scene.desk)
  expect((await digestsTo(brunas, id))[1]!.text).toContain('> And which is the best?')
})

test.each<[string, Partial<Sent>, string]>([
  ['for which her domain does not vouch', { signed: '' }, 'not-aligned'],
  ['of a colleague', { from: `Caio <${caios}>` }, 'not-its-receiver'],
  ['of the requester', { from: 'Ana <ana1@lagoa.example>', signed: 'lagoa.example' }, 'not-its-receiver'],
  ['that says that she is away', { subject: 'Out of office: Bruna Teixeira' }, 'looks-automatic'],
])('a reply %s is held, shown to nobody and answered by nothing', async (_, more, because) => {
  const { id, digest } = await told()
  const before = await scene.desk.db.selectFrom('mail').select('id').execute()
  expect(await replies(digest, more)).toMatchObject({ state: 'held', held_because: because, conversation_id: id })
  expect(await isShown(id, 'There are six of them.')).toBe(false)
  expect(await scene.desk.db.selectFrom('mail').select('id').execute()).toHaveLength(before.length)
})

test('an automatic reply of hers is no answer', async () => {
  const { id, digest } = await told()
  const reply = await replies(digest, { headers: { 'Auto-Submitted': 'auto-replied' } })
  expect(reply.state).toBe('automatic')
  expect(await isShown(id, 'There are six of them.')).toBe(false)
})

test('an answer that the desk would refuse is held, and she is told by one mail why and where to go on', async () => {
  const { id, digest } = await told()
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/resolution`)
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/closure`)
  const withFile = { attachments: [{ filename: 'triggers.txt', content: 'cron' }] }
  expect(await replies(digest, withFile)).toMatchObject({ state: 'held', held_because: 'closed' })
  const kept = scene.desk.db.selectFrom('attachment').select('name').where('conversation_id', '=', id)
  expect(await kept.execute()).toEqual([])
  const [refusal, ...more] = await refusalsTo(brunas)
  expect(more).toEqual([])
  expect(refusal!.text).toContain('The conversation is closed for good.')
  expect(refusal!.text).toContain(`/desk/conversations/${id}`)
  expect(await replies(digest, { text: 'Seven, I mean.' })).toMatchObject({ state: 'held', answer_mail_id: null })
  expect(await refusalsTo(brunas)).toHaveLength(1)
})

test('an answer in a conversation that was merged into another is held, and she is told where it goes on', async () => {
  scene.clock.pass(2 * hour)
  const camila = await scene.signedIn()
  const [id, other] = [await scene.opensOne(camila), await scene.opensOne(camila)]
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/assignment`, { staffId: scene.bruna.id })
  scene.clock.pass(hour)
  await sendStaffDigests(scene.desk)
  const [digest] = await digestsTo(brunas, id)
  await scene.done(scene.bruna, 'PUT', `/conversations/${id}/merge`, { into: other })
  expect(await replies(digest!)).toMatchObject({ state: 'held', held_because: 'answer-refused' })
  expect((await refusalsTo(brunas)).at(-1)!.text).toContain('This conversation was merged into another')
  expect([await isShown(id, 'There are six of them.'), await isShown(other, 'There are six of them.')]).toEqual([
    false,
    false,
  ])
})

test('one with nothing written above the line is held, and what she answers to the refusal goes in', async () => {
  scene.clock.pass(2 * hour)
  const { id, digest } = await told()
  const empty = await replies(digest, { text: '> Ana: Which triggers are there?' })
  expect(empty).toMatchObject({ state: 'held', held_because: 'answer-refused' })
  const refusal = (await refusalsTo(brunas)).at(-1)!
  expect(refusal.text).toContain('Nothing was written')
  expect(await replies(refusal)).toMatchObject({ state: 'message', conversation_id: id })
})

test('what a mail to her says is read by her colleagues, and by nobody who reads no conversations', async () => {
  scene.clock.pass(2 * hour)
  const { digest } = await told('Is the vault named Garoupa?')
  expect(digest.text).toContain('Garoupa')
  await scene.desk.db
    .insertInto('role')
    .values({ name: 'mail-reader', permissions: ['mail:read'] })
    .execute()
  const colleague = await scene.staff('Rosa Pinto', ['engineer', 'mail-reader'])
  const listed = await scene.done(colleague, 'GET', '/mails?limit=50')
  expect(listed.items.find(({ id }: { id: string }) => id === digest.id).text).toContain('Garoupa')
  const operators = await scene.ask(scene.paulo, 'GET', '/mails?limit=50')
  expect(operators.body.items.find(({ id }: { id: string }) => id === digest.id)).toMatchObject({ text: null })
  expect(operators.text).not.toContain('Garoupa')
})

test('an answer of which the beginning alone came goes to nobody, and its author is told', async () => {
  scene.clock.pass(2 * hour)
  const { id, digest } = await told()
  const head = `From: Bruna <${brunas}>\r\nIn-Reply-To: ${digest.message_id}\r\nMessage-ID: <long@desk.example>\r\n\r\n`
  const raw = Buffer.concat([Buffer.from(`${head}There are six of them.\r\n`), Buffer.alloc(25 * 1024 * 1024, 'x')])
  const vouched = { spf: 'pass', dkim: 'none', dmarc: 'none', policy: null, aligned: 'spf', from: brunas } as const
  await keepMail(scene.desk, { raw, sender: brunas, recipients: [support], authenticity: vouched })
  await takeInMails(scene.desk)
  const held = await scene.desk.db
    .selectFrom('incoming_mail')
    .select(['state', 'held_because', 'staff_id'])
    .where('header_id', '=', '<long@desk.example>')
    .executeTakeFirst()
  expect(held).toEqual({ state: 'held', held_because: 'answer-refused', staff_id: scene.bruna.id })
  expect((await refusalsTo(brunas)).at(-1)!.text).toContain('larger than 25 MB')
  expect(await isShown(id, 'There are six of them.')).toBe(false)
})

test('who may not answer any more, or is disabled, answers by no mail either', async () => {
  scene.clock.pass(2 * hour)
  const { id, digest } = await told()
  const set = (columns: { roles?: string[]; disabled?: boolean }) =>
    scene.desk.db.updateTable('staff').set(columns).where('id', '=', scene.bruna.id).execute()
  await set({ roles: ['operator'] })
  expect(await replies(digest)).toMatchObject({ state: 'held', held_because: 'may-not-answer' })
  expect((await refusalsTo(brunas)).at(-1)!.text).toContain('You may not answer in this conversation')
  await set({ roles: ['engineer'], disabled: true })
  expect(await replies(digest, { text: 'Seven.' })).toMatchObject({ state: 'held', held_because: 'may-not-answer' })
  await set({ disabled: false })
  expect(await isShown(id, 'There are six of them.')).toBe(false)
})

test('a held answer is let in by its author alone, as theirs', async () => {
  const { id, digest } = await told()
  const held = await replies(digest, { signed: '' })
  const refused = await scene.ask(scene.caio, 'PUT', `/held-mails/${held.id}/release`)
  expect(refused).toMatchObject({ status: 422, body: { because: 'answer-of-somebody-else' } })
  await scene.done(scene.bruna, 'PUT', `/held-mails/${held.id}/release`)
  const { events } = await scene.reads(scene.bruna, id)
  expect(events.find(({ message }) => message?.text === 'There are six of them.')?.message).toMatchObject({
    author: { kind: 'staff', id: scene.bruna.id },
    disclosure: 'general',
  })

  const colleagues = await replies(digest, { from: `Caio <${caios}>`, text: 'I know better.' })
  await scene.done(scene.bruna, 'PUT', `/held-mails/${colleagues.id}/release`)
  const { events: later } = await scene.reads(scene.bruna, id)
  expect(later.find(({ message }) => message?.text === 'I know better.')?.message).toMatchObject({
    author: { kind: 'requester', name: `Caio, ${caios}` },
    signedIn: false,
  })
})
