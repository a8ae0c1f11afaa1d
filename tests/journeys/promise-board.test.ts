import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { BrowserOptions } from './browser.ts'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import { deskWords, signInToDesk } from './people.ts'

const story = journey({ scene: 'busy-monday' })
const { en, es, pt } = deskWords
const promises = (place = '') => `${story.tryOut.desk}/desk/promises${place}`

async function leader(options: BrowserOptions = {}): Promise<Page> {
  const { page } = await story.somebody(options)
  await signInToDesk(page, story.tryOut, 'samuel')
  return page
}

const countOf = async (page: Page, name: keyof typeof es.board.count) =>
  Number(await page.locator(`[data-count="${name}"] > span`).first().innerText())

test('a leader opens a number to its conversations, and sees it change when an engineer answers one', async () => {
  const page = await leader()
  await page.getByRole('link', { name: es.board.title, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: es.board.title }).waitFor()
  await expect.poll(() => countOf(page, 'running')).toBeGreaterThan(0)
  await expectAccessible(page, 'desk-promise-board-es', { whole: true })
  const kept = await countOf(page, 'keptToday')

  await page.getByLabel(es.board.by.clock, { exact: true }).selectOption('first-answer')
  await expect.poll(() => page.url()).toContain('clock=first-answer')
  await page.locator('[data-count="running"]').click()
  await page.getByRole('heading', { level: 1, name: es.board.show.running }).waitFor()
  await expectAccessible(page, 'desk-promise-clocks-es', { whole: true })
  const waiting = page.getByRole('rowheader').getByRole('link').first()
  const name = await waiting.innerText()
  await page.goto(promises())

  const answering = await leader()
  await answering.goto(promises('/clocks?show=running&clock=first-answer'))
  await answering.getByRole('link', { name }).click()
  await answering.locator('#promises:focus').waitFor()
  await answering.getByRole('textbox', { name: es.composer.answer }).fill('Lo estamos mirando ahora mismo.')
  await answering.keyboard.press('Control+Enter')
  await answering.getByRole('article').getByText('Lo estamos mirando').waitFor()
  await expect.poll(() => countOf(page, 'keptToday'), { timeout: 8_000 }).toBe(kept + 1)
  await answering.context().close()
})

test('she narrows the board to an organisation from its table, keeps that in the address, and lets go of it', async () => {
  const page = await leader({ dark: true })
  await page.goto(promises())
  await page.getByRole('link', { name: 'Aurora Varejo', exact: true }).click()
  const chosen = page.getByRole('button', { name: es.board.only(es.board.by.organisation, 'Aurora Varejo') })
  await chosen.waitFor()
  await expectAccessible(page, 'desk-promise-board-filtered-dark', { whole: true })
  await page.reload()
  await chosen.click()
  await page.getByRole('link', { name: 'Blue Harbor Logistics', exact: true }).waitFor()
  expect(page.url()).not.toContain('organisation')
})

test('her report says what was kept, what it leaves out and why, and is a file for a spreadsheet', async () => {
  const page = await leader()
  const r = es.board.report
  await page.goto(promises())
  await page.getByRole('link', { name: es.board.tabs.report }).click()
  await page.getByRole('heading', { level: 1, name: r.title }).waitFor()
  await page.getByLabel(r.clock, { exact: true }).selectOption('all')
  await page.getByLabel(r.groupBy).selectOption('priority')
  const table = page.getByRole('table', { name: r.table })
  await expectShown(table.getByRole('row', { name: /^P2/ }), page.getByText(r.mixed))
  await expectAccessible(page, 'desk-promise-report-es', { whole: true })
  await page.getByLabel(r.groupBy).selectOption('week')
  await table.getByRole('columnheader', { name: es.board.by.week }).waitFor()

  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: r.csv }).click()
  const csv = await readFile((await (await coming).path()) ?? '', 'utf8')
  expect(csv.startsWith('\uFEFFSemana desde,Cumplidas,Incumplidas')).toBe(true)
  expect(csv).toMatch(/\r\nTodas,\d+,\d+,/)

  await page.getByRole('link', { name: 'soporte no resuelve este pedido' }).click()
  await page.getByRole('heading', { level: 1, name: es.board.show.excluded }).waitFor()
  await expectShown(page.getByRole('rowheader').getByRole('link').first())
})

test('on a phone the operator reads the numbers, and is named no conversation that is not theirs to see', async () => {
  const { page } = await story.somebody({ phone: true, dark: true, language: 'pt-BR' })
  await signInToDesk(page, story.tryOut, 'beatriz')
  await page.goto(promises())
  await page.locator('[data-count="keptToday"]').waitFor()
  await expectAccessible(page, 'desk-promise-board-phone-dark', { whole: true })
  await page.locator('[data-count="keptToday"]').click()
  await page.getByText(pt.board.clocks.hidden).first().waitFor()
  expect(await page.getByRole('rowheader').getByRole('link').count()).toBe(0)

  await page.goto(promises('/checks'))
  await page.getByRole('button', { name: pt.board.checks.runSample }).click()
  await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(1)
  await expectShown(page.getByText(/comparadas, 0 diferem/))
  await expectAccessible(page, 'desk-ledger-checks-phone-dark')
})

test('an engineer is told which permission the board needs', async () => {
  const { page } = await story.somebody()
  await signInToDesk(page, story.tryOut, 'nathan')
  expect(await page.getByRole('link', { name: en.board.title, exact: true }).count()).toBe(0)
  for (const place of ['', '/clocks', '/report', '/checks']) {
    await page.goto(promises(place))
    await page.getByText(en.ui.forbidden).waitFor()
  }
  await expectAccessible(page, 'desk-promise-board-forbidden')
})
