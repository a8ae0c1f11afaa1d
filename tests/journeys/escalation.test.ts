import type { FrameLocator } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'

const story = journey()
const words = messengerWords.pt.leader
const desk = deskWords.es.escalations
const question = 'O fluxo de pedidos para desde sexta. Como faço para ele voltar?'

let helena: Person
let leader: Person
let chat: FrameLocator

test('a requester asks for a leader, is told what is missing, loses nothing typed, and reads that it promises no speed', async () => {
  helena = await story.somebody({ language: 'pt-BR' })
  await signInToRealm(helena.page, story.tryOut, 'helena')
  chat = await openMessenger(helena.page)
  await write(chat, 'pt', question, /Dúvida sobre a plataforma/i)
  await chat.getByRole('button', { name: messengerWords.pt.send, exact: true }).click()
  await chat.locator('.chat-title').waitFor()
  await chat.getByRole('button', { name: messengerWords.pt.details }).click()
  await chat.getByRole('button', { name: words.ask }).click()
  await chat.getByText(words.grounds['another-pair-of-eyes']).click()
  await chat.getByText(words.environments.prod).click()
  await chat.getByLabel(words.justification).fill('Três dias sem causa conhecida')
  await chat.getByRole('button', { name: words.send }).click()
  await chat.getByRole('alert').getByText('Para chegar a um líder falta: a descrição do problema.').waitFor()
  await expectAccessible(helena.page, 'messenger-escalation-pt')
  expect(await chat.getByLabel(words.justification).inputValue()).toBe('Três dias sem causa conhecida')
  await chat.getByLabel(words.description).fill('Os pedidos não chegam ao ERP')
  await chat.getByRole('button', { name: words.send }).click()
  await chat.getByText(/não garante uma solução mais rápida; garante que um líder/).waitFor()
  await chat.getByRole('button', { name: messengerWords.pt.details }).click()
  await chat.getByText(words.called).waitFor()
  await chat.getByRole('button', { name: messengerWords.pt.hideDetails }).click()
})

test('a leader takes it and concludes it, and the requester reads who and what', async () => {
  leader = await story.somebody()
  await signInToDesk(leader.page, story.tryOut, 'samuel')
  await leader.page.getByRole('link', { name: desk.title }).click()
  await leader.page.getByText('Três dias sem causa conhecida').waitFor()
  await expectAccessible(leader.page, 'desk-escalations-es')
  await leader.page.getByRole('button', { name: desk.take, exact: true }).click()
  await leader.page.getByText(desk.none).waitFor()
  await chat.getByText(/líder de suporte, assumiu a sua escalação/).waitFor()
  await leader.page.getByRole('tab', { name: desk.tabs.acknowledged }).click()
  await leader.page.getByRole('button', { name: desk.conclude }).click()
  await leader.page.getByLabel(desk.outcome).fill('A Rafaela testa a segunda rota hoje.')
  await leader.page.getByRole('dialog').getByRole('button', { name: desk.conclude }).click()
  await chat.getByText(/A Rafaela testa a segunda rota hoje\./).waitFor()
})

test('the requester says that they agree, which the leader sees beside the numbers', async () => {
  await expectAccessible(helena.page, 'messenger-escalation-concluded-pt')
  await chat.getByRole('button', { name: words.agree, exact: true }).click()
  await chat.getByRole('button', { name: words.agree, exact: true }).waitFor({ state: 'hidden' })
  await leader.page.getByRole('tab', { name: desk.tabs.report }).click()
  await leader.page.getByRole('table', { name: desk.report.byGround }).waitFor()
  await expectAccessible(leader.page, 'desk-escalation-report-es')
  await leader.page.getByRole('tab', { name: desk.tabs.closed }).click()
  await leader.page.getByText(desk.agrees).waitFor()
})
