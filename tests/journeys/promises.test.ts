import type { FrameLocator, Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'
import { publishPolicy } from './publish-policy.ts'

const story = journey()
const words = messengerWords.en
const desk = deskWords.en
const question = 'Which trigger answers a call from our warehouse fastest?'
const firstAnswer = 'First answer'
/** The story fits into it up to the pause. */
const targetMs = 100_000
/** What a later policy leaves after the pause: it breaks while somebody looks on. */
const leftMs = 15_000

let beatriz: Person
let owen: Person
let chat: FrameLocator
let nathan: Person
let path: string

test('requester and engineer see the same promise, and each when it is due in their own zone', async () => {
  beatriz = await story.somebody()
  nathan = await story.somebody()
  owen = await story.somebody()
  await Promise.all([
    signInToDesk(beatriz.page, story.tryOut, 'beatriz'),
    signInToDesk(nathan.page, story.tryOut, 'nathan'),
    signInToRealm(owen.page, story.tryOut, 'owen'),
  ])
  await promiseFirstAnswers(targetMs, 'keep')
  chat = await openMessenger(owen.page)
  await write(chat, 'en', question, /about the platform/i)
  await chat.locator('.entitlement').waitFor()
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await promised()
    .getByText(/^First answer by \d\d:\d\d$/)
    .waitFor()
  expect(await promised().locator('.time-left').innerText()).toMatch(/^0[01]:\d\d left, due soon$/)
  await promised().getByText(words.example).waitFor()

  await nathan.page.getByRole('link', { name: question.slice(0, 30) }).click()
  path = new URL(nathan.page.url()).pathname
  await promises().getByText(firstAnswer).waitFor()
  const at = (await promised().innerText()).match(/by (\d\d:\d\d)/)?.[1] ?? 'no time'
  expect(await promises().innerText()).toMatch(new RegExp(`by\\s${at}`))

  // What the desk said by itself has its time in the reader's zone too.
  await chat.locator('.message time[datetime$="Z"]', { hasText: at }).first().waitFor()
  expect(await chat.locator('.message .markdown', { hasText: at }).first().innerText()).not.toContain('UTC')
})

test('each may ask why', async () => {
  await promised().getByRole('button', { name: words.promises.whyAll }).click()
  const sheet = chat.getByRole('region', { name: words.promises.title })
  await sheet.getByText(/^First answer due \d\d:\d\d: opened \d\d:\d\d, P4, 1 min 40 s, around the clock$/).waitFor()
  expect(await sheet.getByRole('list', { name: words.promises.lines(firstAnswer) }).innerText()).toContain(
    'Started, due',
  )
  await expectAccessible(owen.page, 'messenger-promises')

  await promises()
    .getByRole('button', { name: desk.promises.whyOf(firstAnswer) })
    .click()
  await promises()
    .getByText(/^First answer due \d\d:\d\d: opened/)
    .waitFor()
  await promises()
    .getByText(/policy version 2/)
    .waitFor()
  await expectAccessible(nathan.page, 'desk-promises')
})

test('a pause says its cause and who caused it on both screens, also where the reason is open already', async () => {
  await nathan.page.getByRole('button', { name: desk.actions.more }).click()
  await nathan.page.getByRole('menuitem', { name: desk.actions.wait, exact: true }).click()
  await promised()
    .getByText(words.promises.pausedFor(firstAnswer, 'waiting for you', 'Nathan Cole'))
    .waitFor()
  await chat
    .getByRole('region', { name: words.promises.title })
    .getByText(/First answer paused since .* left/)
    .waitFor()
  await promises()
    .getByText(/^Since \d\d:\d\d: waiting on the requester \(you\)$/)
    .first()
    .waitFor()
  await promises()
    .getByText(/^Paused, 0\d:\d\d left$/)
    .waitFor()
  await expectAccessible(owen.page, 'messenger-promise-paused')
  await expectAccessible(nathan.page, 'desk-promise-paused')
})

test('a policy that promises it sooner holds for what is paused too', async () => {
  await promiseFirstAnswers(leftMs, 're-base')
  await expectShown(promises().getByText(/^Paused, 00:15 left$/))
})

test('it goes on with the time that it had left, and breaks at its instant before the eyes of both', async () => {
  await chat.getByLabel(words.write).fill('We call it about ten times a second.')
  await chat.getByLabel(words.write).press('Enter')
  await promised().locator('.time-left').waitFor()
  const late = promised().getByText(/^First answer was due .* We are late, and still owe it to you\.$/)
  await late.waitFor({ timeout: leftMs + 20_000 })
  await promises().getByText(desk.promises.owed).waitFor()
  await chat
    .getByRole('region', { name: words.promises.title })
    .getByText(/^First answer broken/)
    .waitFor()
  await expectAccessible(owen.page, 'messenger-promise-broken')
  await expectAccessible(nathan.page, 'desk-promise-broken')
})

test('done after all, it says that it was late', async () => {
  await nathan.page.keyboard.press('r')
  await nathan.page.getByRole('textbox', { name: desk.composer.answer }).fill('The HTTP trigger does.')
  await nathan.page.keyboard.press('Control+Enter')
  await chat
    .getByRole('region', { name: words.promises.title })
    .getByText(/^First answer: not kept\. It was due .* and done /)
    .waitFor()
  await promises().getByText(desk.panels.pastPromises).click()
  await promises().getByText(desk.promises.late).waitFor()
  await expectAccessible(nathan.page, 'desk-promise-late')
})

test('in three languages, on a phone and in the dark', async () => {
  for (const [language, why] of [
    ['pt', /Primeira resposta fora do prazo, venceu/],
    ['es', /Primera respuesta fuera de plazo, venció/],
    ['en', /First answer broken/],
  ] as const) {
    await chat.locator('select.language').selectOption(language)
    const sheet = chat.getByRole('region', { name: messengerWords[language].promises.title })
    await sheet.getByText(why).first().waitFor()
  }
  for (const [who, language, why] of [
    ['rafaela', 'pt', /Contorno ou solução vence/],
    ['ximena', 'es', /Alternativa o solución vence/],
  ] as const) {
    const { page, context } = await story.somebody({ dark: who === 'ximena' })
    await signInToDesk(page, story.tryOut, who)
    await page.goto(story.tryOut.desk + path)
    const w = deskWords[language]
    const panel = page.getByRole('region', { name: w.panels.promises, exact: true })
    await panel
      .getByRole('button', { name: new RegExp(`^${w.promises.whyOf('')}`.trim().replace('?', '\\?')) })
      .first()
      .click()
    await panel.getByText(why).waitFor()
    await expectAccessible(page, `desk-promises-${language}`)
    await context.close()
  }
  const phone = await story.somebody({ phone: true, dark: true })
  await signInToRealm(phone.page, story.tryOut, 'owen')
  const small = await openMessenger(phone.page)
  await small.getByRole('button', { name: new RegExp(question.slice(0, 30)) }).click()
  await small.locator('.promised').getByRole('button').click()
  await small.getByText(/^First answer broken/).waitFor()
  await expectAccessible(phone.page, 'messenger-promises-phone-dark')
})

function promised(): Locator {
  return chat.locator('.promised')
}

function promises(): Locator {
  return nathan.page.getByRole('region', { name: desk.panels.promises, exact: true })
}

/** First answers are promised within this time; everything else stays as the example has it. */
function promiseFirstAnswers(ms: number, running: 'keep' | 're-base'): Promise<void> {
  const change = (document: string) => document.replaceAll(/first-answer: \d+ \w+,/g, `first-answer: ${ms / 1000} s,`)
  return publishPolicy(beatriz.page, { change, running })
}
