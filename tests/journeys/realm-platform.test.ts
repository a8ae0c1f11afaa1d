import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantWords } from '../../packages/messenger/src/frame/grants/grant-words.ts'
import { helpWords } from '../../packages/messenger/src/frame/realm/help-words.ts'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import {
  choose,
  deskWords,
  messengerWords,
  openMessenger,
  signInToDesk,
  signInToRealm,
  speakAtDesk,
  speakInMessenger,
  write,
} from './people.ts'
import { openPlatformLine } from './platform-line.ts'

const story = journey({ unconnected: true })
const { en, pt } = deskWords
const subject = 'O meu filtro'
const pipeline = 'faturamento-fechamento'
const languages = ['pt', 'es', 'en'] as const
const platformAway = {
  pt: /plataforma não responde agora/,
  en: /platform does not answer right now/,
  es: /plataforma no responde ahora/,
}
const soon = { timeout: 20_000 }

let line: Awaited<ReturnType<typeof openPlatformLine>>
let beatriz: Page
let page: Page
let irene: Page
let access: FrameLocator

beforeAll(async () => {
  line = await openPlatformLine(story.tryOut)
})
afterAll(() => line.close())

test('an operator connects the platform, reads that the key is wrong, which call lies, and then that every call works', async () => {
  const w = pt.platform
  beatriz = (await story.somebody({ language: 'pt-BR' })).page
  page = (await story.somebody()).page
  await Promise.all([signInToDesk(beatriz, story.tryOut, 'beatriz'), signInToDesk(page, story.tryOut, 'nathan')])
  await beatriz.goto(`${story.tryOut.desk}/desk/manage/platform`)
  await expectShown(beatriz.getByText(w.none), beatriz.getByText(w.never))
  await expectAccessible(beatriz, 'desk-platform-none-pt', { whole: true })
  await enter(w.connect, 'not-the-key-of-this-desk')
  await checkNow()
  await expectShown(beatriz.getByRole('row', { name: /getCapabilities/ }).getByText(w.problems['key-refused']))
  await expectAccessible(beatriz, 'desk-platform-wrong-key-pt', { whole: true })

  await enter(w.change, line.key)
  line.be('nonsense')
  await checkNow()
  await expectShown(beatriz.getByRole('row', { name: /getCapabilities/ }).getByText(w.states.wrong))
  await expectAccessible(beatriz, 'desk-platform-lies-pt')
  line.be('well')
  await checkNow()
  await beatriz
    .getByRole('status')
    .getByText(/^Todas as \d+ chamadas funcionam/)
    .waitFor(soon)
  const table = beatriz.getByRole('table', { name: w.check })
  expect(await table.getByText(w.states.works, { exact: true }).count()).toBeGreaterThan(20)
  expect(await table.getByText(w.states.wrong, { exact: true }).count()).toBe(0)
  for (const language of ['en', 'es', 'pt'] as const) {
    await speakAtDesk(beatriz, language)
    const spoken = deskWords[language].platform
    const calls = beatriz.getByRole('table', { name: spoken.check }).getByRole('row')
    await expectShown(calls.getByText(spoken.states.works, { exact: true }).first())
    await expectAccessible(beatriz, `desk-platform-works-${language}`, { whole: true })
  }

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
})

test('while the platform is down the realm says so with the age of what it shows, and the conversation goes on', async () => {
  const w = en.realm
  await page.getByRole('list', { name: en.queue.list }).getByRole('link', { name: subject }).click()
  await page.getByRole('button', { name: en.actions.assignMe }).click()
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
  for (const language of languages) {
    await speakAtDesk(page, language)
    const spoken = deskWords[language].realm
    await page.getByRole('radiogroup', { name: spoken.side }).getByText(spoken.tab, { exact: true }).click()
    await expectShown(page.getByText(`${spoken.notFresh}: ${spoken.troubles.down}`).first())
    await expectAccessible(page, `desk-realm-down-${language}`)
  }
  const text = 'We look into it without your realm for now.'
  await page.getByRole('textbox', { name: en.composer.answer }).fill(text)
  await page.keyboard.press('Control+Enter')
  await expectShown(page.getByRole('article').getByText(text))
})

test('the operator reads that the platform is away', async () => {
  await checkNow()
  for (const language of languages) {
    await speakAtDesk(beatriz, language)
    const spoken = deskWords[language].platform
    await expectShown(beatriz.getByRole('row', { name: /getCapabilities/ }).getByText(spoken.problems.down))
  }
  await expectAccessible(beatriz, 'desk-platform-down-en', { whole: true })
  await speakAtDesk(beatriz, 'pt')
})

test('a requester types what their realm would have filled in, and is let through', async () => {
  const lucia = (await story.somebody({ language: 'es-AR', phone: true })).page
  await signInToRealm(lucia, story.tryOut, 'lucia')
  const chat: FrameLocator = await openMessenger(lucia)
  const text = '¿Cómo leo solo los pedidos nuevos?'
  await write(chat, 'es', text, /^Duda de desarrollo/)
  for (const language of ['pt', 'en', 'es'] as const) {
    await speakInMessenger(chat, language)
    await chat.getByRole('combobox', { name: helpWords[language].pipeline }).fill('pedido')
    await expectShown(chat.getByText(helpWords[language].unread.down).first())
  }
  await expectAccessible(lucia, 'messenger-realm-down-phone-es')
  await chat.locator('#new-pipeline').fill('pedido-recebe-loja')
  await chat.locator('#new-logic').fill('Lee cada cinco minutos.')
  await chat.locator('#new-wantedResult').fill('Solo los nuevos.')
  await choose(chat, /entorno/i, /Producción/)
  const send = chat.getByRole('button', { name: messengerWords.es.send, exact: true })
  await expect.poll(() => send.isEnabled(), soon).toBe(true)
  await send.click()
  await expectShown(chat.locator('.message').getByText(text))
})

test('a name of the realm is stopped while the platform is away, as it was before', async () => {
  for (const language of languages) {
    await speakAtDesk(page, language)
    const { composer, disclosure } = deskWords[language]
    await page.getByLabel(composer.markGeneral).check()
    await page.getByRole('textbox', { name: composer.answer }).fill(`${pipeline}: ${language}`)
    const found = page.getByRole('region', { name: disclosure.list })
    await expectShown(found.getByRole('button', { name: `${disclosure.kinds['pipeline']} ${pipeline}` }))
    await page.keyboard.press('Control+Enter')
    await expectShown(found.getByText(disclosure.notSent))
    await page.getByRole('textbox', { name: composer.answer }).fill('')
    await found.waitFor({ state: 'hidden' })
  }
})

test('access may be asked for while the platform is away, and is given only once it can confirm it', async () => {
  const w = en.grants
  await page.getByRole('button', { name: w.ask }).click()
  const dialog = page.getByRole('dialog', { name: w.askTitle })
  await dialog.getByRole('combobox', { name: w.environment }).click()
  await page.getByRole('option', { name: /prod/i }).click()
  await dialog.getByText(w.anyPipeline).click()
  await dialog.getByText(w.verbs['execution:rerun']!).click()
  await dialog.getByLabel(w.why).fill('To run the order again.')
  await dialog.getByRole('button', { name: w.send }).click()
  await dialog.waitFor({ state: 'hidden' })

  irene = (await story.somebody({ language: 'pt-BR' })).page
  await signInToRealm(irene, story.tryOut, 'irene')
  access = await openMessenger(irene)
  await access.getByRole('button', { name: messengerWords.pt.access }).click()
  await access.getByRole('button', { name: grantWords.pt.approve }).click()
  for (const language of languages) {
    await speakInMessenger(access, language)
    const spoken = grantWords[language]
    await access.getByRole('button', { name: spoken.grant(spoken.minutes(30)) }).click()
    await expectShown(access.getByText(platformAway[language]))
  }
  await expectAccessible(irene, 'messenger-access-platform-down-en')
})

test('once the platform answers the operator again, the realm is fresh, access is given, and the operator sees what was meanwhile', async () => {
  line.be('well')
  // Left to itself, the desk tries it again within a minute; an operator's check does so at once.
  await checkNow()
  await page.getByRole('radiogroup', { name: en.realm.side }).getByText(en.realm.tab, { exact: true }).click()
  await expect.poll(notFresh, soon).toBe(0)
  await access.getByRole('button', { name: grantWords.en.grant(grantWords.en.minutes(30)) }).click()
  await expectShown(access.getByRole('heading', { name: grantWords.en.has('Nathan Cole') }))
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

async function checkNow(): Promise<void> {
  const button = beatriz.getByRole('button', { name: pt.platform.checkNow })
  await button.click()
  await expect.poll(() => button.isEnabled(), soon).toBe(true)
}
