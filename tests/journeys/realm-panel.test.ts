import type { FrameLocator, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { realmWords } from '../../packages/messenger/src/frame/realm/realm-words.ts'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import {
  deskWords,
  messengerWords,
  openMessenger,
  signInToDesk,
  signInToRealm,
  speakAtDesk,
  speakInMessenger,
} from './people.ts'

const story = journey()
const { en } = deskWords
const subject = 'O meu filtro'
const pipeline = 'faturamento-fechamento'
const words = {
  found: 'O log diz em que passo a memória acabou.',
  plain: `O limite vale para cada execução de ${pipeline}.`,
}

let page: Page
/** What the engineer's screen says. */
let spoken = en
let chat: FrameLocator

test('an engineer sees the realm beside the conversation, and of a failed execution its flow, its failing step and its logs', async () => {
  const w = en.realm
  ;({ page } = await story.somebody())
  await signInToDesk(page, story.tryOut, 'nathan')
  await openConversation()
  await page.getByRole('radiogroup', { name: w.side }).getByText(w.tab, { exact: true }).click()
  await expectShown(
    page.getByRole('heading', { name: w.title('aurora-varejo') }),
    page.getByRole('region', { name: 'pedido-recebe-loja prod' }).getByText(w.replicasOf(2, 2)),
    page.getByText(w.asOf).first(),
  )
  await expectAccessible(page, 'desk-realm-pipeline-en')

  await page.getByLabel(w.search).fill('fechamento')
  await page.getByRole('button', { name: new RegExp(`^${pipeline}`) }).click()
  await expectShown(page.getByRole('region', { name: `${pipeline} prod` }).getByText(w.statuses.error, { exact: true }))
  await part(w.people)
  await expectShown(page.getByRole('row', { name: /PROD/i }).getByText(en.ui.no).first(), page.getByText(w.balance))
  await expectAccessible(page, 'desk-realm-people-en')
  await part(w.alerts)
  await expectShown(page.getByRole('heading', { name: w.alerts }))
  await expectAccessible(page, 'desk-realm-alerts-en')
  await part(w.executions)
  await expectAccessible(page, 'desk-realm-executions-en')
  await page
    .getByRole('button', { name: new RegExp(`^${pipeline}`) })
    .first()
    .click()

  const execution = page.getByRole('dialog', { name: /^Execution / })
  await expectShown(
    execution.getByText(w.failingStep),
    execution.getByLabel(w.error).getByText(/Out of Memory/),
    execution.getByRole('list', { name: w.logs }).getByText(w.levels.error).first(),
  )
  await expectAccessible(page, 'desk-realm-execution-en')
  await execution.getByRole('button', { name: w.showFlow('2.0') }).click()
  const flow = page.getByRole('dialog', { name: w.flow(pipeline, '2.0') })
  await expectShown(
    flow.getByRole('group', { name: w.picture }).getByText(w.failedHere),
    flow.getByRole('button', { name: w.failedHere, pressed: true }),
  )
  await expectAccessible(page, 'desk-realm-flow-en')
  await page.keyboard.press('Escape')
  await flow.waitFor({ state: 'hidden' })
})

test('what the engineer puts into the answer goes with it as an excerpt, which the requester reads signed in', async () => {
  const w = en.realm
  const execution = page.getByRole('dialog', { name: /^Execution / })
  await execution.getByRole('button', { name: new RegExp(`^${w.putWhat(w.logs)}`) }).click()
  await page.keyboard.press('Escape')
  await execution.waitFor({ state: 'hidden' })
  await expectShown(page.getByRole('list', { name: w.excerpts }).getByRole('listitem'))
  expect(await page.getByLabel(en.composer.markGeneral).isDisabled(), 'an excerpt is never general').toBe(true)
  await answer(words.found)
  await expectShown(article(words.found).getByRole('group', { name: new RegExp(w.excerptOf('aurora-varejo')) }))
  await expectAccessible(page, 'desk-excerpt-en')

  const helena = await story.somebody({ language: 'pt-BR', phone: true, dark: true })
  await signInToRealm(helena.page, story.tryOut, 'helena')
  chat = await openMessenger(helena.page)
  await chat.getByRole('button', { name: new RegExp(subject) }).click()
  await expectShown(chat.getByText(words.found))
  for (const language of ['en', 'es', 'pt'] as const) {
    await speakInMessenger(chat, language)
    const excerpt = chat.getByRole('group', { name: realmWords[language].excerpt('aurora-varejo') })
    await expectShown(excerpt.getByText(/Out of Memory/).first())
  }
  await expectAccessible(helena.page, 'messenger-excerpt-phone-dark-pt')
})

test('the requester reads every look of support in their realm, whom it was for, and takes it along as a file', async () => {
  const { accessLog, back } = messengerWords.pt
  await chat.getByRole('button', { name: back }).click()
  await chat.getByRole('button', { name: accessLog }).click()
  const looks = chat.getByRole('list', { name: realmWords.pt.list }).getByRole('listitem')
  await expectShown(
    looks
      .filter({ hasText: pipeline })
      .getByText(/Nathan Cole/)
      .first(),
  )
  const looked = await looks.count()
  expect(looked).toBeGreaterThan(8)
  const [file] = await Promise.all([
    chat.owner().page().waitForEvent('download'),
    chat.getByRole('button', { name: realmWords.pt.export }).click(),
  ])
  expect(file.suggestedFilename()).toBe(realmWords.pt.fileName)
  await expectAccessible(chat.owner().page(), 'messenger-access-log-phone-dark-pt')
})

test('a general message that names a pipeline is stopped with what was found, and goes out for signed-in people instead', async () => {
  await speak('es')
  const d = spoken.disclosure
  await page.getByLabel(spoken.composer.markGeneral).check()
  const box = page.getByRole('textbox', { name: spoken.composer.answer })
  await box.fill(words.plain)
  const found = page.getByRole('region', { name: d.list })
  await expectShown(found.getByRole('button', { name: `pipeline ${pipeline}` }))
  await page.keyboard.press('Control+Enter')
  await expectShown(found.getByText(d.notSent))
  expect(await article(words.plain).count()).toBe(0)
  await found.getByRole('button', { name: `pipeline ${pipeline}` }).click()
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(pipeline)
  await expectAccessible(page, 'desk-disclosure-stopped-es')
  await found.getByRole('button', { name: d.sendAsRealm }).click()
  await found.waitFor({ state: 'hidden' })
  await box.focus()
  await page.keyboard.press('Control+Enter')
  await expectShown(article(words.plain))
})

test('a leader overrules a false alarm of a common word, with a reason, and the same text is stopped no more', async () => {
  await speak('pt')
  const d = spoken.disclosure
  const text = 'Um projeto "pedidos" é só um exemplo.'
  await page.getByLabel(spoken.composer.markGeneral).check()
  await page.getByRole('textbox', { name: spoken.composer.answer }).fill(text)
  const found = page.getByRole('region', { name: d.list })
  await found.getByRole('button', { name: d.askLeader }).click()
  const asking = page.getByRole('dialog', { name: d.askTitle('pedidos') })
  await asking.getByRole('textbox').fill('Toda loja tem pedidos.')
  await expectAccessible(page, 'desk-ask-leader-pt')
  await asking.getByRole('button', { name: d.ask }).click()
  await asking.waitFor({ state: 'hidden' })

  const samuel = (await story.somebody({ language: 'es-AR' })).page
  const m = deskWords.es.disclosure.manage
  await signInToDesk(samuel, story.tryOut, 'samuel')
  await samuel.goto(`${story.tryOut.desk}/desk/manage/disclosure`)
  const request = samuel.getByRole('table', { name: m.requests }).getByRole('row').filter({ hasText: 'pedidos' })
  await expectShown(request.getByText('Toda loja tem pedidos.'))
  await expectAccessible(samuel, 'desk-disclosure-es', { whole: true })
  await request.getByRole('button', { name: m.grant }).click()
  const dialog = samuel.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Es una palabra de todos.')
  await dialog.getByRole('button', { name: m.grant }).click()
  await expectShown(samuel.getByText(m.noRequests))
  for (const language of ['pt', 'en', 'es'] as const) {
    await speakAtDesk(samuel, language)
    const { standing, noRequests } = deskWords[language].disclosure.manage
    await expectShown(samuel.getByRole('table', { name: standing }).getByText('pedidos'), samuel.getByText(noRequests))
  }
  await expectAccessible(samuel, 'desk-disclosure-overruled-es', { whole: true })

  await page.getByRole('textbox', { name: spoken.composer.answer }).fill(`${text} `)
  await found.waitFor({ state: 'hidden' })
  await answer(text)
})

/** The engineer goes on in another language, with the realm beside the conversation as before. */
async function speak(language: keyof typeof deskWords): Promise<void> {
  await speakAtDesk(page, language)
  spoken = deskWords[language]
  const { side, tab, title } = spoken.realm
  await page.getByRole('radiogroup', { name: side }).getByText(tab, { exact: true }).click()
  await expectShown(page.getByRole('heading', { name: title('aurora-varejo') }))
  await expectShown(page.getByRole('region', { name: 'pedido-recebe-loja prod' }))
  await expectAccessible(page, `desk-realm-pipeline-${language}`)
}

async function part(name: string): Promise<void> {
  await page.getByRole('radiogroup', { name: en.realm.parts }).getByText(name, { exact: true }).click()
}

function article(text: string): Locator {
  return page.getByRole('article').filter({ hasText: text })
}

async function openConversation(): Promise<void> {
  await page.getByRole('list', { name: en.queue.list }).getByRole('link', { name: subject }).click()
  await page.getByRole('heading', { level: 1, name: subject }).waitFor()
}

async function answer(text: string): Promise<void> {
  await page.getByRole('textbox', { name: spoken.composer.answer }).fill(text)
  await page.keyboard.press('Control+Enter')
  await article(text).waitFor()
}
