import { readFile } from 'node:fs/promises'
import type { FrameLocator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { grantWords } from '../../packages/messenger/src/frame/grants/grant-words.ts'
import { realmWords } from '../../packages/messenger/src/frame/realm/realm-words.ts'
import { grantRefusals } from '../../packages/rules/src/grant-words.ts'
import { becauseWords } from '../../packages/server/src/features/realm-panel/look-words.ts'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import {
  deskWords,
  messengerWords,
  openMessenger,
  signInToDesk,
  signInToRealm,
  speakAtDesk,
  speakInMessenger,
} from './people.ts'

const story = journey()
const { grants: w, actions, queue, app } = deskWords.es
const { pt } = grantWords
const subject = 'O meu filtro'
const pipeline = 'faturamento-fechamento'
/** An execution of this pipeline that failed, as the demo platform begins. */
const execution = '7bd74ca8-672a-9fe6-f330-6e94163b9e54'
const rerun = 'execution:rerun'
const reason = 'Volver a ejecutar el cierre que falló.'

let page: Page
let irene: Page
let chat: FrameLocator

test('an engineer asks for access to one pipeline, and the queue says that it is waited for', async () => {
  page = (await story.somebody({ language: 'es-AR' })).page
  irene = (await story.somebody({ language: 'pt-BR', phone: true, dark: true })).page
  await Promise.all([signInToDesk(page, story.tryOut, 'ximena'), signInToRealm(irene, story.tryOut, 'irene')])
  await page.getByRole('list', { name: queue.list }).getByRole('link', { name: subject }).click()
  await expectShown(page.getByText(w.takeFirst))
  await page.getByRole('button', { name: actions.assignMe }).click()
  await page.getByRole('button', { name: w.ask }).click()
  const dialog = page.getByRole('dialog', { name: w.askTitle })
  const environment = dialog.getByRole('combobox', { name: w.environment })
  expect(await environment.inputValue(), 'the environment that was told').toBe('Test')
  await environment.click()
  await page.getByRole('option', { name: /prod/i }).click()
  const about = dialog.getByPlaceholder(w.pipelineHint)
  await expect.poll(() => about.inputValue()).toBe('pedido-recebe-loja')
  await dialog.getByRole('button', { name: w.send }).click()
  await expectShown(dialog.getByText(w.verbsNeeded))
  expect(await dialog.getByText(w.pipelineNeeded).count()).toBe(0)
  await about.fill('fechamento')
  await page.getByRole('option', { name: pipeline }).click()
  await dialog.getByText(w.verbs['global:update']!).click()
  await dialog.getByText(w.verbs[rerun]!).click()
  await dialog.getByLabel(w.why).fill(reason)
  await dialog.getByRole('combobox', { name: w.howLong }).click()
  await page.getByRole('option', { name: w.durations[240]!, exact: true }).click()
  await expectAccessible(page, 'desk-access-ask-es')
  await dialog.getByRole('button', { name: w.send }).click()
  await dialog.waitFor({ state: 'hidden' })
  const access = page.getByRole('region', { name: w.title })
  await expectShown(access.getByText(w.states.asked), access.getByText(/Irene Sampaio/))
  await expectAccessible(page, 'desk-access-asked-es')
  await page.getByRole('link', { name: app.backToQueue }).click()
  await expectShown(page.getByRole('link', { name: subject }).getByText(w.waitsForAccess))
  await page.getByRole('link', { name: subject }).click()
})

test('who may grant reads it in the messenger, in any language, though not in the conversation, and gives less', async () => {
  chat = await openMessenger(irene)
  await chat.getByRole('button', { name: messengerWords.pt.access }).click()
  await expectShown(chat.getByText(reason), chat.getByText(pipeline))
  for (const language of ['en', 'es', 'pt'] as const) {
    await speakInMessenger(chat, language)
    await expectShown(chat.getByRole('heading', { name: grantWords[language].asks('Ximena Duarte') }))
  }
  await expectAccessible(irene, 'messenger-access-asked-phone-dark-pt')
  await chat.getByRole('button', { name: pt.approve }).click()
  await chat.getByText(pt.verbs['global:update']!, { exact: true }).click()
  await chat.getByLabel(pt.howLong).selectOption({ label: pt.minutes(60) })
  await expectAccessible(irene, 'messenger-access-approve-phone-dark-pt')
  await chat.getByRole('button', { name: pt.grant(pt.minutes(60)) }).click()
  await expectShown(chat.getByRole('heading', { name: pt.has('Ximena Duarte') }), chat.getByText(/^Restam/))
  for (const language of ['pt', 'en', 'es'] as const) {
    await speakAtDesk(page, language)
    const words = deskWords[language].grants
    const access = page.getByRole('region', { name: words.title })
    await expectShown(access.getByText(words.states.live, { exact: true }), access.getByText(words.less))
    await expectAccessible(page, `desk-access-live-${language}`)
  }
  await expectShown(page.getByRole('region', { name: w.title }).getByText(/quedan 59:/))
})

test('it is used once, and refused from the moment that it is revoked, also where the engineer was about to', async () => {
  const access = page.getByRole('region', { name: w.title })
  await access.getByRole('button', { name: w.use, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: w.useTitle })
  await dialog.getByLabel(w.targets[rerun]!).fill('no-such-execution')
  await dialog.getByRole('button', { name: w.doIt }).click()
  await expectShown(dialog.getByText(w.confirmNeeded))
  await dialog.getByLabel(w.confirm).check()
  await dialog.getByRole('button', { name: w.doIt }).click()
  await expectShown(page.getByText(w.nextSteps['not-found']!))
  await fillUse()
  await dialog.getByRole('button', { name: w.doIt }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expectShown(access.getByText(new RegExp(`${execution}, ${w.outcomes.done}`)), chat.getByText(execution))

  await access.getByRole('button', { name: w.use, exact: true }).click()
  await fillUse()
  await expectAccessible(page, 'desk-access-use-es')
  await page.route('**/api/v1/grants/*/uses/*', async (route) => {
    await endIt()
    await route.continue()
  })
  await dialog.getByRole('button', { name: w.doIt }).click()
  await expectShown(page.getByText(grantRefusals['no-live-grant'].nextStep.es))
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await access.getByText(w.past(1)).click()
  await expectShown(access.getByText(new RegExp(w.ends.revoked)))
  await access.getByText(`${w.uses} (3)`).click()
  await expectShown(access.getByText(new RegExp(`${w.outcomes.refused} .${becauseWords('no-live-grant', 'es')}`)))
  expect(await access.getByRole('button', { name: w.use, exact: true }).count()).toBe(0)
  await expectAccessible(page, 'desk-access-revoked-es')
  await expectAccessible(irene, 'messenger-access-ended-phone-dark-pt')

  async function fillUse(): Promise<void> {
    await dialog.getByLabel(w.targets[rerun]!).fill(execution)
    await dialog.getByLabel(w.confirm).check()
  }
})

async function endIt(): Promise<void> {
  await chat.getByRole('button', { name: pt.revoke }).click()
  await chat.getByRole('button', { name: pt.revokeIt, exact: true }).click()
  await expectShown(chat.getByText(pt.ends.revoked('Irene Sampaio')))
}

test('everybody of the realm reads in the access log, in their language, what was done and refused, and takes it along', async () => {
  const davi = (await story.somebody({ language: 'pt-BR' })).page
  await signInToRealm(davi, story.tryOut, 'davi')
  const his = await openMessenger(davi)
  await his.getByRole('button', { name: messengerWords.pt.accessLog }).click()
  const lines = his.getByRole('listitem').filter({ hasText: execution })
  await expectShown(
    lines.filter({ hasText: /Ximena Duarte.*feito/i }).first(),
    lines.filter({ hasText: /Ximena Duarte.*recusado/i }).first(),
  )
  for (const language of ['en', 'es', 'pt'] as const) {
    await speakInMessenger(his, language)
    await expectShown(his.getByRole('list', { name: realmWords[language].list }))
  }
  await expectAccessible(davi, 'messenger-access-log-pt')
  const [file] = await Promise.all([
    davi.waitForEvent('download'),
    his.getByRole('button', { name: realmWords.pt.export }).click(),
  ])
  const csv = await readFile((await file.path())!, 'utf8')
  expect(csv.split('\n').filter((line) => line.includes(execution)).length).toBeGreaterThanOrEqual(2)
})
