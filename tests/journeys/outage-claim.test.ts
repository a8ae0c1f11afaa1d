import type { FrameLocator, Page } from 'playwright-core'
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
  const texts = [
    'Ninguém consegue entrar na plataforma.',
    'A plataforma não responde, não consigo entrar.',
    'Não consigo entrar: a tela fica branca para todos.',
  ]
  const [claims] = await Promise.all([
    Promise.all(texts.map(claim)),
    signInToDesk(rafaela.page, story.tryOut, 'rafaela'),
  ])
  visitors.push(...claims)
  const banner = rafaela.page.getByRole('region', { name: desk.outage.title })
  await banner.getByText(desk.outage.banner(3)).waitFor()
  expect(await banner.count()).toBe(1)
  await expectAccessible(rafaela.page, 'desk-claim-pt')
})

async function claim(text: string, index: number): Promise<FrameLocator> {
  const { page } = await story.somebody({ language: 'pt-BR' })
  await page.goto(`${story.tryOut.platform}/sign-in`)
  const chat = await openMessenger(page)
  await write(chat, 'pt', text)
  await chat.locator('.demand .choices').getByRole('button').first().click()
  await choose(chat, /Quem não consegue entrar/, 'A plataforma não responde a ninguém')
  await chat.getByText(`(${words.claimed})`).waitFor()
  if (index === 0) await expectAccessible(page, 'messenger-claim-pt')
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await chat.locator('.chat-title .badge').waitFor()
  return chat
}

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
  const beatriz = await story.somebody()
  const [onFile, unknown] = await Promise.all([
    forgot('davi.moura@aurora-varejo.example'),
    forgot('ninguem@lugar-nenhum.example'),
    signInToDesk(beatriz.page, story.tryOut, 'beatriz'),
  ])
  await expectAccessible(onFile.page, 'messenger-forgotten-realm-pt-dark')
  expect(onFile.answers).toBe(unknown.answers)
  expect(onFile.answers).not.toContain('aurora')
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

/** What whoever forgot the name of their realm is answered, with IDs and numbers blotted out. */
async function forgot(address: string): Promise<{ readonly page: Page; readonly answers: string }> {
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
  const texts = await chat.locator('.message.theirs .markdown').allInnerTexts()
  return { page, answers: texts.join('\n').replaceAll(/PL-\w+-\w+|\d+/g, '#') }
}
