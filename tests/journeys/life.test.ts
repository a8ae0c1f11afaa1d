import type { FrameLocator, Locator } from 'playwright-core'
import { test } from 'vitest'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'
import { publishPolicy } from './publish-policy.ts'

const story = journey()
const words = messengerWords.en
const desk = deskWords.en
const question = 'Does the trigger keep the order of our messages?'
const other = 'Are messages ever delivered twice?'

let grace: Person
let chat: FrameLocator
let nathan: Person

test('thanks after a resolution need no answer, unless their author says that they do', async () => {
  grace = await story.somebody()
  await signInToRealm(grace.page, story.tryOut, 'grace')
  chat = await openMessenger(grace.page)
  await ask(question)
  nathan = await story.somebody()
  await signInToDesk(nathan.page, story.tryOut, 'nathan')
  await openInQueue(question)
  await answer('Yes, within one partition.')
  await resolve()
  await chat.getByText(words.solvedTitle).waitFor()
  await say('Thank you very much!')
  await chat.getByText(words.life.needsNoAnswer).waitFor()
  await expectAccessible(grace.page, 'messenger-thanks')
  await chat.getByRole('button', { name: words.life.needsAnswer }).click()
  await chat.getByText(words.life.needsNoAnswer).waitFor({ state: 'hidden' })
  await nathan.page.getByRole('button', { name: desk.actions.resolve, exact: true }).waitFor()
})

test('a message within the time opens a resolved conversation again', async () => {
  await resolve()
  await chat.getByText(words.solvedTitle).waitFor()
  await say('It came back this morning')
  await chat.getByText(words.solvedTitle).waitFor({ state: 'hidden' })
  await expectShown(
    nathan.page.getByRole('article').getByText('It came back this morning'),
    nathan.page.getByRole('button', { name: desk.actions.resolve, exact: true }),
  )
})

test('while a third party is waited for, both sides read on whom', async () => {
  await more(desk.life.thirdParty)
  const dialog = nathan.page.getByRole('dialog')
  await dialog.getByLabel(desk.life.thirdPartyReason).fill('The maker of the broker')
  await expectAccessible(nathan.page, 'desk-third-party')
  await dialog.getByRole('button', { name: desk.life.thirdParty }).click()
  await chat.getByText('The maker of the broker').first().waitFor()
  await expectAccessible(grace.page, 'messenger-third-party')
  await nathan.page.getByRole('button', { name: desk.life.stop['third-party'] }).click()
  await nathan.page.getByText(desk.life.thirdPartyEnded).first().waitFor()
})

test('another question of the same requester is merged, takes its reader along, and can be parted again', async () => {
  await chat.getByRole('button', { name: words.back }).click()
  await ask(other)
  await nathan.page.goto(`${story.tryOut.desk}/desk/`)
  await openInQueue(other)
  await more(desk.life.merge)
  const dialog = nathan.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: question.slice(0, 20) }).check()
  await expectAccessible(nathan.page, 'desk-merge')
  await dialog.getByRole('button', { name: /^Merge into PL-/ }).click()
  await nathan.page.getByRole('heading', { level: 1, name: question.slice(0, 20) }).waitFor()
  const merged = nathan.page.locator('details').filter({ hasText: /merged into this conversation/ })
  await merged.locator('summary').click()
  await merged.getByText(other).waitFor()
  await expectAccessible(nathan.page, 'desk-merged')

  await chat.locator('.chat-title h2', { hasText: question.slice(0, 20) }).waitFor()
  await chat.locator('details.merged summary').click()
  await chat.locator('details.merged').getByText(other).waitFor()
  await expectAccessible(grace.page, 'messenger-merged')

  await merged.getByRole('link').click()
  await nathan.page.getByText(/was merged into PL-.* and goes on there/).waitFor()
  await expectAccessible(nathan.page, 'desk-merged-away')
  await nathan.page.getByRole('button', { name: desk.life.unmerge }).click()
  await nathan.page.getByRole('dialog').getByRole('button', { name: desk.life.unmerge }).click()
  await nathan.page.getByRole('textbox', { name: desk.composer.answer }).waitFor()
  await chat.locator('details.merged').waitFor({ state: 'detached' })
})

test('what is written without a connection while its conversation is merged lands where it goes on', async () => {
  await chat.getByRole('button', { name: words.back }).click()
  await chat.getByRole('button', { name: new RegExp(other.slice(0, 20)) }).click()
  await chat.locator('.chat-title h2', { hasText: other.slice(0, 20) }).waitFor()
  await grace.context.setOffline(true)
  await say('And are they in order then?')
  await more(desk.life.merge)
  const dialog = nathan.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: question.slice(0, 20) }).check()
  await dialog.getByRole('button', { name: /^Merge into PL-/ }).click()
  await nathan.page.getByRole('heading', { level: 1, name: question.slice(0, 20) }).waitFor()
  await grace.context.setOffline(false)
  await nathan.page.getByRole('article').getByText('And are they in order then?').waitFor({ timeout: 60_000 })
  await expectShown(
    chat.locator('.chat-title h2', { hasText: question.slice(0, 20) }),
    chat.locator('.message').getByText('And are they in order then?'),
  )
})

test('another matter that was asked on the way gets a conversation of its own, named on both sides', async () => {
  await say('And our new colleague has no access yet')
  await nathan.page.goto(`${story.tryOut.desk}/desk/`)
  await openInQueue(question)
  await nathan.page.getByRole('article').getByText('And our new colleague has no access yet').waitFor()
  await more(desk.life.split)
  const dialog = nathan.page.getByRole('dialog')
  await dialog.getByRole('checkbox').first().and(dialog.locator(':focus')).waitFor()
  await dialog.getByLabel('And our new colleague has no access yet').check()
  await dialog.getByLabel(desk.life.subject).fill('Access for a colleague')
  await dialog.getByLabel(desk.actions.demandTitle).selectOption('access')
  await expectAccessible(nathan.page, 'desk-split')
  await dialog.getByRole('button', { name: desk.life.splitConfirm }).click()
  await nathan.page.getByRole('heading', { level: 1, name: 'Access for a colleague' }).waitFor()
  await nathan.page
    .getByRole('region', { name: /Split off with these messages/ })
    .getByText('new colleague')
    .waitFor()
  await expectAccessible(nathan.page, 'desk-split-off')

  await chat.getByRole('button', { name: /Another matter goes on in PL-/ }).click()
  await chat.getByRole('heading', { name: 'Access for a colleague' }).waitFor()
  await chat
    .getByRole('region', { name: /What you wrote about this in PL-/ })
    .getByText('new colleague')
    .waitFor()
  await expectAccessible(grace.page, 'messenger-split-off')
})

test('where a conversation is closed for good, what is written opens a new one that names it', async () => {
  await more(desk.life.close)
  await nathan.page.getByRole('dialog').getByRole('button', { name: desk.life.close }).click()
  await nathan.page.getByText(desk.life.closed['by-hand']).first().waitFor()
  await chat.getByText(words.life.closedHint).waitFor()
  await expectAccessible(grace.page, 'messenger-closed')
  await say('She still cannot sign in')
  await chat.getByRole('button', { name: /^Goes on from PL-/ }).waitFor()
  await chat.locator('.message').getByText('She still cannot sign in').waitFor()
  await expectAccessible(grace.page, 'messenger-follows')
})

test('who does not answer is reminded, then it is closed, and one answer undoes that', async () => {
  const beatriz = await story.somebody()
  await signInToDesk(beatriz.page, story.tryOut, 'beatriz')
  // Three seconds of silence are long, and as many after the reminder.
  await publishPolicy(beatriz.page, {
    running: 'keep',
    change: (document) =>
      document.replace(
        /autoClose: \{[^}]*\}/,
        'autoClose: { remindAfter: 3 s, closeAfterReminder: 3 s, never: [P1, P2] }',
      ),
  })
  await beatriz.context.close()
  await readAll()
  await nathan.page.goto(`${story.tryOut.desk}/desk/`)
  await openInQueue('She still cannot sign in')
  await nathan.page.getByRole('textbox', { name: desk.composer.answer }).fill('Which address does she use?')
  await nathan.page.getByRole('button', { name: desk.composer.sendWait }).click()
  await chat.getByText(/We still need an answer from you/).waitFor()
  await chat.getByText(words.life.silenceTitle).waitFor()
  await expectAccessible(grace.page, 'messenger-closed-for-silence')
  await nathan.page.getByText(desk.life.closed.silence).first().waitFor()
  await say('The one of the company')
  await chat.getByText(words.life.silenceTitle).waitFor({ state: 'hidden' })
  await nathan.page.getByRole('button', { name: desk.actions.resolve, exact: true }).waitFor()
})

/** Grace reads whatever is new in the other conversations, and comes back to the last. */
async function readAll(): Promise<void> {
  await chat.getByRole('button', { name: words.back }).click()
  const unread = chat.locator('.row.has-unread')
  await chat.getByRole('heading', { name: words.conversations }).waitFor()
  while ((await unread.count()) > 0) {
    await unread.first().click()
    await chat.getByRole('button', { name: words.back }).click()
    await chat.getByRole('heading', { name: words.conversations }).waitFor()
  }
  await chat.getByRole('button', { name: /She still cannot sign in/ }).click()
}

async function ask(text: string): Promise<void> {
  await write(chat, 'en', text, /about the platform/i)
  await chat.locator('.entitlement').waitFor()
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await chat.locator('.message').getByText(text).waitFor()
}

async function say(text: string): Promise<void> {
  await chat.getByLabel(words.write).fill(text)
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await chat.locator('.message').getByText(text).waitFor()
}

async function openInQueue(subject: string): Promise<void> {
  const queue = nathan.page.getByRole('list', { name: desk.queue.list })
  await queue.getByRole('link', { name: subject.slice(0, 20) }).click()
  await nathan.page.getByRole('heading', { level: 1, name: subject.slice(0, 20) }).waitFor()
}

async function answer(text: string): Promise<void> {
  await nathan.page.getByRole('textbox', { name: desk.composer.answer }).fill(text)
  await nathan.page.keyboard.press('Control+Enter')
  await nathan.page.getByRole('article').getByText(text).waitFor()
}

async function resolve(): Promise<void> {
  await nathan.page.getByRole('button', { name: desk.actions.resolve, exact: true }).click()
  await nathan.page.getByRole('dialog').getByRole('button', { name: desk.actions.resolve }).click()
  await actions().getByRole('button', { name: desk.actions.reopen }).waitFor()
}

async function more(item: string): Promise<void> {
  await actions().getByRole('button', { name: desk.actions.more }).click()
  await nathan.page.getByRole('menuitem', { name: item }).click()
  await nathan.page.getByRole('dialog').waitFor()
}

function actions(): Locator {
  return nathan.page.getByRole('group', { name: desk.actions.label })
}
