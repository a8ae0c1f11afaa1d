import { expect, test } from 'vitest'
import { expectAccessible, reach } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, signInToDesk } from './people.ts'

const story = journey({ scene: 'busy-monday' })
const pt = deskWords.pt
const es = deskWords.es

let rafaela: Person

test('from the queue to an answer, a note and back, without a mouse', async () => {
  rafaela = await story.somebody()
  const { page } = rafaela
  await signInToDesk(page, story.tryOut, 'rafaela')
  const rows = page.getByRole('list', { name: pt.queue.list }).getByRole('link')
  await rows.first().waitFor()
  await expectAccessible(page, 'desk-busy-monday-pt')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.id ?? ''))
    .toBe(await rows.first().getAttribute('id'))
  await page.keyboard.press('Enter')
  await page.getByRole('log').waitFor()
  await page.keyboard.press('r')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe(pt.composer.answer)
  await page.keyboard.type('Vou olhar a integração agora mesmo.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('article').getByText('Vou olhar a integração agora mesmo.').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.keyboard.type('Chamar a rede se a fila passar de mil.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('article').getByText('Chamar a rede').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await page.getByRole('dialog').getByText(pt.actions.resolveSays).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const here = page.url()
  await page.keyboard.press('j')
  await expect.poll(() => page.url()).not.toBe(here)
  await page.getByRole('log').waitFor()
  await page.keyboard.press('u')
  await page.getByRole('heading', { level: 1, name: pt.queue.title }).waitFor()
})

test('the list of keys and the command palette open by key, and the palette runs what is chosen', async () => {
  const { page } = rafaela
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText(pt.keys.title).waitFor()
  await expectAccessible(page, 'desk-shortcuts-pt')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: pt.palette.placeholder }).waitFor()
  await page.keyboard.type(pt.app.dark.toLowerCase())
  await expectAccessible(page, 'desk-palette-pt')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])).toBe('dark')
  await expectAccessible(page, 'desk-busy-monday-dark-pt')
})

test('keys alone do nothing for who switched them off, and chords still do', async () => {
  const { page } = rafaela
  await page.goto(`${story.tryOut.desk}/desk/profile`)
  const single = page.getByRole('switch', { name: pt.keys.single })
  await single.click()
  await expect.poll(() => single.isChecked()).toBe(false)
  await expectAccessible(page, 'desk-profile-dark-pt')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: pt.palette.placeholder }).waitFor()
  await page.keyboard.press('Escape')
  await single.click()
  await expect.poll(() => single.isChecked()).toBe(true)
  await page.getByRole('heading', { level: 1 }).focus()
})

test('"/" finds "integração" by "integracao", and an execution key by a part of it', async () => {
  const { page } = rafaela
  await page.keyboard.press('/')
  const field = page.getByRole('searchbox')
  await field.waitFor()
  const hits = page.getByRole('list', { name: pt.search.results }).getByRole('listitem')
  await page.keyboard.type('integracao')
  await expect.poll(() => hits.filter({ hasText: /integração/i }).count()).toBeGreaterThan(0)
  await expectAccessible(page, 'desk-search-dark-pt')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('88a7-4f0e')
  await expect.poll(() => hits.count()).toBeGreaterThan(0)
  await expect.poll(() => hits.locator('mark').count()).toBeGreaterThan(0)
})

test('two engineers in the same conversation see each other look and write', async () => {
  const { page } = rafaela
  const ximena = await story.somebody()
  await signInToDesk(ximena.page, story.tryOut, 'ximena')
  await page.goto(`${story.tryOut.desk}/desk/`)
  await page.getByRole('list', { name: pt.queue.list }).getByRole('link').first().click()
  await page.getByRole('log').waitFor()
  await ximena.page.goto(page.url())
  await page.getByText(pt.thread.viewing('Ximena Duarte')).waitFor()
  await ximena.page.getByText(es.thread.viewing('Rafaela Teles')).waitFor()
  await ximena.page.getByRole('textbox', { name: es.composer.answer }).fill('Estou')
  await page.getByText(pt.thread.typing('Ximena Duarte')).waitFor()
  await expectAccessible(page, 'desk-two-engineers-dark-pt')
  await ximena.context.close()
  await page.getByText(pt.thread.viewing('Ximena Duarte')).waitFor({ state: 'detached' })
})

test('the desk is usable on a phone', async () => {
  const { page } = await story.somebody({ phone: true })
  await signInToDesk(page, story.tryOut, 'nathan')
  await expectAccessible(page, 'desk-queue-phone')
  expect(await reach(page.getByRole('combobox')), 'every filter is on the screen').toBeLessThanOrEqual(375)
  await page.getByRole('list', { name: deskWords.en.queue.list }).getByRole('link').first().click()
  await page.getByRole('log').waitFor()
  await expectAccessible(page, 'desk-conversation-phone')
  await page.getByRole('button', { name: deskWords.en.actions.details }).click()
  await page.getByRole('dialog').getByText(deskWords.en.panels.promises, { exact: true }).waitFor()
  await expectAccessible(page, 'desk-details-phone')
  const details = page.getByRole('dialog', { name: deskWords.en.panels.details })
  await details.getByRole('button', { name: deskWords.en.grants.ask }).click()
  const above = page.getByRole('dialog', { name: deskWords.en.grants.askTitle })
  await above.waitFor()
  await page.keyboard.press('Escape')
  await above.waitFor({ state: 'detached' })
  expect(await details.isVisible(), 'only the dialog above the details was closed').toBe(true)
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    'nothing is wider than the screen',
  ).toBe(true)
})
