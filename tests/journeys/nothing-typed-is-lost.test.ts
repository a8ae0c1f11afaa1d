import { expect, test } from 'vitest'
import { expectAccessible } from './browser.ts'
import { journey } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, write } from './people.ts'

const story = journey()
const words = messengerWords.en
const desk = deskWords.en

test('what is typed while the server is down survives a reload, and is sent once when it is back, on both sides', async () => {
  const visitor = await story.somebody()
  await visitor.page.goto(`${story.tryOut.platform}/website/`)
  let chat = await openMessenger(visitor.page)
  await write(chat, 'en', 'How does the platform page through a database?')
  await chat.locator('.demand .choices').getByRole('button').first().click()
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await chat.locator('.message.own .state.sent').waitFor()

  const nathan = await story.somebody()
  await signInToDesk(nathan.page, story.tryOut, 'nathan')
  await nathan.page
    .getByRole('link', { name: /page through a database/ })
    .first()
    .click()
  await chat.locator('.message.own .state.seen').waitFor()

  await story.tryOut.kill()
  await chat.getByText(words.reconnecting).waitFor()
  await chat.getByLabel(words.write).fill('Typed while nobody could hear it.')
  await chat.getByLabel(words.write).press('Enter')
  await chat.locator('.message.unsent').getByText('nobody could hear').waitFor()
  await expectAccessible(visitor.page, 'messenger-no-connection')
  const answer = nathan.page.getByRole('textbox', { name: desk.composer.answer })
  await answer.fill('Written while the desk was away.')
  await answer.press('Control+Enter')
  await nathan.page.getByText(desk.thread.waitingForNetwork).or(nathan.page.getByText(desk.thread.sending)).waitFor()
  await answer.fill('A draft that was never sent.')
  await expectAccessible(nathan.page, 'desk-no-connection')

  await story.tryOut.startAgain()
  await Promise.all([visitor.page.reload(), nathan.page.reload()])
  chat = await openMessenger(visitor.page)
  await chat.getByRole('button', { name: /page through a database/ }).click()
  await nathan.page.getByRole('article').getByText('Typed while nobody could hear it.').waitFor()
  await chat.locator('.message.theirs').getByText('Written while the desk was away.').waitFor()
  expect(await answer.inputValue()).toBe('A draft that was never sent.')
  await chat.locator('.message.own .state.seen').nth(1).waitFor()
  for (const said of ['Typed while nobody could hear it.', 'Written while the desk was away.']) {
    expect(await chat.getByRole('log').getByText(said).count(), said).toBe(1)
    expect(await nathan.page.getByRole('log').getByText(said).count(), said).toBe(1)
  }
})
