import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import { choose, deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'
import { openPlatformLine } from './platform-line.ts'

const story = journey({ unconnected: true })
const { en, pt } = deskWords
const subject = 'O meu filtro'
const soon = { timeout: 20_000 }

let line: Awaited<ReturnType<typeof openPlatformLine>>
let beatriz: Page
let page: Page

beforeAll(async () => {
  line = await openPlatformLine(story.tryOut)
})
afterAll(() => line.close())

test('an operator connects the platform, reads that the key is wrong, which call lies, and then that every call works', async () => {
  const w = pt.platform
  beatriz = (await story.somebody({ language: 'pt-BR' })).page
  await signInToDesk(beatriz, story.tryOut, 'beatriz')
  await beatriz.goto(`${story.tryOut.desk}/desk/manage/platform`)
  await expectShown(beatriz.getByText(w.none), beatriz.getByText(w.never))
  await expectAccessible(beatriz, 'desk-platform-none-pt', { whole: true })
  await enter(w.connect, 'not-the-key-of-this-desk')
  await check()
  await expectShown(beatriz.getByRole('row', { name: /getCapabilities/ }).getByText(w.problems['key-refused']))
  await expectAccessible(beatriz, 'desk-platform-wrong-key-pt', { whole: true })

  await enter(w.change, line.key)
  line.be('nonsense')
  await check()
  await expectShown(beatriz.getByRole('row', { name: /getCapabilities/ }).getByText(w.states.wrong))
  await expectAccessible(beatriz, 'desk-platform-lies-pt')
  line.be('well')
  await check()
  await expectShown(beatriz.getByRole('status').getByText(/^Todas as \d+ chamadas funcionam/))
  const table = beatriz.getByRole('table', { name: w.check })
  expect(await table.getByText(w.states.works, { exact: true }).count()).toBeGreaterThan(20)
  expect(await table.getByText(w.states.wrong, { exact: true }).count()).toBe(0)
  await expectAccessible(beatriz, 'desk-platform-works-pt', { whole: true })

  async function enter(open: string, key: string): Promise<void> {
    await beatriz.getByRole('button', { name: open, exact: true }).click()
    const dialog = beatriz.getByRole('dialog', { name: w.formTitle })
    await dialog.getByRole('textbox', { name: w.address }).fill(line.address)
    await expectShown(dialog.getByText(w.plain))
    await dialog.locator('input[type=password]').fill(key)
    await expectAccessible(beatriz, 'desk-platform-form-pt')
    await dialog.getByRole('button', { name: pt.ui.save }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  async function check(): Promise<void> {
    const button = beatriz.getByRole('button', { name: w.checkNow })
    await button.click()
    await expect.poll(() => button.isEnabled(), soon).toBe(true)
  }
})

test('while the platform is down the realm says so with the age of what it shows, and the conversation goes on', async () => {
  const w = en.realm
  page = (await story.somebody()).page
  await signInToDesk(page, story.tryOut, 'nathan')
  await page.getByRole('list', { name: en.queue.list }).getByRole('link', { name: subject }).click()
  await page.getByRole('radiogroup', { name: w.side }).getByText(w.tab, { exact: true }).click()
  await expectShown(page.getByRole('region', { name: 'pedido-recebe-loja prod' }))
  expect(await page.getByText(w.notFresh).count()).toBe(0)

  line.be('cut')
  // What the same person read seconds ago is fresh enough to be shown to them again.
  await expect.poll(notFresh, soon).toBeGreaterThan(0)
  await expectShown(
    page.getByText(`${w.notFresh}: ${w.troubles.down}`).first(),
    page.getByRole('region', { name: 'pedido-recebe-loja prod' }),
    page.getByText(w.asOf).first(),
  )
  await page.getByLabel(w.search).fill('fechamento')
  await expectShown(page.getByText(w.unread).first())
  await expectAccessible(page, 'desk-realm-down-en')
  const text = 'We look into it without your realm for now.'
  await page.getByRole('textbox', { name: en.composer.answer }).fill(text)
  await page.keyboard.press('Control+Enter')
  await expectShown(page.getByRole('article').getByText(text))
})

test('a requester types what their realm would have filled in, and is let through', async () => {
  const lucia = (await story.somebody({ language: 'es-AR', phone: true })).page
  await signInToRealm(lucia, story.tryOut, 'lucia')
  const chat: FrameLocator = await openMessenger(lucia)
  const text = '¿Cómo leo solo los pedidos nuevos?'
  await write(chat, 'es', text, /^Duda de desarrollo/)
  await chat.getByRole('combobox', { name: 'Pipeline de su realm' }).fill('pedido')
  await expectShown(chat.getByText(/no responde ahora/).first())
  await chat.locator('#new-pipeline').fill('pedido-recebe-loja')
  await chat.locator('#new-logic').fill('Lee cada cinco minutos.')
  await chat.locator('#new-wantedResult').fill('Solo los nuevos.')
  await choose(chat, /entorno/i, /Producción/)
  await expectAccessible(lucia, 'messenger-realm-down-phone-es')
  const send = chat.getByRole('button', { name: messengerWords.es.send, exact: true })
  await expect.poll(() => send.isEnabled(), soon).toBe(true)
  await send.click()
  await expectShown(chat.locator('.message').getByText(text))
})

test('once the platform answers again, the realm is fresh, and the operator sees what was meanwhile', async () => {
  line.be('well')
  // It is left alone for ten seconds, and for twenty where it was tried in vain meanwhile.
  await expect.poll(notFresh, { timeout: 45_000 }).toBe(0)
  await beatriz.reload()
  await expectShown(
    beatriz.getByRole('table', { name: pt.platform.realms }).getByRole('row').filter({ hasText: 'aurora-varejo' }),
    beatriz.getByText(pt.platform.breakers.closed),
  )
  await expectAccessible(beatriz, 'desk-platform-again-pt', { whole: true })
})

/** How many parts of the realm are not fresh, read again. */
async function notFresh(): Promise<number> {
  const again = page.getByRole('button', { name: en.realm.again })
  await again.click()
  await expect.poll(() => again.isEnabled(), soon).toBe(true)
  return page.getByText(en.realm.notFresh).count()
}
