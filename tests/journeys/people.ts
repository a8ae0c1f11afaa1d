import type { FrameLocator, Page } from 'playwright-core'
import { en as deskEn } from '../../packages/desk/src/words/en.ts'
import { es as deskEs } from '../../packages/desk/src/words/es.ts'
import { pt as deskPt } from '../../packages/desk/src/words/pt.ts'
import { en } from '../../packages/messenger/src/frame/words/en.ts'
import { es } from '../../packages/messenger/src/frame/words/es.ts'
import { pt } from '../../packages/messenger/src/frame/words/pt.ts'
import { demoRequesters, demoStaff } from '../../packages/server/src/seed/demo-cast.ts'
import type { RequesterKey, StaffKey } from '../../packages/server/src/seed/demo-cast.ts'
import { messengerOn } from './browser.ts'
import type { TryOut } from './try-out.ts'

/** What the screens say, by language: a journey reads the same catalogues as the screens. */
export const messengerWords = { pt, en, es }
export const deskWords = { pt: deskPt, en: deskEn, es: deskEs }

/** The demo platform, signed in to the person's realm; the address that was open keeps its fragment. */
export async function signInToRealm(page: Page, tryOut: TryOut, key: RequesterKey, from = '/app'): Promise<void> {
  if (from !== '') await page.goto(`${tryOut.platform}${from}`)
  const { email, organisation } = demoRequesters[key]
  await page.locator('#realm').fill(organisation.realm.name)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(tryOut.passwordOf(email))
  await page.locator('form[action^="/sign-in"] button[type=submit]').click()
  await page.getByRole('heading', { level: 1, name: organisation.realm.name }).waitFor()
}

export async function signOutOfRealm(page: Page): Promise<void> {
  await page.locator('details.account > summary').click()
  await page.locator('form[data-signs-out] button').click()
  await page.waitForURL('**/sign-in*')
}

/** The desk, signed in, with the offer of a second step put off. */
export async function signInToDesk(page: Page, tryOut: TryOut, key: StaffKey): Promise<void> {
  await page.goto(`${tryOut.desk}/desk/`)
  await enterDesk(page, demoStaff[key].email, tryOut.passwordOf(demoStaff[key].email))
  await page.getByRole('button', { name: deskWords[demoStaff[key].language].session.offerTotpLater }).first().click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** The desk in the language that its person chooses for themselves from now on; the page is read again. */
export async function speakAtDesk(page: Page, language: keyof typeof deskWords): Promise<void> {
  const status = await page.evaluate(async (chosen) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/api/v1/me', { method: 'PATCH', headers, body: JSON.stringify({ language: chosen }) })
    return answer.status
  }, language)
  if (status !== 200) throw new Error(`The desk answered ${status} to a choice of ${language}.`)
  await page.reload()
}

/** The chat in another language, where it stands. */
export async function speakInMessenger(chat: FrameLocator, language: keyof typeof messengerWords): Promise<void> {
  const choice = chat.locator('select.language')
  if ((await choice.inputValue()) === language) return
  // The desk knows it too, and refuses in this language.
  const isKnown = (url: string) => url.endsWith('/api/v1/requester-sessions/current')
  await Promise.all([
    chat
      .owner()
      .page()
      .waitForResponse((response) => isKnown(response.url())),
    choice.selectOption(language),
  ])
}

/** Types address and password into the desk's sign-in page. */
export async function enterDesk(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[autocomplete="current-password"]').fill(password)
  await page.locator('form button[type=submit]').click()
}

/** The chat, opened by its "?"; ready when it offers a new conversation or shows one. */
export async function openMessenger(page: Page): Promise<FrameLocator> {
  await page.getByRole('button', { name: /^(Help|Ajuda|Ayuda)( \(\d+\))?$/ }).click()
  const frame = messengerOn(page)
  await frame.locator('main h2').first().waitFor()
  return frame
}

/** A new conversation about the demand of this name, with what is asked answered; not yet sent. */
export async function write(
  frame: FrameLocator,
  language: keyof typeof messengerWords,
  text: string,
  demand?: string | RegExp,
): Promise<void> {
  const words = messengerWords[language]
  await frame.getByRole('button', { name: words.newConversation }).click()
  await frame.getByLabel(words.whatNeed).fill(text)
  if (demand === undefined) return
  await frame.getByRole('button', { name: words.allDemands }).click()
  await frame.locator('.demands').getByRole('button', { name: demand }).click()
}

/** Chooses the answer of this name to the question that contains these words. */
export async function choose(frame: FrameLocator, question: string | RegExp, answer: string | RegExp): Promise<void> {
  await frame
    .getByRole('group', { name: question })
    .getByText(answer, { exact: typeof answer === 'string' })
    .click()
}
