import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectShown, messengerOn } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import type { BrowserOptions } from './browser.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, write } from './people.ts'

const story = journey()
const words = messengerWords.en

/** Pages of other makers, by path; `DESK` is the desk's origin. */
const pages: Record<string, { readonly policy?: string; readonly html: string }> = {
  '/in-head': {
    html: '<!doctype html><html lang="en"><head><title>In head</title><script src="DESK/messenger.js" data-door="website" data-language="en"></script></head><body><main><h1>Loaded in head, before there is a body</h1></main></body></html>',
  },
  '/strict': {
    policy: "default-src 'none'; script-src DESK; frame-src DESK; base-uri 'none'; form-action 'none'",
    html: '<!doctype html><html lang="en"><head><title>Strict</title><script src="DESK/messenger.js" data-door="website" data-language="en" async></script></head><body><main><h1>A strict policy</h1></main></body></html>',
  },
  '/crowded': {
    html: `<!doctype html><html lang="en"><head><title>Crowded</title><style>* { all: unset; font: 8px serif !important } main { display: block; color: #111; background: #fff } iframe, button { opacity: 0.1; transform: rotate(3deg) } body > div > * { display: none }</style>
<script>window.$ = window.jQuery = function (it) { return { on: function () {}, ready: function (f) { f() } } }; window.React = { createElement: function () {} }; Array.prototype.first = function () { return this[0] }; Object.defineProperty(window, 'q', { value: 1 })</script>
<script src="DESK/messenger.js" data-door="website" data-language="en" defer></script></head><body><main id="root"><h1>Other frameworks</h1></main>
<script>setInterval(function () { document.getElementById('root').innerHTML = '<h1>Drawn again ' + Date.now() + '</h1>' }, 50)</script></body></html>`,
  },
}

const site = createServer((request, reply) => {
  const page = pages[request.url ?? '']
  if (!page) return void reply.writeHead(404).end()
  const filled = (text: string) => text.replaceAll('DESK', story.tryOut.desk)
  if (page.policy) reply.setHeader('content-security-policy', filled(page.policy))
  reply.setHeader('content-type', 'text/html; charset=utf-8').end(filled(page.html))
})
beforeAll(() => new Promise<void>((listening) => site.listen(0, '127.0.0.1', () => listening())))
afterAll(() => site.close())

/** A page with its faults noted: a refusal by its policy is one. */
async function visit(
  path: string,
  options: BrowserOptions = {},
): Promise<{ page: Page; faults: string[]; asked: string[] }> {
  const { page } = await story.somebody(options)
  const faults: string[] = []
  const asked: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on(
    'console',
    (line) =>
      line.type() === 'error' &&
      !line.text().includes('favicon') &&
      !line.text().includes('404') &&
      faults.push(line.text()),
  )
  page.on(
    'request',
    (request) => request.url().startsWith(story.tryOut.desk) && asked.push(new URL(request.url()).pathname),
  )
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}${path}`)
  return { page, faults, asked }
}

test.each([
  { path: '/in-head', where: 'loaded in the head', look: {} },
  { path: '/strict', where: 'under a strict policy of its page', look: { dark: true } },
  { path: '/crowded', where: 'among other frameworks and hostile styles', look: { phone: true } },
])('the messenger works $where, and asks for nothing before it is opened', async ({ path, look }) => {
  const { page, faults, asked } = await visit(path, look)
  await page.getByRole('button', { name: words.title }).waitFor()
  expect(asked).toEqual(['/messenger.js'])
  const chat = await openMessenger(page)
  await write(chat, 'en', 'How does the platform read from Kafka?')
  await chat.locator('.demand .choices').getByRole('button').first().click()
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await chat.locator('.message.own .state.sent').waitFor()
  await expectAccessible(page, `messenger${path.replace('/', '-')}`)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('iframe[src*="/messenger/frame/"]').isVisible()).toBe(false)
  expect(faults).toEqual([])
})

test('an answer that comes while the tab is in the background is counted on the launcher', async () => {
  const { page } = await visit('/in-head')
  const chat = await openMessenger(page)
  await write(chat, 'en', 'Where is the documentation of the Kafka connector?')
  await chat.locator('.demand .choices').getByRole('button').first().click()
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await chat.locator('.message.own .state.sent').waitFor()
  await chat.getByRole('button', { name: words.close, exact: true }).click()
  const front = await page.context().newPage()
  await front.goto('about:blank')
  await front.bringToFront()
  const nathan = await answerAsNathan('Where is the documentation', 'On the connectors page, under Streams.')
  await page.getByRole('button', { name: /^Help \(\d+\)$/ }).waitFor()
  await nathan.context.close()
  await page.bringToFront()
  await page.getByRole('button', { name: /^Help \(\d+\)$/ }).click()
  await expectShown(messengerOn(page).getByText('On the connectors page'), page.getByRole('button', { name: /^Help$/ }))
})

test('on a phone the chat covers the screen, and what one writes stays above the keyboard', async () => {
  const { page } = await visit('/in-head', { phone: true, dark: true })
  const chat = await openMessenger(page)
  const box = await page.locator('iframe[src*="/messenger/frame/"]').boundingBox()
  expect(box).toMatchObject({ x: 0, y: 0, width: 375, height: 740 })
  await write(chat, 'en', 'How does the platform read from a queue?')
  await chat.locator('.demand .choices').getByRole('button').first().click()
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await chat.locator('.message.own .state.sent').waitFor()
  // A keyboard that opens takes the lower half of what is seen.
  await page.setViewportSize({ width: 375, height: 400 })
  const field = chat.getByLabel(words.write)
  await field.click()
  const place = await field.boundingBox()
  expect(place!.y + place!.height).toBeLessThanOrEqual(400)
  const size = await field.evaluate((area) => Number.parseFloat(getComputedStyle(area).fontSize))
  expect(size, 'a smaller font makes Safari zoom').toBeGreaterThanOrEqual(16)
  await expectAccessible(page, 'messenger-phone-keyboard-dark')
})

/** His browser stays open: what he wrote stands on his screen while it is still on its way to the desk. */
async function answerAsNathan(question: string, answer: string): Promise<Person> {
  const nathan = await story.somebody()
  const { page } = nathan
  await signInToDesk(page, story.tryOut, 'nathan')
  await page.getByRole('link', { name: question }).first().click()
  await page.getByRole('textbox', { name: deskWords.en.composer.answer }).fill(answer)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('article').getByText(answer).waitFor()
  return nathan
}
