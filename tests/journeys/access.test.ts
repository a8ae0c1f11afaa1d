import type { FrameLocator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm } from './people.ts'

const story = journey()
const { grants: w, actions, queue } = deskWords.en
const subject = 'O meu filtro'
const reason = 'The address of the carrier has changed.'

let page: Page
let irene: Page
let chat: FrameLocator

test('an engineer asks for the least access, and the queue says that it is waited for', async () => {
  ;({ page } = await story.somebody())
  await signInToDesk(page, story.tryOut, 'nathan')
  await page.getByRole('list', { name: queue.list }).getByRole('link', { name: subject }).click()
  await expectShown(page.getByText(w.takeFirst))
  await page.getByRole('button', { name: actions.assignMe }).click()
  await page.getByRole('button', { name: w.ask }).click()
  const dialog = page.getByRole('dialog', { name: w.askTitle })
  await dialog.getByRole('button', { name: w.send }).click()
  await expectShown(
    dialog.getByText(w.environmentNeeded),
    dialog.getByText(w.pipelineNeeded),
    dialog.getByText(w.verbsNeeded),
  )
  await dialog.getByRole('combobox', { name: w.environment }).click()
  await page.getByRole('option').last().click()
  await dialog.getByText(w.anyPipeline).click()
  await dialog.getByText(w.verbs['global:update']!).click()
  await dialog.getByText(w.verbs['execution:rerun']!).click()
  await dialog.getByLabel(w.why).fill(reason)
  await expectAccessible(page, 'desk-access-ask-en')
  await dialog.getByRole('button', { name: w.send }).click()
  await dialog.waitFor({ state: 'hidden' })
  const access = page.getByRole('region', { name: w.title })
  await expectShown(
    access.getByText(w.states.asked),
    access.getByText(/Irene Sampaio/),
    access.getByText(/ends unanswered/),
  )
  await expectAccessible(page, 'desk-access-asked-en')
  await page.getByRole('link', { name: deskWords.en.app.backToQueue }).click()
  await expectShown(page.getByRole('link', { name: subject }).getByText(w.waitsForAccess))
})

test('who may grant reads it in the messenger, though not in the conversation, and gives less', async () => {
  irene = (await story.somebody({ language: 'pt-BR', phone: true, dark: true })).page
  await signInToRealm(irene, story.tryOut, 'irene')
  chat = await openMessenger(irene)
  await chat.getByRole('button', { name: messengerWords.pt.access }).click()
  await expectShown(chat.getByText(reason), chat.getByRole('heading', { name: /Nathan Cole, do suporte, pede acesso/ }))
  await expectAccessible(irene, 'messenger-access-asked-phone-dark-pt')
  await chat.getByRole('button', { name: 'Aprovar…' }).click()
  await chat.getByText('reexecutar uma execução', { exact: true }).click()
  await expectAccessible(irene, 'messenger-access-approve-phone-dark-pt')
  await chat.getByRole('button', { name: 'Conceder por 30 minutos' }).click()
  await expectShown(chat.getByRole('heading', { name: /tem acesso ao seu realm/ }), chat.getByText(/^Restam/))
})

test('the engineer uses it once it is confirmed, and whoever granted it reads the use and ends it', async () => {
  await page.getByRole('link', { name: subject }).click()
  const access = page.getByRole('region', { name: w.title })
  await access.getByRole('button', { name: w.use, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: w.useTitle })
  await dialog.getByRole('textbox', { name: w.targets['global:update']! }).fill('no-such-global')
  await dialog.getByRole('textbox', { name: w.values['global:update']! }).fill('https://carrier.example')
  await dialog.getByRole('button', { name: w.doIt }).click()
  await expectShown(dialog.getByText(w.confirmNeeded))
  await dialog.getByLabel(w.confirm).check()
  await expectAccessible(page, 'desk-access-use-en')
  await dialog.getByRole('button', { name: w.doIt }).click()
  await expectShown(page.getByText(w.refused(w.refusals['not-found']!)))
  await page.keyboard.press('Escape')
  await expectShown(access.getByText(w.states.live), access.getByText(/no-such-global/))
  await expectAccessible(page, 'desk-access-live-en')

  await expectShown(chat.getByText('no-such-global'))
  await chat.getByRole('button', { name: 'Encerrar agora…' }).click()
  await chat.getByRole('button', { name: 'Encerrar', exact: true }).click()
  await expectShown(chat.getByText(/foi revogado/))
  await expectAccessible(irene, 'messenger-access-ended-phone-dark-pt')
  await access.getByText(w.past(1)).click()
  await expectShown(access.getByText(new RegExp(w.ends.revoked)))
  expect(await access.getByRole('button', { name: w.use, exact: true }).count()).toBe(0)
})
