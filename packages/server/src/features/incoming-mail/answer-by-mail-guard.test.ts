import { afterAll, beforeAll, expect, test } from 'vitest'
import { marAzul } from '../../scene.fixture.ts'
import { openNamesScene } from '../disclosure/names-platform.fixture.ts'
import type { NamesScene } from '../disclosure/names-platform.fixture.ts'
import { sendStaffDigests } from '../mail/staff-digest.ts'
import { keepMail } from './keep-mail.ts'
import { takeInMails } from './take-in-mails.ts'

const brunas = 'bruna.teixeira@desk.example'
let scene: NamesScene
/** Of nobody yet; Bruna, who looked into Mar Azul, was mailed what was written there. */
let unsigned: string
let digest: { readonly message_id: string }

beforeAll(async () => {
  scene = await openNamesScene(
    { [marAzul.id]: [{ kind: 'pipeline', value: 'kestrel-to-erp' }] },
    { settings: { MAIL_SUPPORT_ADDRESS: 'support@desk.example' } },
  )
  await scene.done(scene.bruna, 'PATCH', '/me', { mailMessages: true })
  scene.clock.pass(1_000)
  unsigned = await scene.opensOne(await scene.visitor())
  await scene.done(scene.bruna, 'PUT', `/conversations/${unsigned}/assignment`, { staffId: scene.bruna.id })
  await scene.looks(scene.bruna, marAzul.id, unsigned)
  scene.clock.pass(60 * 60 * 1000)
  await sendStaffDigests(scene.desk)
  digest = await scene.desk.db.selectFrom('mail').selectAll().where('to_address', '=', brunas).executeTakeFirstOrThrow()
})
afterAll(() => scene.close())

/** Bruna answers our mail, and her domain vouches for it. Returns what became of it. */
async function replies(text: string, file?: { readonly name: string; readonly text: string }) {
  scene.clock.pass(1_000)
  const head = [
    `From: Bruna Teixeira <${brunas}>`,
    'To: support@desk.example',
    'Subject: Re',
    `Message-ID: <${scene.clock.now().getTime()}@desk.example>`,
    `In-Reply-To: ${digest.message_id}`,
  ]
  const parts = file && [
    'Content-Type: multipart/mixed; boundary=cut',
    '',
    '--cut',
    '',
    text,
    '--cut',
    `Content-Disposition: attachment; filename=${file.name}`,
    '',
    file.text,
    '--cut--',
  ]
  await keepMail(scene.desk, {
    raw: Buffer.from([...head, ...(parts ?? ['', text]), ''].join('\r\n')),
    sender: brunas,
    recipients: ['support@desk.example'],
    authenticity: { spf: 'none', dkim: 'pass', dmarc: 'pass', policy: null, aligned: 'dkim', from: brunas },
  })
  await takeInMails(scene.desk)
  return scene.desk.db
    .selectFrom('incoming_mail')
    .selectAll()
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}
const stops = async (): Promise<number> => (await scene.done(scene.otavio, 'GET', '/disclosure-stops')).total
const shown = async () => JSON.stringify((await scene.reads(scene.bruna, unsigned)).events)

test('what a reply by mail says of a realm is held, counted as stopped, and named in no mail', async () => {
  const before = await stops()
  expect(await replies('Your kestrel-to-erp fails at its third step.')).toMatchObject({
    state: 'held',
    held_because: 'realm-derived',
    staff_id: scene.bruna.id,
  })
  expect(await replies('See the file.', { name: 'trace.log', text: 'at kestrel-to-erp' })).toMatchObject({
    state: 'held',
    held_because: 'realm-derived',
  })
  expect(await stops()).toBe(before + 2)
  expect(await shown()).not.toContain('kestrel')
  const mails = await scene.desk.db.selectFrom('mail').selectAll().where('kind', '=', 'answer-refused').execute()
  expect(mails).toHaveLength(1)
  expect(mails[0]!.text).toContain('Ask them to sign in to the platform')
  expect(JSON.stringify(mails)).not.toMatch(/kestrel|mar-azul/)
})

test('its author cannot let it in either; without the names it goes in', async () => {
  const held = await replies('It is kestrel-to-erp, once more.')
  const release = await scene.ask(scene.bruna, 'PUT', `/held-mails/${held.id}/release`)
  expect(release).toMatchObject({ status: 422, body: { because: 'realm-derived' } })
  expect(await replies('One of your pipelines fails.')).toMatchObject({ state: 'message', conversation_id: unsigned })
})
