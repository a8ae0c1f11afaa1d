import type { FrameLocator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, messengerOn } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'

const story = journey({ settings: { MAIL_DIGEST_DELAY_SECONDS: '2' } })
const words = messengerWords.es
const address = 'marta.quiroga@visitante.example'
const question = '¿Cómo funciona la plataforma con Kafka? ¿Tienen conector?'
const answer = 'Sí: hay un conector de Kafka para leer y otro para publicar.'

let page: Page
let chat: FrameLocator
let beatriz: Person

test('a visitor of the website asks a general question in Spanish and leaves an address', async () => {
  ;({ page } = await story.somebody({ language: 'es-AR' }))
  await page.goto(`${story.tryOut.platform}/website/`)
  chat = await openMessenger(page)
  await write(chat, 'es', question)
  await chat.locator('.demand .choices').getByRole('button').first().click()
  await chat.locator('.entitlement').waitFor()
  await expectAccessible(page, 'messenger-website-es')
  await chat.getByRole('button', { name: words.send, exact: true }).click()
  await chat.locator('.message').getByText(question).waitFor()
  await chat.getByRole('button', { name: words.contactOffer }).click()
  await chat.getByLabel(words.contactLabel).fill(address)
  await expectAccessible(page, 'messenger-contact-es')
  await chat.getByRole('button', { name: words.contactSave }).click()
  await chat.getByText(words.contactDone).waitFor()
})

test('the address is confirmed by its mail, which the operator sees among the outgoing ones', async () => {
  beatriz = await story.somebody()
  await signInToDesk(beatriz.page, story.tryOut, 'beatriz')
  const link = await linkOfMail(beatriz.page, /Confirme/)
  await expectAccessible(beatriz.page, 'desk-mail-pt')
  const mailbox = await story.somebody({ language: 'es-AR' })
  await mailbox.page.goto(link)
  await messengerOn(mailbox.page).locator('.chat-title').getByText(question).waitFor()
  await mailbox.context.close()
})

test('an answer that is not read goes out in a digest, whose link opens the conversation in another browser', async () => {
  await page.close()
  const desk = deskWords.es
  const ximena = await story.somebody()
  await signInToDesk(ximena.page, story.tryOut, 'ximena')
  await ximena.page
    .getByRole('link', { name: question.slice(0, 30) })
    .first()
    .click()
  await ximena.page.getByRole('textbox', { name: desk.composer.answer }).fill(answer)
  await ximena.page.keyboard.press('Control+Enter')
  await ximena.page.getByRole('article').getByText(answer).waitFor()
  const link = await linkOfMail(beatriz.page, /tiene una respuesta/)
  const elsewhere = await story.somebody({ language: 'es-AR', phone: true })
  await elsewhere.page.goto(link)
  await messengerOn(elsewhere.page).getByText(answer).waitFor()
  await expectAccessible(elsewhere.page, 'messenger-by-mail-phone-es')
  expect(elsewhere.page.url(), 'the code is gone from the address').not.toContain('plantao=')
  const late = await story.somebody({ language: 'es-AR' })
  await late.page.goto(link)
  await messengerOn(late.page).getByText('ya se usó').waitFor()
  expect(await messengerOn(late.page).locator('body').innerText()).not.toContain(question)
  await messengerOn(late.page).getByRole('button', { name: 'Enviarme un nuevo enlace' }).click()
  await messengerOn(late.page).getByText('va a la dirección que recibió el antiguo').waitFor()
  await expectAccessible(late.page, 'messenger-used-link-es')
  const later = await story.somebody({ language: 'es-AR' })
  await later.page.goto(await linkOfMail(beatriz.page, /un nuevo enlace/))
  await messengerOn(later.page).getByText(answer).waitFor()
})

test('what support does not do is declined with its reason and a next step', async () => {
  const lucia = await story.somebody({ language: 'es-AR' })
  await signInToRealm(lucia.page, story.tryOut, 'lucia', '/app?lang=es')
  const own = await openMessenger(lucia.page)
  await write(own, 'es', '¿Pueden hacer el deploy de la versión 3.0 por mí?')
  await own.locator('.demand .choices').getByRole('button').first().click()
  await own.locator('.entitlement.decline').getByText(words.nextStep).waitFor()
  await expectAccessible(lucia.page, 'messenger-declined-es')

  await own.getByRole('button', { name: words.changeDemand }).click()
  await own.getByLabel(words.whatNeed).fill('La API de nuestro proveedor responde 503.')
  await own
    .locator('.demand .choices')
    .getByRole('button', { name: /extern/i })
    .click()
  await expect.poll(() => own.locator('.entitlement').innerText()).toContain(words.nextStep)

  await own.getByRole('button', { name: words.changeDemand }).click()
  await own.getByLabel(words.whatNeed).fill('¿Cuánto cuesta ampliar nuestro contrato?')
  await own
    .locator('.demand .choices')
    .getByRole('button', { name: /contrato/i })
    .click()
  await own.locator('.entitlement').getByText(words.nextStep).waitFor()
  await own.getByRole('button', { name: new RegExp(`^(${words.send}|${words.sendAnyway})$`) }).click()
  await expect.poll(() => own.locator('.chat-title').innerText()).toContain(words.team('Customer success'))
  await expectAccessible(lucia.page, 'messenger-handed-off-es')
})

test('what looks like a password is pointed out, and masked before it leaves the browser', async () => {
  const visitor = await story.somebody({ language: 'es-AR', dark: true })
  await visitor.page.goto(`${story.tryOut.platform}/website/`)
  const own = await openMessenger(visitor.page)
  await write(own, 'es', '¿Cómo funciona la cuenta? Uso password=Verano-2026-largo y no sé dónde va.')
  await own.locator('.demand .choices').getByRole('button').first().click()
  await own.getByRole('button', { name: words.send, exact: true }).click()
  await own.getByRole('alertdialog').getByText(words.secretKinds.password).waitFor()
  await expectAccessible(visitor.page, 'messenger-secret-es-dark')
  await own.getByRole('button', { name: words.maskIt }).click()
  await own.locator('.message').getByText('¿Cómo funciona la cuenta?').waitFor()
  expect(await own.locator('body').innerText()).not.toContain('Verano-2026')
})

/** The link of the newest mail of this subject, once it is among the outgoing ones. */
async function linkOfMail(page: Page, subject: RegExp): Promise<string> {
  const mails = deskWords.pt.manage.mails
  const row = page.getByRole('row').filter({ hasText: address }).getByRole('button', { name: subject }).first()
  await expect
    .poll(
      async () => {
        await page.goto(`${story.tryOut.desk}/desk/mails`)
        await page.getByRole('table').waitFor()
        return row.count()
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(1)
  await row.click()
  const text = await page.getByLabel(mails.text).innerText()
  return /https?:\/\/\S+/.exec(text)![0]
}
