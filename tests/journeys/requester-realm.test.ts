import type { FrameLocator } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, takePicture } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { choose, deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'

const story = journey()
let helena: Person
let chat: FrameLocator

test('a requester picks an execution that failed, and everything that is asked of it is filled in; one undo takes it back', async () => {
  helena = await story.somebody({ language: 'pt-BR' })
  await signInToRealm(helena.page, story.tryOut, 'helena')
  chat = await openMessenger(helena.page)
  await write(chat, 'pt', 'O fechamento do faturamento parou de novo.', /^Incidente/)
  await chat.getByRole('button', { name: 'Falhas recentes' }).click()
  await chat.locator('.pick-line', { hasText: 'faturamento-fechamento' }).first().click()
  await chat.getByText(/Preenchido com o seu realm/).waitFor()
  await chat.locator('.filled').getByText('faturamento-fechamento v2.0').waitFor()
  await chat
    .locator('.filled')
    .getByText(/Out of Memory/)
    .waitFor()
  await expectAccessible(helena.page, 'messenger-realm-help-pt')
  await takePicture(helena.page, 'messenger-realm-help-pt')
  await chat.getByRole('button', { name: 'Desfazer' }).click()
  await chat.locator('.filled').waitFor({ state: 'hidden' })
})

test('a pipeline is found by part of its name with the keyboard alone, and its name as an execution key is kindly put right', async () => {
  const field = chat.getByRole('combobox', { name: 'Pipeline do seu realm' })
  await field.fill('fechamento')
  await chat.getByRole('option', { name: /faturamento-fechamento/ }).waitFor()
  await field.press('Enter')
  await chat.locator('.filled').getByText('faturamento-fechamento', { exact: true }).waitFor()
  await chat
    .getByRole('group', { name: 'Versão e onde está implantada' })
    .getByRole('button', { name: /^2\.0 · / })
    .click()
  await chat.locator('.filled').getByText('faturamento-fechamento v2.0', { exact: true }).waitFor()
  await choose(chat, /indispon/i, /Nada parou/)
  await chat.locator('#new-errorMessage').fill('500')
  await chat.locator('#new-executionKey').fill('faturamento-fechamento')
  await chat.getByText(/Isto parece o nome de um pipeline, não a chave/).waitFor()
  await takePicture(helena.page, 'messenger-realm-differs-pt')
  await expectAccessible(helena.page, 'messenger-realm-differs-pt')
})

test('who may not deploy reads who may, sends, and invites them into the conversation', async () => {
  await chat.locator('#new-executionKey').fill('')
  await chat.locator('#new-errorMessage').fill('')
  await choose(chat, /ambiente/i, /Produção/)
  await chat.getByText(/Seu login não pode fazer deploy/).waitFor()
  await chat.locator('#new-expected').fill('Que feche até as seis')
  await chat.locator('#new-ownAnalysis').fill('Reexecutamos duas vezes, com o mesmo fim.')
  const send = chat.getByRole('button', { name: messengerWords.pt.send, exact: true })
  await expect.poll(() => send.isEnabled(), { timeout: 10_000 }).toBe(true)
  await send.click()
  await chat.locator('.chat-title').waitFor()
  await chat.getByRole('button', { name: /Convidar Caio Brandão/ }).click()
  await chat.getByText(/lerá a conversa inteira/).waitFor()
  await expectAccessible(helena.page, 'messenger-invite-pt')
  await chat.getByRole('button', { name: /Convidar Caio Brandão/ }).click()
  await chat.getByText('Está na conversa').waitFor()

  const caio = await story.somebody({ language: 'pt-BR' })
  await signInToRealm(caio.page, story.tryOut, 'caio')
  const his = await openMessenger(caio.page)
  await his.getByText('O fechamento do faturamento parou de novo.').first().click()
  await his.locator('.chat-title').waitFor()
  await his.getByRole('button', { name: messengerWords.pt.details }).click()
  await his.getByText('Pessoas nesta conversa').waitFor()
})

test('a pasted error fills in what it says, in the language of who pasted it', async () => {
  const lucia = await story.somebody({ language: 'es' })
  await signInToRealm(lucia.page, story.tryOut, 'lucia')
  const hers = await openMessenger(lucia.page)
  const pasted =
    '2026-11-20 05:58:11 -03:00 ERROR pipeline: nota-fiscal-emissao ambiente: produção\n{"error":"timeout"}'
  await write(hers, 'es', pasted, /^Incidente/)
  await hers.locator('.filled').getByText('nota-fiscal-emissao').waitFor()
  await hers.locator('.filled').getByText('2026-11-20T08:58:11.000Z').waitFor()
  await expectAccessible(lucia.page, 'messenger-realm-help-es')
})

test('an engineer works out what a change would do down the chain and attaches it; the requester reads it and confirms', async () => {
  const { en } = deskWords
  const w = en.impacts
  const { page } = await story.somebody()
  await signInToDesk(page, story.tryOut, 'nathan')
  const subject = 'O fechamento do faturamento parou'
  await page.getByRole('list', { name: en.queue.list }).getByRole('link', { name: subject }).click()
  await page.getByRole('heading', { level: 1, name: subject }).waitFor()
  await page.getByRole('radiogroup', { name: en.realm.side }).getByText(en.realm.tab, { exact: true }).click()
  await page.getByLabel(en.realm.search).fill('publica-erp')
  await page.getByRole('button', { name: /^pedido-publica-erp/ }).click()
  await page.getByRole('button', { name: w.open }).first().click()
  const dialog = page.getByRole('dialog', { name: w.title })
  await dialog.getByLabel(w.replicas).fill('4')
  await dialog.getByRole('button', { name: w.workOut }).click()
  await dialog.getByRole('heading', { name: w.chain }).waitFor()
  await expectAccessible(page, 'desk-impact-en')
  await takePicture(page, 'desk-impact-en')
  await dialog.getByLabel(w.note).fill('Quatro réplicas bastam.')
  await dialog.getByRole('button', { name: w.attach }).click()
  await chat.getByText('Quatro réplicas bastam.').waitFor()
  await expectAccessible(helena.page, 'messenger-impact-pt')
  await chat.getByRole('button', { name: 'Confirmar', exact: true }).click()
  await chat.locator('form').getByRole('button', { name: 'Confirmar', exact: true }).click()
  await chat.getByRole('button', { name: 'Confirmar', exact: true }).waitFor({ state: 'hidden' })
})
