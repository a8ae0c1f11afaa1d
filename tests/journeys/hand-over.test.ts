import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'

// Who leaves is gone at once, so that nobody waits a quarter of an hour for the end of this story.
const story = journey({ settings: { HAND_OVER_GRACE_MINUTES: '0' } })
const en = deskWords.en
const pt = deskWords.pt
const question = 'How do I read only the second element of an array with JSONPath?'

let nathan: Person
let rafaela: Person
let samuel: Person
let publicId: string

/** The page of hand-overs, by the menu of the person. */
async function openHandOvers(page: Page, words: typeof en): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${words.app.openMenu}`) }).click()
  await page.getByRole('menuitem', { name: words.handOver.title }).click()
  await page.getByRole('heading', { level: 1, name: words.handOver.title }).waitFor()
}

const item = (page: Page) => page.getByRole('listitem').filter({ hasText: publicId })
const inQueue = (page: Page) =>
  page.getByRole('list', { name: en.queue.list }).getByRole('link', { name: question.slice(0, 30) })
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

test('who leaves finds each conversation with a note begun from the log, finishes it and hands it over', async () => {
  const owen = await story.somebody()
  nathan = await story.somebody()
  rafaela = await story.somebody({ language: 'pt-BR', dark: true })
  await Promise.all([
    signInToRealm(owen.page, story.tryOut, 'owen'),
    signInToDesk(nathan.page, story.tryOut, 'nathan'),
    signInToDesk(rafaela.page, story.tryOut, 'rafaela'),
  ])
  const chat = await openMessenger(owen.page)
  await write(chat, 'en', question, /question about the platform/i)
  await chat.getByRole('button', { name: 'Send', exact: true }).click()
  publicId = (await chat.locator('.chat-title .id').innerText()).trim()

  await inQueue(nathan.page).click()
  await nathan.page.getByRole('article').getByText(question).waitFor()
  await nathan.page.getByRole('textbox', { name: en.composer.answer }).fill('I try it on your pipeline and come back.')
  await nathan.page.keyboard.press('Control+Enter')
  await nathan.page.getByRole('complementary').getByRole('link', { name: en.handOver.openSheet }).click()
  await item(nathan.page).waitFor()
  const evidence = item(nathan.page).getByLabel(en.handOver.evidence)
  expect(await evidence.inputValue()).toContain(question)
  expect(await item(nathan.page).getByLabel(en.handOver.promised).inputValue()).toContain('come back')
  await evidence.fill('$[1] gives the second element on their sample.')
  await nathan.page.reload()
  await item(nathan.page).waitFor()
  expect(await evidence.inputValue()).toBe('$[1] gives the second element on their sample.')
  await expectAccessible(nathan.page, 'desk-hand-over-sheet', { whole: true })

  await item(nathan.page).getByRole('combobox', { name: en.handOver.receiver }).click()
  await nathan.page.getByRole('option', { name: /^Rafaela Teles/ }).click()
  await item(nathan.page)
    .getByRole('button', { name: `${en.handOver.handOver}: ${publicId}` })
    .click()
  await item(nathan.page).getByText(en.handOver.waitsFor('Rafaela Teles')).waitFor()
  await expectAccessible(nathan.page, 'desk-hand-over-offered')
})

test('who is asked sees it on every page, reads the note, and may return it with a reason', async () => {
  await expectShown(
    rafaela.page.getByText(pt.handOver.banner.offered(1)).first(),
    rafaela.page.getByRole('link', { name: pt.handOver.badge.offered(1) }),
  )
  await expectAccessible(rafaela.page, 'desk-hand-over-banner-dark-pt')
  await rafaela.page.getByRole('link', { name: pt.handOver.banner.look }).click()
  await item(rafaela.page).getByText('$[1] gives the second element on their sample.').waitFor()
  await expectAccessible(rafaela.page, 'desk-hand-over-coming-dark-pt')
  await item(rafaela.page)
    .getByRole('button', { name: `${pt.handOver.giveBack}: ${publicId}` })
    .click()
  const dialog = rafaela.page.getByRole('dialog')
  await dialog.getByRole('button', { name: pt.handOver.giveBack, exact: true }).click()
  await dialog.getByText(pt.ui.reasonNeeded).waitFor()
  await dialog.getByLabel(pt.ui.reason).fill('Estou com dois incidentes.')
  await dialog.getByRole('button', { name: pt.handOver.giveBack, exact: true }).click()
  await rafaela.page.getByText(pt.handOver.noneForMe).waitFor()
  await nathan.page.getByRole('link', { name: publicId }).click()
  await nathan.page.getByRole('complementary').getByText('Estou com dois incidentes.').waitFor()
  await expectAccessible(nathan.page, 'desk-hand-over-returned')
})

test('what is left to whoever accepts is seen by the leader, and taken by the first', async () => {
  await openHandOvers(nathan.page, en)
  await item(nathan.page).getByRole('combobox', { name: en.handOver.receiver }).click()
  await nathan.page.getByRole('option', { name: en.handOver.anybody }).click()
  await item(nathan.page)
    .getByRole('button', { name: `${en.handOver.handOver}: ${publicId}` })
    .click()
  await item(nathan.page).getByText(en.handOver.waitsForAnybody).waitFor()

  samuel = await story.somebody({ language: 'es', phone: true })
  await signInToDesk(samuel.page, story.tryOut, 'samuel')
  const es = deskWords.es
  await openHandOvers(samuel.page, es)
  await tab(samuel.page, es.handOver.parts.all).click()
  await item(samuel.page).getByText(es.handOver.from('Nathan Cole')).waitFor()
  await expectAccessible(samuel.page, 'desk-hand-over-all-phone-es')

  await tab(rafaela.page, pt.handOver.parts.coming).click()
  await item(rafaela.page)
    .getByRole('button', { name: `${pt.handOver.accept}: ${publicId}` })
    .click()
  await rafaela.page.getByText(pt.handOver.accepted(publicId)).waitFor()
  await samuel.page.getByText(es.handOver.none).waitFor()
  await item(nathan.page).waitFor({ state: 'hidden' })
  await nathan.page.getByRole('button', { name: /^Hand over all/ }).click()
  await nathan.page.getByText(en.handOver.allOffered(0)).waitFor()
  await expectAccessible(nathan.page, 'desk-hand-over-all-offered')
})

test('nothing is left with who has gone: it is back in the queue, with a note, and the leader sees whose it was', async () => {
  await tab(rafaela.page, pt.handOver.parts.leaving).click()
  await item(rafaela.page).waitFor()
  await rafaela.page.getByRole('switch', { name: pt.app.onDuty }).click({ force: true })
  const es = deskWords.es
  await samuel.page.getByText(es.handOver.gone('Rafaela Teles')).first().waitFor()
  await expectAccessible(samuel.page, 'desk-hand-over-gone-phone-es')
  await samuel.page.getByRole('link', { name: new RegExp(publicId) }).click()
  await samuel.page.getByText('Rafaela Teles').first().waitFor()
  await nathan.page.goto(`${story.tryOut.desk}/desk/?view=unassigned`)
  await inQueue(nathan.page).click()
  await nathan.page.getByText(/An automatic note, made from the log|Nota automática|Nota automática, hecha/).waitFor()
  await nathan.page.getByRole('complementary').getByRole('button', { name: en.handOver.accept, exact: true }).click()
  await nathan.page.getByText(en.handOver.accepted(publicId)).waitFor()
  await expectAccessible(nathan.page, 'desk-hand-over-taken')
})
