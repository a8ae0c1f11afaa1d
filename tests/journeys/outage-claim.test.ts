import type { FrameLocator } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { choose, deskWords, messengerWords, openMessenger, signInToDesk, write } from './people.ts'

const story = journey()
const words = messengerWords.pt
const desk = deskWords.pt

let rafaela: Person
const visitors: FrameLocator[] = []

test('three visitors of the sign-in page claim that the platform answers nobody: the desk shows one claim', async () => {
  rafaela = await story.somebody()
  await signInToDesk(rafaela.page, story.tryOut, 'rafaela')
  for (const text of [
    'Ninguém consegue entrar na plataforma.',
    'A plataforma não responde, não consigo entrar.',
    'Não consigo entrar: a tela fica branca para todos.',
  ]) {
    const { page } = await story.somebody({ language: 'pt-BR' })
    await page.goto(`${story.tryOut.platform}/sign-in`)
    const chat = await openMessenger(page)
    await write(chat, 'pt', text)
    await chat.locator('.demand .choices').getByRole('button').first().click()
    await choose(chat, /Quem não consegue entrar/, 'A plataforma não responde a ninguém')
    await chat.getByText(`(${words.claimed})`).waitFor()
    if (visitors.length === 0) await expectAccessible(page, 'messenger-claim-pt')
    await chat.getByRole('button', { name: words.send, exact: true }).click()
    await chat.locator('.chat-title .badge').waitFor()
    visitors.push(chat)
  }
  const banner = rafaela.page.getByRole('region', { name: desk.outage.title })
  await banner.getByText(desk.outage.banner(3)).waitFor()
  expect(await banner.count()).toBe(1)
  await expectAccessible(rafaela.page, 'desk-claim-pt')
})

test('one confirmation makes all three P1, and tells each of them', async () => {
  const banner = rafaela.page.getByRole('region', { name: desk.outage.title })
  await banner.getByRole('button', { name: desk.outage.confirm }).click()
  await rafaela.page.getByText(desk.outage.confirmSays(3)).waitFor()
  await rafaela.page.getByRole('dialog').getByRole('button', { name: desk.outage.confirm }).click()
  await banner.waitFor({ state: 'detached' })
  for (const chat of visitors) {
    await chat.locator('.chat-title .badge', { hasText: 'P1' }).waitFor()
    await expect.poll(() => chat.getByRole('log').innerText()).toMatch(/confirm/i)
  }
  const first = rafaela.page.getByRole('list', { name: desk.queue.list }).getByRole('listitem').first()
  await expect.poll(() => first.innerText()).toMatch(/^P1/)
  await expectAccessible(rafaela.page, 'desk-outage-confirmed-pt')
})

test('who forgot their realm reads the same whether or not the address is on file; only the one on file gets a mail', async () => {
  const answers: string[] = []
  for (const address of ['davi.moura@aurora-varejo.example', 'ninguem@lugar-nenhum.example']) {
    const { page } = await story.somebody({ language: 'pt-BR', dark: true })
    await page.goto(`${story.tryOut.platform}/sign-in`)
    const chat = await openMessenger(page)
    await write(chat, 'pt', 'Esqueci o realm em que entro.')
    await chat.locator('.demand .choices').getByRole('button').first().click()
    await choose(chat, /Quem não consegue entrar/, 'Só eu')
    await choose(chat, /O que impede você/, 'Esqueci o nome do realm')
    await chat.getByLabel(/Com qual e-mail você entra/).fill(address)
    const happens = chat.getByLabel(/^O que acontece/)
    if (await happens.isVisible()) await happens.fill('Não lembro do nome.')
    await chat.getByRole('button', { name: words.send, exact: true }).click()
    await chat.locator('.message.theirs').first().waitFor()
    answers.push(
      (await chat.locator('.message.theirs .markdown').allInnerTexts()).join('\n').replaceAll(/PL-\w+-\w+|\d+/g, '#'),
    )
    if (answers.length === 1) await expectAccessible(page, 'messenger-forgotten-realm-pt-dark')
  }
  expect(answers[0]).toBe(answers[1])
  expect(answers[0]).not.toContain('aurora')
  const beatriz = await story.somebody()
  await signInToDesk(beatriz.page, story.tryOut, 'beatriz')
  const mails = beatriz.page.getByRole('row').filter({ hasText: 'davi.moura@aurora-varejo.example' })
  await expect
    .poll(
      async () => {
        await beatriz.page.goto(`${story.tryOut.desk}/desk/mails`)
        await beatriz.page.locator('h1').waitFor()
        await beatriz.page.getByRole('table').or(beatriz.page.getByText(desk.manage.mails.empty)).waitFor()
        return mails.count()
      },
      { timeout: 15_000, interval: 500 },
    )
    .toBe(1)
  expect(await beatriz.page.getByText('lugar-nenhum').count()).toBe(0)
  await mails.getByRole('button').click()
  await beatriz.page.getByLabel(desk.manage.mails.text).getByText('aurora-varejo').waitFor()
})
