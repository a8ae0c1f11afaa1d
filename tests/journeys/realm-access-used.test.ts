import { readFile } from 'node:fs/promises'
import type { FrameLocator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { grantRefusals } from '../../packages/rules/src/grant-words.ts'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm } from './people.ts'

const story = journey()
const { grants: w, actions, queue } = deskWords.es
const subject = 'O meu filtro'
const pipeline = 'faturamento-fechamento'
/** An execution of this pipeline that failed, as the demo platform begins. */
const execution = '7bd74ca8-672a-9fe6-f330-6e94163b9e54'
const rerun = 'execution:rerun'

let page: Page
let irene: Page
let chat: FrameLocator

test('of what an engineer asks for one pipeline, whoever may grant leaves one thing, for less time', async () => {
  page = (await story.somebody({ language: 'es-AR' })).page
  irene = (await story.somebody({ language: 'pt-BR' })).page
  await Promise.all([signInToDesk(page, story.tryOut, 'ximena'), signInToRealm(irene, story.tryOut, 'irene')])
  await page.getByRole('list', { name: queue.list }).getByRole('link', { name: subject }).click()
  await page.getByRole('button', { name: actions.assignMe }).click()
  await page.getByRole('button', { name: w.ask }).click()
  const dialog = page.getByRole('dialog', { name: w.askTitle })
  await dialog.getByRole('combobox', { name: w.environment }).click()
  await page.getByRole('option', { name: /prod/i }).click()
  await dialog.getByPlaceholder(w.pipelineHint).fill('fechamento')
  await page.getByRole('option', { name: pipeline }).click()
  await dialog.getByText(w.verbs['global:update']!).click()
  await dialog.getByText(w.verbs[rerun]!).click()
  await dialog.getByLabel(w.why).fill('Volver a ejecutar el cierre que falló.')
  await dialog.getByRole('combobox', { name: w.howLong }).click()
  await page.getByRole('option', { name: w.durations[240]!, exact: true }).click()
  await expectAccessible(page, 'desk-access-ask-es')
  await dialog.getByRole('button', { name: w.send }).click()
  await dialog.waitFor({ state: 'hidden' })

  chat = await openMessenger(irene)
  await chat.getByRole('button', { name: messengerWords.pt.access }).click()
  await expectShown(chat.getByText(pipeline))
  await chat.getByRole('button', { name: 'Aprovar…' }).click()
  await chat.getByText('alterar uma global', { exact: true }).click()
  await chat.getByLabel('Quanto tempo').selectOption({ label: '1 hora' })
  await expectAccessible(irene, 'messenger-access-approve-pt')
  await chat.getByRole('button', { name: 'Conceder por 1 hora' }).click()
  const access = page.getByRole('region', { name: w.title })
  await expectShown(access.getByText(w.states.live), access.getByText(w.less), access.getByText(/quedan 59:/))
  await expectAccessible(page, 'desk-access-live-es')
})

test('it is used once, and refused from the moment that it is revoked, also where the engineer was about to', async () => {
  const access = page.getByRole('region', { name: w.title })
  await access.getByRole('button', { name: w.use, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: w.useTitle })
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
  await access.getByText(`${w.uses} (2)`).click()
  await expectShown(access.getByText(new RegExp(`${w.outcomes.refused} .${w.refusals['no-live-grant']}`)))
  await expectAccessible(page, 'desk-access-revoked-es')

  async function fillUse(): Promise<void> {
    await dialog.getByLabel(w.targets[rerun]!).fill(execution)
    await dialog.getByLabel(w.confirm).check()
  }
})

async function endIt(): Promise<void> {
  await chat.getByRole('button', { name: 'Encerrar agora…' }).click()
  await chat.getByRole('button', { name: 'Encerrar', exact: true }).click()
  await expectShown(chat.getByText(/foi revogado/))
}

test('everybody of the realm reads in the access log what was done and what was refused, and takes it along', async () => {
  const davi = (await story.somebody({ language: 'pt-BR' })).page
  await signInToRealm(davi, story.tryOut, 'davi')
  const his = await openMessenger(davi)
  await his.getByRole('button', { name: messengerWords.pt.accessLog }).click()
  const lines = his.getByRole('listitem').filter({ hasText: execution })
  await expectShown(
    lines.filter({ hasText: /Ximena Duarte.*feito/i }).first(),
    lines.filter({ hasText: /Ximena Duarte.*recusado/i }).first(),
  )
  await expectAccessible(davi, 'messenger-access-log-pt')
  const [file] = await Promise.all([
    davi.waitForEvent('download'),
    his.getByRole('button', { name: 'Baixar como CSV' }).click(),
  ])
  const csv = await readFile((await file.path())!, 'utf8')
  expect(csv.split('\n').filter((line) => line.includes(execution)).length).toBeGreaterThanOrEqual(2)
})
