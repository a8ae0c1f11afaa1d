import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, signOutOfRealm } from './people.ts'

const words = messengerWords.pt
const question = 'O pipeline pedido-recebe-loja do nosso realm está lento desde ontem em produção.'
const answer = 'Olhei o seu pipeline: a fila cresce desde as 9h.'

// Chromium refuses third-party cookies here: the vendor's pages and the desk stand on different sites.
describe('in a shared browser that blocks third-party cookies', () => {
  const story = journey({ blocksForeignCookies: true })
  let page: Page
  let chat: FrameLocator
  let publicId: string

  test('a visitor who asks about their realm signs in and goes on in the same conversation', async () => {
    ;({ page } = await story.somebody({ language: 'pt-BR' }))
    await page.goto(`${story.tryOut.platform}/sign-in`)
    chat = await openMessenger(page)
    await chat.getByText(words.notSignedIn).waitFor()
    const hasCookies = await chat.locator('body').evaluate(() => document.hasStorageAccess())
    expect(hasCookies, 'cookies of the desk inside a page of the vendor').toBe(false)
    await expectAccessible(page, 'messenger-visitor-pt')
    await chat.getByRole('button', { name: words.newConversation }).click()
    await chat.getByLabel(words.whatNeed).fill(question)
    await chat.locator('.demand .choices').getByRole('button', { name: 'Incidente', exact: true }).click()
    await chat.locator('.entitlement').getByText(words.entitlement['sign-in']).waitFor()
    await expectAccessible(page, 'messenger-sign-in-needed-pt')
    await chat.getByRole('button', { name: words.sendSignInGoOn }).click()
    await page.waitForURL(/\/sign-in.*#plantao=/)
    await signInToRealm(page, story.tryOut, 'helena', '')
    await chat.getByRole('button', { name: words.goOnYes }).waitFor()
    await expectAccessible(page, 'messenger-go-on-pt')
    await chat.getByRole('button', { name: words.goOnYes }).click()
    await chat.locator('.message.unsigned').getByText(question).waitFor()
    await chat.getByText(words.unsigned).first().waitFor()
    publicId = (await chat.locator('.chat-title .id').innerText()).trim()
    await chat.getByLabel(words.write).fill('Agora entrei: sou a Helena.')
    await chat.getByLabel(words.write).press('Enter')
    await expectShown(chat.locator('.message.own:not(.unsigned)').getByText('sou a Helena'))
  })

  test('the engineer sees which lines were written before the sign-in, and answers for the realm', async () => {
    const desk = deskWords.pt
    const rafaela = await story.somebody()
    await signInToDesk(rafaela.page, story.tryOut, 'rafaela')
    await rafaela.page
      .getByRole('link', { name: question.slice(0, 30) })
      .first()
      .click()
    const before = rafaela.page.getByRole('article').filter({ hasText: question })
    await expectShown(before.getByText(desk.thread.notSignedIn), rafaela.page.getByText(desk.thread.goneOn))
    await rafaela.page.getByRole('textbox', { name: desk.composer.answer }).fill(answer)
    await rafaela.page.keyboard.press('Control+Enter')
    await chat.getByText(answer).waitFor()
    await expectAccessible(rafaela.page, 'desk-gone-on-pt')
    await expectAccessible(page, 'messenger-gone-on-pt')
    await rafaela.context.close()
  })

  test('once signed out, the same browser reads only what was written before', async () => {
    await signOutOfRealm(page)
    chat = await openMessenger(page)
    await chat.getByRole('button', { name: publicId }).click()
    await chat.locator('.message').getByText(question).waitFor()
    expect(await chat.locator('body').innerText()).not.toContain(answer)
    expect(await chat.locator('body').innerText()).not.toContain('sou a Helena')
    await expectAccessible(page, 'messenger-signed-out-pt')
  })

  test('somebody else who signs in with this browser sees nothing of it', async () => {
    await signInToRealm(page, story.tryOut, 'caio')
    chat = await openMessenger(page)
    await chat.getByText(words.hello('Caio Brandão')).waitFor()
    await chat.getByText(words.noConversations).waitFor()
    expect(await chat.locator('body').innerText()).not.toContain(publicId)
  })
})
