import type { FrameLocator } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'

const story = journey()
const words = messengerWords.pt
const desk = deskWords.pt
const question = 'Quando o parceiro-cadastro, que a equipe de projeto está construindo para nós, aceita CNPJ de filial?'

let helena: Person
let chat: FrameLocator
let iuri: Person
let rafaela: Person

test('what is asked about an ongoing project goes to its team, which sees that and nothing else', async () => {
  iuri = await story.somebody()
  helena = await story.somebody({ language: 'pt-BR' })
  await Promise.all([signInToDesk(iuri.page, story.tryOut, 'iuri'), signInToRealm(helena.page, story.tryOut, 'helena')])
  await iuri.page.getByText(desk.queue.empty.team).waitFor()
  await expectAccessible(iuri.page, 'desk-project-team-empty-pt')
  chat = await openMessenger(helena.page)
  await write(chat, 'pt', question)
  await chat
    .locator('.demand .choices')
    .getByRole('button', { name: /projeto/i })
    .first()
    .click()
  const pipeline = chat.getByLabel(/nome do pipeline/)
  await pipeline.fill('parceiro-cadastro')
  await chat.locator('.entitlement').getByText(words.entitlement['hand-off']).waitFor()
  await expectAccessible(helena.page, 'messenger-hand-off-pt')
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await expect.poll(() => chat.locator('.chat-title').innerText()).toContain(words.team('Projects and roll-out'))
  const rows = iuri.page.getByRole('list', { name: desk.queue.list }).getByRole('listitem')
  await rows.filter({ hasText: question.slice(0, 30) }).waitFor()
  expect(await rows.count()).toBe(1)
})

test('the team accepts it with the whole story, and the requester is told', async () => {
  await iuri.page.getByRole('link', { name: question.slice(0, 30) }).click()
  await iuri.page.getByRole('article').getByText(question).waitFor()
  await expectAccessible(iuri.page, 'desk-hand-off-offered-pt')
  const before = await chat.locator('.message.theirs, .activity').count()
  await iuri.page
    .getByRole('group', { name: desk.actions.label })
    .getByRole('button', { name: desk.actions.accept })
    .click()
  await iuri.page.getByText(desk.actions.accepted).waitFor()
  await expect.poll(() => chat.locator('.message.theirs, .activity').count()).toBeGreaterThan(before)
  await iuri.page
    .getByRole('textbox', { name: desk.composer.answer })
    .fill('Na versão da semana que vem. Já está em teste.')
  await iuri.page.keyboard.press('Control+Enter')
  await chat.getByText('Já está em teste.').waitFor()
})

test("returned with a reason, it is support's again, and the requester is told", async () => {
  const before = await chat.locator('.message.theirs, .activity').count()
  await iuri.page
    .getByRole('group', { name: desk.actions.label })
    .getByRole('button', { name: desk.actions.return })
    .click()
  await iuri.page
    .getByRole('dialog')
    .getByLabel(desk.ui.reason)
    .fill('O resto é uma dúvida de JSONPath, não do projeto.')
  await iuri.page.getByRole('dialog').getByRole('button', { name: desk.actions.return, exact: true }).click()
  await expect.poll(() => chat.locator('.message.theirs, .activity').count()).toBeGreaterThan(before)
  await expectAccessible(helena.page, 'messenger-returned-pt')
  await iuri.page.goto(`${story.tryOut.desk}/desk/`)
  await iuri.page.getByText(desk.queue.empty.team).waitFor()
  rafaela = await story.somebody()
  await signInToDesk(rafaela.page, story.tryOut, 'rafaela')
  await rafaela.page
    .getByRole('link', { name: question.slice(0, 30) })
    .first()
    .click()
  await rafaela.page.getByText('O resto é uma dúvida de JSONPath').first().waitFor()
})

test('the project team may not read what was not handed off to it', async () => {
  await rafaela.page.goto(`${story.tryOut.desk}/desk/`)
  const other = await rafaela.page
    .getByRole('list', { name: desk.queue.list })
    .getByRole('link')
    .filter({ hasNotText: question.slice(0, 30) })
    .first()
    .getAttribute('href')
  await iuri.page.goto(`${story.tryOut.desk}${other}`)
  await expectShown(iuri.page.getByText(desk.app.notFoundSays))
})
