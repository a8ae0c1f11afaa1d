import type { FrameLocator } from 'playwright-core'
import { expect, test } from 'vitest'
import { helpWords } from '../../packages/messenger/src/frame/realm/help-words.ts'
import { impactWords } from '../../packages/messenger/src/frame/realm/impact-words.ts'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
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

const story = journey()
const words = helpWords.pt
let helena: Person
let chat: FrameLocator

test('a requester picks an execution that failed, and everything that is asked of it is filled in; one undo takes it back', async () => {
  helena = await story.somebody({ language: 'pt-BR' })
  await signInToRealm(helena.page, story.tryOut, 'helena')
  chat = await openMessenger(helena.page)
  await write(chat, 'pt', 'O fechamento do faturamento parou de novo.', /^Incidente/)
  await chat.getByRole('button', { name: words.failures }).click()
  await chat.locator('.pick-line', { hasText: 'faturamento-fechamento' }).first().click()
  await chat.locator('.filled').getByText('faturamento-fechamento v2.0').waitFor()
  await chat
    .locator('.filled')
    .getByText(/Out of Memory/)
    .waitFor()
  for (const language of ['en', 'es', 'pt'] as const) {
    await speakInMessenger(chat, language)
    const { filled, undo } = helpWords[language]
    await expectShown(chat.getByText(filled).first(), chat.getByRole('button', { name: undo }))
  }
  await expectAccessible(helena.page, 'messenger-realm-help-pt')
  await chat.getByRole('button', { name: words.undo }).click()
  await chat.locator('.filled').waitFor({ state: 'hidden' })
})

test('a pipeline is found by part of its name with the keyboard alone, and its name as an execution key is kindly put right', async () => {
  const field = chat.getByRole('combobox', { name: words.pipeline })
  await field.fill('fechamento')
  await chat.getByRole('option', { name: /faturamento-fechamento/ }).waitFor()
  await field.press('Enter')
  await chat.locator('.filled').getByText('faturamento-fechamento', { exact: true }).waitFor()
  await chat
    .getByRole('group', { name: words.version })
    .getByRole('button', { name: /^2\.0 · / })
    .click()
  await chat.locator('.filled').getByText('faturamento-fechamento v2.0', { exact: true }).waitFor()
  await choose(chat, /indispon/i, /Nada parou/)
  await chat.locator('#new-errorMessage').fill('500')
  await chat.locator('#new-executionKey').fill('faturamento-fechamento')
  await chat.getByText(/Isto parece o nome de um pipeline, não a chave/).waitFor()
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
  await chat.getByRole('button', { name: words.invite('Caio Brandão') }).click()
  await chat.getByText(words.inviteSure('Caio Brandão')).waitFor()
  await expectAccessible(helena.page, 'messenger-invite-pt')
  await chat.getByRole('button', { name: words.invite('Caio Brandão') }).click()
  await chat.getByText(words.invited).waitFor()

  const caio = await story.somebody({ language: 'pt-BR' })
  await signInToRealm(caio.page, story.tryOut, 'caio')
  const his = await openMessenger(caio.page)
  await his.getByText('O fechamento do faturamento parou de novo.').first().click()
  await his.locator('.chat-title').waitFor()
  await his.getByRole('button', { name: messengerWords.pt.details }).click()
  await his.getByText(words.people).waitFor()
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
  await expectAccessible(lucia.page, 'messenger-realm-pasted-es')
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
  const chain = dialog.getByRole('heading', { name: w.chain })
  await expect.poll(workOut, { timeout: 40_000 }).toBe(true)
  await expectAccessible(page, 'desk-impact-en')
  await dialog.getByLabel(w.note).fill('Quatro réplicas bastam.')
  await dialog.getByRole('button', { name: w.attach }).click()
  await chat.getByText('Quatro réplicas bastam.').waitFor()
  for (const language of ['en', 'es', 'pt'] as const) {
    await speakInMessenger(chat, language)
    await expectShown(chat.getByText(impactWords[language].yours))
  }
  await expectAccessible(helena.page, 'messenger-impact-pt')
  const { confirm } = impactWords.pt
  await chat.getByRole('button', { name: confirm, exact: true }).click()
  await chat.locator('form').getByRole('button', { name: confirm, exact: true }).click()
  await chat.getByRole('button', { name: confirm, exact: true }).waitFor({ state: 'hidden' })

  for (const language of ['pt', 'es'] as const) {
    await speakAtDesk(page, language)
    const spoken = deskWords[language].impacts
    await expectShown(page.getByRole('region', { name: spoken.ofPipeline('pedido-publica-erp') }))
    await page.getByRole('button', { name: spoken.show }).click()
    const shown = page.getByRole('dialog', { name: new RegExp(`^${spoken.ofPipeline('pedido-publica-erp')}`) })
    await expectShown(shown.getByRole('heading', { name: spoken.chain }))
    await expectAccessible(page, `desk-impact-${language}`)
  }

  /** Whether it was worked out: on a machine that is busy the platform may be too slow, and the engineer tries again. */
  async function workOut(): Promise<boolean> {
    await dialog.getByRole('button', { name: w.workOut }).click()
    await chain.or(dialog.getByText(en.realm.troubles['too-slow'])).first().waitFor()
    return chain.isVisible()
  }
})
