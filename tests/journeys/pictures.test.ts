import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { expectAccessible, pictures } from './browser.ts'
import { journey } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm } from './people.ts'

const story = journey({ scene: 'busy-monday' })
const docs = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

/** The documents show what the product looks like now; they change only when that is asked for. */
async function keep(name: string): Promise<void> {
  if (process.env['PLANTAO_TEST_PICTURES'] !== '1') return
  await mkdir(docs, { recursive: true })
  await copyFile(join(pictures, `${name}.png`), join(docs, `${name}.png`))
}

test('the desk on a busy Monday, with a conversation open', async () => {
  const { page } = await story.somebody()
  await signInToDesk(page, story.tryOut, 'nathan')
  await page.getByRole('button', { name: deskWords.en.notices.notNow }).click()
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

test('the messenger of somebody who waits for an answer', async () => {
  const { page } = await story.somebody()
  await signInToRealm(page, story.tryOut, 'priya')
  const chat = await openMessenger(page)
  await chat.locator('.rows .row').first().click()
  await chat.locator('.message').first().waitFor()
  // The questions that are still open may wait; what was said is what the picture is of.
  const later = chat.getByRole('button', { name: messengerWords.en.later })
  while (await later.isVisible()) await later.click()
  expect(await chat.locator('.message').count()).toBeGreaterThan(1)
  await expectAccessible(page, 'messenger')
  await keep('messenger')
})
