import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, pictures } from './browser.ts'
import { journey } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm } from './people.ts'

const story = journey({ scene: 'busy-monday' })

let page: Page
const docs = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

/** The documents show what the product looks like now; they change only when that is asked for. */
async function keep(name: string): Promise<void> {
  if (process.env['PLANTAO_TEST_PICTURES'] !== '1') return
  await mkdir(docs, { recursive: true })
  await copyFile(join(pictures, `${name}.png`), join(docs, `${name}.png`))
}

test('the desk on a busy Monday, with a conversation open', async () => {
  ;({ page } = await story.somebody())
  await signInToDesk(page, story.tryOut, 'nathan')
  // Offered only by a browser that has notices.
  const notNow = page.getByRole('button', { name: deskWords.en.notices.notNow })
  if (await notNow.isVisible()) await notNow.click()
  const row = page
    .getByRole('list', { name: deskWords.en.queue.list })
    .getByRole('link')
    .filter({ hasText: 'P1' })
    .filter({ hasText: 'blue-harbor' })
    .first()
  await row.click()
  await page.getByRole('log').waitFor()
  await page.getByRole('region', { name: deskWords.en.panels.facts, exact: true }).waitFor()
  await expectAccessible(page, 'desk')
  await keep('desk')
})

test('the realm beside a conversation, and the flow of what failed in it', async () => {
  const w = deskWords.en.realm
  await page.getByRole('link', { name: deskWords.en.app.backToQueue }).click()
  await page
    .getByRole('list', { name: deskWords.en.queue.list })
    .getByRole('link', { name: /out of memory/ })
    .click()
  await page.getByRole('radiogroup', { name: w.side }).getByText(w.tab, { exact: true }).click()
  await page.getByRole('region', { name: 'faturamento-fechamento prod' }).waitFor()
  await expectAccessible(page, 'realm')
  await keep('realm')
  await page.getByRole('radiogroup', { name: w.parts }).getByText(w.executions, { exact: true }).click()
  await page
    .getByRole('button', { name: /^faturamento-fechamento/ })
    .first()
    .click()
  await page.getByRole('button', { name: w.showFlow('2.0') }).click()
  await page.getByRole('group', { name: w.picture }).getByText(w.failedHere).waitFor()
  await expectAccessible(page, 'flow')
  await keep('flow')
})

test('access that is asked for, as whoever may grant reads it', async () => {
  const w = deskWords.en.grants
  await page.goto(`${story.tryOut.desk}/desk/`)
  await page
    .getByRole('list', { name: deskWords.en.queue.list })
    .getByRole('link', { name: /answered 502/ })
    .click()
  await page.getByRole('button', { name: w.ask }).click()
  const dialog = page.getByRole('dialog', { name: w.askTitle })
  expect(await dialog.getByRole('combobox', { name: w.environment }).inputValue()).toBe('Production')
  await dialog.getByPlaceholder(w.pipelineHint).fill('shipment-intake')
  await page.getByRole('option', { name: 'shipment-intake' }).click()
  await dialog.getByText(w.verbs['execution:rerun']!).click()
  await dialog.getByLabel(w.why).fill('To see whether version 2.6 fails by itself, on one message of the last hour.')
  await dialog.getByRole('button', { name: w.send }).click()
  await dialog.waitFor({ state: 'hidden' })
  const grace = (await story.somebody()).page
  await signInToRealm(grace, story.tryOut, 'grace')
  const chat = await openMessenger(grace)
  await chat.getByRole('button', { name: messengerWords.en.access }).click()
  await chat.getByText('shipment-intake').waitFor()
  await expectAccessible(grace, 'access')
  await keep('access')
})

test('the messenger of somebody who waits for an answer', async () => {
  const priya = (await story.somebody()).page
  await signInToRealm(priya, story.tryOut, 'priya')
  const chat = await openMessenger(priya)
  await chat.locator('.rows .row').first().click()
  await chat.locator('.message').first().waitFor()
  // The questions that are still open may wait; what was said is what the picture is of.
  const later = chat.getByRole('button', { name: messengerWords.en.later })
  while (await later.isVisible()) await later.click()
  expect(await chat.locator('.message').count()).toBeGreaterThan(1)
  await expectAccessible(priya, 'messenger')
  await keep('messenger')
})
