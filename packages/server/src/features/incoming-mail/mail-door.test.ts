import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SettingsProblem } from '../../settings.ts'
import { deliverDue } from '../mail/deliver-mails.ts'
import { smtpPost } from '../mail/smtp-post.ts'
import { listenForMail } from './listen-for-mail.ts'
import { leaders, openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene } from './mail-scene.fixture.ts'
import { takeInMails } from './take-in-mails.ts'

/** What the default policy tells requesters. */
const toldAddress = 'support.escalate@digibee.com'
let scene: MailScene
beforeAll(async () => {
  scene = await openMailScene({
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: `Support <${support}>`,
    MAIL_ESCALATION_ADDRESS: toldAddress,
  })
})
afterAll(() => scene.close())

const door = () => scene.done(scene.paulo, 'GET', '/mail-door')
const codes = async () => (await door()).problems.map(({ code }: { code: string }) => code)

test('the operator sends a mail out, and sees it come back with what SPF, DKIM and DMARC said', async () => {
  expect(await door()).toMatchObject({ supportAddress: support, sends: true, test: null, problems: [] })
  await scene.done(scene.paulo, 'POST', '/mail-door/tests')
  expect((await door()).test).toMatchObject({ returnedAt: null })
  scene.clock.pass(11 * 60_000)
  expect(await codes()).toEqual(['test-not-back'])

  const post = smtpPost(`smtp://127.0.0.1:${scene.listener.port}`)
  expect(await deliverDue(scene.desk, { post, dkim: null, random: () => 0 })).toBe(1)
  await takeInMails(scene.desk)
  const { test: returned, lastReceivedAt } = await door()
  expect(returned).toMatchObject({
    returnedAt: scene.clock.now().toISOString(),
    authenticity: { aligned: null, words: expect.stringContaining('SPF: ') },
  })
  expect(lastReceivedAt).toBe(scene.clock.now().toISOString())
  expect(await codes()).toEqual([])
  const opened = await scene.desk.db.selectFrom('conversation').select('id').execute()
  expect(opened).toEqual([])
})

test('what is wrong is said in the words of who looks', async () => {
  const bare = await openMailScene({ MAIL_TRUSTED_NETWORKS: '10.0.0.0/8' })
  try {
    const { problems } = await bare.done(bare.paulo, 'GET', '/mail-door')
    expect(problems.map(({ code }: { code: string }) => code)).toEqual([
      'other-escalation-address',
      'no-way-out',
      'no-authserv-id',
    ])
    expect(problems[0].words).toContain(`${toldAddress} ≠ ${leaders}`)
    expect(problems[1].words).toContain('SMTP_URL')
    const refused = await bare.ask(bare.paulo, 'POST', '/mail-door/tests')
    expect(refused).toMatchObject({ status: 422, body: { because: 'no-way-out' } })
  } finally {
    await bare.close()
  }
})

test('a mail that cannot be taken in stands aside with its problem, and stops no other', async () => {
  await scene.hands({ from: 'Ana <ana@serra.example>', to: support, subject: 'First', text: 'How do triggers work?' })
  await scene.desk.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
    create trigger refuse before insert on conversation for each row execute function refuse()`)
  await takeInMails(scene.desk)
  expect(await codes()).toEqual(['taking-in-fails'])
  const { items } = await scene.done(scene.paulo, 'GET', '/incoming-mails?state=kept')
  expect(items).toMatchObject([{ trouble: 'the disk is full' }])
  await scene.desk.pool.query('drop trigger refuse on conversation')
  await scene.hands({ from: 'Ana <ana@serra.example>', to: support, subject: 'Second', text: 'And how do flows work?' })
  expect(await takeInMails(scene.desk)).toBe(1)
  scene.clock.pass(1_000)
  expect(await takeInMails(scene.desk)).toBe(1)
  expect(await codes()).toEqual([])
})

test('one address that does not work is nothing for the operator; a server that does not answer is', async () => {
  const visitor = await scene.visitor()
  const id = await scene.opensOne(visitor, { text: 'Where do courses begin?' })
  await scene.done(visitor, 'PUT', `/conversations/${id}/contact`, { email: 'nobody@lagoa.example' })
  const mail = scene.desk.db.updateTable('mail').where('to_address', '=', 'nobody@lagoa.example')
  await mail.set({ state: 'failed', problem: 'no-such-address' }).execute()
  expect(await codes()).toEqual([])
  await mail.set({ state: 'delayed', problem: 'no-connection' }).execute()
  expect(await codes()).toEqual(['sending-fails'])
  await mail.set({ state: 'sent', problem: null }).execute()
})

test('a place to listen that is taken stops the start with the name of the setting', async () => {
  const settings = { ...scene.desk.settings, MAIL_LISTEN: `127.0.0.1:${scene.listener.port}` }
  const refused = listenForMail({ ...scene.desk, settings })
  await expect(refused).rejects.toThrow(SettingsProblem)
  await expect(refused).rejects.toThrow(
    /^Settings: MAIL_LISTEN: 127\.0\.0\.1:\d+: another program listens there already/,
  )
})

test('a mail that is too much beside those in hand is asked to come again, and leaves room for the next', async () => {
  const narrow = (await listenForMail(scene.desk, undefined, 200_000))!
  const transport = createTransport({ host: '127.0.0.1', port: narrow.port, ignoreTLS: true })
  const mail = { from: 'Ana <ana@serra.example>', to: support, subject: 'Logs' }
  try {
    for (const _ of [1, 2])
      await expect(transport.sendMail({ ...mail, text: 'What? '.repeat(20_000) })).rejects.toMatchObject({
        responseCode: 452,
        response: expect.stringContaining('4.3.1'),
      })
    await expect(transport.sendMail({ ...mail, text: 'What? '.repeat(5_000) })).resolves.toMatchObject({
      accepted: [support],
    })
  } finally {
    transport.close()
    await narrow.close()
  }
})
