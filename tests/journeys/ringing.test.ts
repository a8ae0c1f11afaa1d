import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { choose, deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'

/** A P1 climbs within seconds, so that the story of a whole night is told in one minute. */
const quick = readDefaultPolicy().replace(
  /P1: \[\{ after: at once.*\n/,
  'P1: [{ after: at once, to: on-duty }, { after: 8 s, to: leaders }]\n',
)
const settings: Record<string, string> = {}
let folder: string

/** The pager beside the desk: away at the first call, there from then on. */
const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = []
const pager = createServer((request, answer) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (piece: string) => {
    body += piece
  })
  request.on('end', () => {
    received.push({ headers: request.headers, body })
    answer.writeHead(received.length === 1 ? 503 : 204).end()
  })
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plantao-quick-policy-'))
  settings['POLICY_FILE'] = join(folder, 'policy.yaml')
  await writeFile(settings['POLICY_FILE'], quick)
  await new Promise<void>((done) => {
    pager.listen(0, '127.0.0.1', done)
  })
})
afterAll(async () => {
  pager.close()
  await rm(folder, { recursive: true, force: true })
})

const story = journey({ scene: 'quiet-night', settings })
const { pt, en, es } = deskWords
const said = 'Nothing runs at Acme 4711: every production pipeline answers error 503.'

let nathan: Person

test('the operator makes an endpoint for the pager, is told its secret once, and tries it until it is delivered', async () => {
  const { page } = await story.somebody({ language: 'pt-BR' })
  const w = pt.paging.webhooks
  await signInToDesk(page, story.tryOut, 'beatriz')
  await page.goto(`${story.tryOut.desk}/desk/manage/webhooks`)
  await expectShown(page.getByText(w.empty))
  await page.getByRole('button', { name: w.add }).click()
  const form = page.getByRole('dialog', { name: w.add })
  await form.getByLabel(w.name).fill('Pager')
  await form.getByLabel(w.url).fill(`http://127.0.0.1:${(pager.address() as AddressInfo).port}/pages`)
  await expectAccessible(page, 'desk-webhook-form-pt')
  await form.getByRole('button', { name: pt.ui.save }).click()
  const told = page.getByRole('dialog', { name: w.secret })
  expect(await told.getByRole('textbox', { name: w.secret }).inputValue()).toMatch(/^whsec_/)
  await expectAccessible(page, 'desk-webhook-secret-pt')
  await told.getByRole('button', { name: w.kept }).click()
  await page.getByRole('button', { name: w.test }).click()
  await expect.poll(() => received.length, { timeout: 15_000 }).toBeGreaterThan(1)
  await page.getByRole('button', { name: w.refresh }).click()
  await expectShown(page.getByRole('cell', { name: w.states.delivered }))
  await page.locator('details summary').first().click()
  await expectShown(page.getByText(/503/).first())
  await expectAccessible(page, 'desk-webhook-deliveries-pt')
  const [away, there] = received
  expect(there?.headers['webhook-id']).toBe(away?.headers['webhook-id'])
  expect(there?.headers['webhook-signature']).toMatch(/^v1,/)
})

test('everybody chooses by what they are called, by priority', async () => {
  nathan = await story.somebody()
  const { page } = nathan
  const w = en.paging.channels
  await signInToDesk(page, story.tryOut, 'nathan')
  await page.goto(`${story.tryOut.desk}/desk/profile`)
  const mail = page.getByRole('checkbox', { name: `${w.mail}: ${w.priority} P2` })
  await mail.uncheck()
  await expectShown(page.getByText(en.ui.saved).first())
  await page.reload()
  expect(await mail.isChecked()).toBe(false)
  await expectAccessible(page, 'desk-page-channels-en')
})

test('a P1 rings at once in the desk of who is on duty, wherever they are in it, and tells nothing of what was written', async () => {
  const { page } = await story.somebody()
  const words = messengerWords.en
  await signInToRealm(page, story.tryOut, 'owen')
  const chat = await openMessenger(page)
  await write(chat, 'en', said)
  await chat.locator('.demand .choices').getByRole('button', { name: 'Incident' }).click()
  await choose(chat, /In which environment/, /PROD/)
  await choose(chat, /How much is unavailable/, 'Everything is down')
  await choose(chat, /running in PROD affected/, 'Yes')
  await choose(chat, /a way round it/, 'There is no workaround')
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  const bar = nathan.page.getByRole('region', { name: en.paging.bar.label, exact: true })
  await expectShown(bar.getByText(en.paging.causes.ringing))
  await expectShown(nathan.page.getByRole('alert').filter({ hasText: en.paging.causes.ringing }))
  expect(await bar.innerText()).not.toContain('Acme')
  await expectAccessible(nathan.page, 'desk-ring-bar-en')
  await bar.getByRole('button', { name: en.paging.bar.mute }).click()
  await expectShown(bar.getByRole('button', { name: en.paging.bar.unmute }))
})

test('nobody takes it, so it climbs to the leader, who acknowledges it for all', async () => {
  const { page } = await story.somebody({ language: 'es', dark: true, phone: true })
  await signInToDesk(page, story.tryOut, 'samuel')
  const bar = page.getByRole('region', { name: es.paging.bar.label, exact: true })
  await bar.waitFor({ timeout: 15_000 })
  await expectAccessible(page, 'desk-ring-bar-phone-dark-es')
  await bar.getByRole('button', { name: /^Confirmar el aviso/ }).click()
  await expectShown(page.getByText(es.paging.bar.acknowledged))
  await expect.poll(() => nathan.page.getByRole('region', { name: en.paging.bar.label, exact: true }).count()).toBe(0)
})

test('the pager was called at each step, with what calls somebody and nothing more', async () => {
  const pages = () => received.map(({ body }) => JSON.parse(body)).filter(({ type }) => type === 'page')
  await expect.poll(() => pages().length).toBe(2)
  expect(pages()).toMatchObject([
    { cause: 'ringing', step: 0, priority: 'P1' },
    { cause: 'ringing', step: 1, priority: 'P1' },
  ])
  expect(JSON.stringify(received)).not.toContain('Acme')
})

test('what waits is offered to an engineer, who passes it on, has it back, and takes it by a key', async () => {
  const { page } = await story.somebody({ language: 'pt-BR' })
  const w = pt.paging.offers
  await signInToDesk(page, story.tryOut, 'rafaela')
  const offers = page.getByRole('region', { name: w.title })
  const items = offers.getByRole('listitem')
  await expectShown(items.first())
  await expectAccessible(page, 'desk-offers-pt')
  const before = await items.count()
  await offers
    .getByRole('button', { name: /^Passar adiante/ })
    .first()
    .click()
  await expect.poll(() => items.count()).toBe(before - 1)
  await page.getByRole('button', { name: w.undo }).click()
  await expect.poll(() => items.count()).toBe(before)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('t')
  await expect.poll(() => items.count()).toBe(before - 1)
})

test('a leader sets from how many on somebody is offered no more, and for one person another number', async () => {
  const { page } = await story.somebody({ language: 'es' })
  const w = es.paging.offering
  await signInToDesk(page, story.tryOut, 'samuel')
  await page.goto(`${story.tryOut.desk}/desk/manage/offers`)
  await page.getByLabel(w.add).selectOption({ label: 'Nathan Cole' })
  await page.getByRole('textbox', { name: w.ownLimit('Nathan Cole') }).fill('3')
  await expectAccessible(page, 'desk-offering-es')
  await page.getByRole('button', { name: es.ui.save }).click()
  await expectShown(page.getByText(es.ui.saved).first())
  await page.reload()
  await expect.poll(() => page.getByRole('textbox', { name: w.ownLimit('Nathan Cole') }).inputValue()).toBe('3')
})
