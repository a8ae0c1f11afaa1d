import type { FrameLocator, Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { choose, deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'

const story = journey()
const words = messengerWords.en
const desk = deskWords.en
const said = 'Nothing runs since 10:05: every production pipeline answers error 503, the platform is unavailable.'

let owen: Person
let chat: FrameLocator
let nathan: Person
let publicId: string

test('an incident in own words is asked only what is missing, and shows what decides its priority before it is sent', async () => {
  owen = await story.somebody()
  nathan = await story.somebody()
  await Promise.all([signInToRealm(owen.page, story.tryOut, 'owen'), signInToDesk(nathan.page, story.tryOut, 'nathan')])
  chat = await openMessenger(owen.page)
  await chat.getByText(words.hello('Owen Whitfield')).waitFor()
  await chat.getByText(words.signedInAs('blue-harbor')).waitFor()
  await expectAccessible(owen.page, 'messenger-home')
  await write(chat, 'en', said)
  await chat.locator('.demand .choices').getByRole('button', { name: 'Incident' }).click()
  await choose(chat, /In which environment/, /PROD/)
  await choose(chat, /How much is unavailable/, 'Everything is down')
  await choose(chat, /running in PROD affected/, 'Yes')
  await expect.poll(() => chat.locator('.priority').innerText()).toMatch(/P1.*no workaround/is)
  await choose(chat, /a way round it/, 'There is no workaround')
  await chat.locator('.priority h3 .badge', { hasText: 'P1' }).waitFor()
  await chat.getByText(words.entitlement.serve).waitFor()
  await chat.locator('.promise').getByText(words.example).waitFor()
  await chat.getByText(words.sendRestLater).waitFor()
  await chat.locator('.promise').scrollIntoViewIfNeeded()
  await expectAccessible(owen.page, 'messenger-new-incident')
})

test("a P1 with fields missing goes at once, and stands at the head of the engineer's queue", async () => {
  const queue = nathan.page.getByRole('list', { name: desk.queue.list })
  await queue.getByRole('listitem').first().waitFor()
  await expectAccessible(nathan.page, 'desk-queue')
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await chat.locator('.chat-title .badge', { hasText: 'P1' }).waitFor()
  await chat.getByText(words.ask, { exact: true }).waitFor()
  publicId = (await chat.locator('.chat-title .id').innerText()).trim()
  const head = queue.getByRole('listitem').first()
  await expect.poll(() => head.innerText()).toContain(publicId)
  expect(await head.innerText()).toMatch(/^P1/)
  await expectAccessible(owen.page, 'messenger-chat-p1')
})

test('both sides see the other typing, an answer with code comes highlighted, and a note stays among staff', async () => {
  const { page } = nathan
  await page
    .getByRole('link', { name: said.slice(0, 40) })
    .first()
    .click()
  await page.getByRole('article').getByText(said).waitFor()
  await page.keyboard.press('a')
  await page.getByText(desk.actions.assignedTo('Nathan Cole')).waitFor()
  await chat.getByText(words.assignee('Nathan Cole')).waitFor()
  await chat.locator('.state.seen').waitFor()

  await page.keyboard.press('r')
  await page.getByRole('textbox', { name: desk.composer.answer }).fill('Here is what the gateway says:')
  await chat.getByText(words.typing('Nathan Cole')).waitFor()
  await page
    .getByRole('textbox', { name: desk.composer.answer })
    .fill('Here is what the gateway says:\n\n```json\n{ "status": 503, "retry": true }\n```\n\nWe are on it.')
  await page.keyboard.press('Control+Enter')
  await chat.getByText('We are on it.').waitFor()
  expect(await coloursOf(chat.getByRole('log')), 'highlighted code in the chat').toBeGreaterThan(2)
  expect(await coloursOf(page.getByRole('log')), 'highlighted code at the desk').toBeGreaterThan(2)
  await page.getByText(desk.thread.seen('Owen Whitfield')).waitFor()

  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page
    .getByRole('textbox', { name: desk.composer.note })
    .fill('Gateway pool was exhausted: see the metrics of 10:04.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('article').getByText('Gateway pool was exhausted').waitFor()

  await chat.getByLabel(words.write).fill('Thanks. Orders pile up meanwhile.')
  await page.getByText(desk.thread.typing('Owen Whitfield')).waitFor()
  await chat.getByLabel(words.write).press('Enter')
  await page.getByRole('article').getByText('Orders pile up').waitFor()
  await chat.locator('.message.own', { hasText: 'Orders pile up' }).locator('.state.seen').waitFor()
  expect(await chat.locator('body').innerText()).not.toContain('Gateway pool')
  await expectAccessible(page, 'desk-conversation')
  await expectAccessible(owen.page, 'messenger-chat')
})

test('a fact corrected with a reason changes the priority, and says why to both', async () => {
  const { page } = nathan
  await page.getByRole('button', { name: `${desk.panels.correct}: Workaround` }).click()
  await page.getByRole('dialog').getByRole('combobox').selectOption('defined')
  await page.getByRole('dialog').getByRole('button', { name: desk.ui.save }).click()
  await page.getByText(desk.ui.reasonNeeded).waitFor()
  await page.getByRole('dialog').getByLabel(desk.ui.reason).fill('Orders can be sent again from the queue by hand.')
  await expectAccessible(page, 'desk-correct-fact')
  await page.getByRole('dialog').getByRole('button', { name: desk.ui.save }).click()
  await page.getByRole('region', { name: desk.panels.priority, exact: true }).getByText('P2', { exact: true }).waitFor()
  await chat.locator('.chat-title .badge', { hasText: 'P2' }).waitFor()
  await chat.getByRole('button', { name: words.details, exact: true }).click()
  await expect.poll(() => chat.locator('.details').innerText()).toContain('There is a workaround')
  await expectAccessible(owen.page, 'messenger-details')
  await chat.getByRole('button', { name: words.hideDetails }).click()
})

test('a file and a pasted screenshot go both ways', async () => {
  const { page } = nathan
  await chat.locator('input[type=file]').setInputFiles({
    name: 'gateway.log',
    mimeType: 'text/plain',
    buffer: Buffer.from('10:04 pool exhausted\n'.repeat(90_000)),
  })
  await pasteScreenshot(chat.getByLabel(words.write))
  await chat.getByText(words.fileReady).nth(1).waitFor()
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await page.getByRole('link', { name: /^gateway\.log/ }).waitFor()
  await page.getByRole('log').locator('img').first().waitFor()

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'steps.txt', mimeType: 'text/plain', buffer: Buffer.from('1. drain\n2. restart\n') })
  await pasteScreenshot(page.getByRole('textbox', { name: desk.composer.answer }))
  await page.getByText(/^steps\.txt, /).waitFor()
  await page.getByRole('button', { name: desk.composer.send, exact: true }).click()
  await chat.getByText('steps.txt').waitFor()
  await expect.poll(() => chat.locator('.message.theirs img').count()).toBe(1)
  expect(await chat.locator('html').evaluate((page) => page.scrollTop), 'the head of the chat stays in sight').toBe(0)
  await expectAccessible(owen.page, 'messenger-files')
  await expectAccessible(page, 'desk-files')
})

test('a macro comes with its variables filled in, and a snoozed conversation leaves the queue until then', async () => {
  const { page } = nathan
  await page.getByRole('button', { name: desk.composer.macros }).click()
  await page.getByPlaceholder(desk.composer.findMacro).fill('good')
  await page.getByRole('button', { name: 'Good night' }).click()
  await expect
    .poll(() => page.getByRole('textbox', { name: desk.composer.answer }).inputValue())
    .toContain(`if you need more, Owen`)
  expect(await page.getByRole('textbox', { name: desk.composer.answer }).inputValue()).toContain(publicId)
  await page.getByRole('textbox', { name: desk.composer.answer }).press('Control+Enter')
  await chat.getByText('if you need more').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('s')
  await page.getByRole('button', { name: desk.actions.in1h }).click()
  await page.getByText(desk.actions.snoozed).waitFor()
  await page.keyboard.press('u')
  const queue = page.getByRole('list', { name: desk.queue.list })
  await queue.getByRole('listitem').first().waitFor()
  await expect.poll(() => queue.innerText()).not.toContain(publicId)
  await page.getByRole('combobox', { name: desk.queue.view }).selectOption('snoozed')
  await queue.getByText(publicId).waitFor()
  await queue.getByRole('link', { name: said.slice(0, 40) }).click()
  await page.getByRole('button', { name: desk.actions.more }).click()
  await page.getByRole('menuitem', { name: desk.actions.wake }).click()
  await page.getByText(desk.actions.woken).waitFor()
})

test('"no" opens a resolved conversation again, "yes" ends it with a face and a word', async () => {
  await resolve(nathan)
  await chat.getByText(words.solvedTitle).waitFor()
  await expectAccessible(owen.page, 'messenger-solved')
  await chat.getByRole('button', { name: words.solvedNo }).click()
  await nathan.page.getByRole('button', { name: desk.actions.resolve, exact: true }).waitFor()
  await resolve(nathan)
  await chat.getByRole('button', { name: words.solvedYes }).click()
  await chat.getByText(words.faces.happy).click()
  await chat.getByLabel(words.word).fill('Quick and clear.')
  await expectAccessible(owen.page, 'messenger-rating')
  await chat.locator('form.card').getByRole('button', { name: words.sendRating }).click()
  await nathan.page.getByText('Quick and clear.').first().waitFor()
})

test('on another device, signed in, the whole conversation is there', async () => {
  const phone = await story.somebody({ phone: true, dark: true })
  await signInToRealm(phone.page, story.tryOut, 'owen')
  const there = await openMessenger(phone.page)
  await there.getByRole('button', { name: publicId }).click()
  await there.getByText('We are on it.').waitFor()
  await there.getByText('Orders pile up').waitFor()
  expect(await there.locator('body').innerText()).not.toContain('Gateway pool')
  await expectAccessible(phone.page, 'messenger-chat-phone-dark')
})

/** In how many colours the code of the thread is drawn. */
async function coloursOf(log: Locator): Promise<number> {
  const colours = await log
    .locator('pre code, pre span')
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).color))
  return new Set(colours).size
}

async function resolve({ page }: Person): Promise<void> {
  await page.locator('h1').click()
  await page.keyboard.press('e')
  await page.getByRole('dialog').getByRole('button', { name: desk.actions.resolve, exact: true }).click()
  await page.getByRole('button', { name: desk.actions.reopen }).waitFor()
}

/** A picture on the clipboard, pasted where one writes. */
async function pasteScreenshot(field: Locator): Promise<void> {
  await field.evaluate((area) => {
    const bytes = Uint8Array.from(
      atob(
        'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAIAAADYYG7QAAAAu0lEQVR42s3CgUYDAABF0fsl78OSJJkkmcxkZpKZSZLJlSTJTCZJJvu8fuMdhxxYlRxalRxZlRxblZxYlZxalQysSs6sSs6tSi6sSi6tSoZWJVdWJSOrkrFVybVVycSqZGpVMrMqubEqubUqmVuVLKxKllYld1Yl91YlD1Ylj1YlK6uSJ6sSrUqerUperEperUrerErerUo+rErWViUbq5JPq5KtVcmXVcm3VcmPVcmvVcnOquTPqmRv1X+isiWmQ8bW/gAAAABJRU5ErkJggg==',
      ),
      (one) => one.charCodeAt(0),
    )
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
}
