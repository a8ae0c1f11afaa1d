import type { FrameLocator, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, expectShown, messengerOn } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { leaders, openMailTown, support } from './mail-town.ts'
import { deskWords, messengerWords, openMessenger, signInToDesk, signInToRealm, write } from './people.ts'

const town = await openMailTown()
const story = journey({ settings: town.settings })
const { en, es } = deskWords
const soon = { timeout: 10_000 }

const ines = { from: 'Inés Ferro <ines@lagoa.example>', to: support, signed: 'lagoa.example' }
const tracker = 'https://pixel.lagoa.example/'
const mateos = '¿Cómo cambio el horario?'
const elviras = 'Conector de Kafka'

let nathan: Person
let elvira: Person
let mateo: Person
let page: Page

test('a requester writes by mail, and the engineer sees that they are not signed in, what was cut, and the mail as it came', async () => {
  const { mailDoor: w, thread } = en
  nathan = await story.somebody()
  ;({ page } = nathan)
  await signInToDesk(page, story.tryOut, 'nathan')
  await town.write({
    ...ines,
    subject: 'Eventos de la plataforma',
    html: `<p>Hola, ¿cómo funcionan los <b>eventos</b> de la plataforma?</p><img src="${tracker}a.png" alt="Lagoa">
      <div class="gmail_quote">El lun, 2 mar 2026 a las 9:00, Raúl Paz (raul@lagoa.example) escribió:<br><blockquote>¿Preguntaste a soporte?</blockquote></div>`,
  })
  await openInQueue('Eventos de la plataforma')
  await expectShown(page.getByText(en.queue.doors.email).first())
  const said = article('cómo funcionan los eventos')
  await expectShown(said.getByText(thread.notSignedIn), said.getByText(/lagoa\.example vouches/))
  expect(await said.evaluate((node) => getComputedStyle(node).borderTopStyle)).toContain('d')
  const quoted = said.getByText('¿Preguntaste a soporte?')
  expect(await quoted.isVisible()).toBe(false)
  await said.getByText(w.cut).click()
  await expectShown(quoted)
  await expectAccessible(page, 'desk-by-mail-en')

  let asked = 0
  await page.route(`${tracker}**`, (route) => {
    asked += 1
    return route.abort()
  })
  await said.getByRole('button', { name: w.original }).click()
  const dialog = page.getByRole('dialog', { name: w.original })
  const original = dialog.frameLocator('iframe')
  await expectShown(original.getByText('¿Preguntaste a soporte?'))
  expect(asked, 'nothing is loaded from elsewhere').toBe(0)
  await expectAccessible(page, 'desk-original-mail-en')
  await dialog.getByRole('switch', { name: w.outside }).click()
  await expect.poll(() => asked, soon).toBe(1)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})

test('the answer goes out by mail, the engineer sees how far, and the reply by mail lands in the same conversation', async () => {
  const { mark } = en.deliveries
  town.farEnd.pauseMs = () => 700
  await answer('Por temas: quien publica no conoce a quien escucha.')
  const answered = article('Por temas')
  await expectShown(answered.getByText(new RegExp(`${mark.queued}|${mark.sending}`)))
  await expectShown(answered.getByText(mark.sent))
  town.farEnd.pauseMs = () => 0
  const { mail } = await town.mailTo('ines@lagoa.example', /respuesta/)
  expect(mail.text).toContain('Por temas')
  await town.write({
    ...ines,
    subject: `Re: ${mail.subject}`,
    inReplyTo: mail.messageId!,
    text: `Gracias. ¿Y en qué orden llegan?\n\n-- \nInés Ferro\n\nEl lun, 2 mar 2026, Plantão escribió:\n> Por temas`,
  })
  const reply = article('en qué orden llegan')
  await expectShown(reply.getByText(en.thread.notSignedIn))
  expect(await reply.getByText('Inés Ferro', { exact: true }).count()).toBe(1)
  await expectShown(page.getByRole('heading', { level: 1, name: 'Eventos de la plataforma' }))
})

test('what needs a sign-in goes on signed in, in the same conversation, by the link of the mail', async () => {
  const words = messengerWords.es
  await town.write({
    from: 'Lucía <lucia@lagoa.example>',
    signed: 'lagoa.example',
    to: support,
    subject: 'Pipeline con error',
    text: 'Nuestro pipeline de pedidos falla en producción con error 500, necesitamos ayuda.',
  })
  const { mail } = await town.mailTo('lucia@lagoa.example', /PL-/)
  const lucia = await story.somebody({ language: 'es-AR' })
  await lucia.page.goto(/http\S+sign-in\S*#plantao=\S+/.exec(mail.text!)![0])
  await signInToRealm(lucia.page, story.tryOut, 'lucia', '')
  const chat = messengerOn(lucia.page)
  await chat.getByRole('button', { name: words.goOnYes }).click()
  await expectShown(chat.locator('.message.unsigned').getByText('falla en producción'))
  await lucia.context.close()
})

test('of two who have closed the messenger the answer comes back, and the engineer sees why', async () => {
  ;[elvira, mateo] = await Promise.all([elviraWritesByMail(), mateoWritesSignedIn()])
  const answers = [
    { subject: elviras, address: 'elvira@lagoa.example', text: 'Sí: uno lee y otro publica.' },
    { subject: mateos, address: 'mateo.rios@blue-harbor.example', text: 'En el disparador, en la pestaña Horario.' },
  ] as const
  for (const { subject, text } of answers) {
    await openInQueue(subject)
    await answer(text)
  }
  const { mark, announced, problems } = en.deliveries
  await expectShown(article(answers[1].text).getByText(announced.sent))
  await Promise.all(answers.map(async ({ address }) => town.bounce(await town.mailTo(address, /respuesta/))))
  await expectShown(article(answers[1].text).getByText(`${announced.bounced}. ${problems['no-such-address']}`))
  await page.getByText(en.deliveries.addresses.bounced).scrollIntoViewIfNeeded()
  await expectAccessible(page, 'desk-bounced-en')
  await openInQueue(answers[0].subject)
  await expectShown(article(answers[0].text).getByText(`${mark.bounced}. ${problems['no-such-address']}`))
})

/** The link of the receipt opens the conversation on the website, in a browser that keeps it; then its page is closed. */
async function elviraWritesByMail(): Promise<Person> {
  const person = await story.somebody({ language: 'es-AR' })
  await town.write({
    from: 'Elvira <elvira@lagoa.example>',
    signed: 'lagoa.example',
    to: support,
    subject: elviras,
    text: 'Hola, ¿cómo funciona la plataforma con Kafka?',
  })
  const { mail } = await town.mailTo('elvira@lagoa.example', /PL-/)
  await person.page.goto(/http\S+website\S+#plantao=\S+/.exec(mail.text!)![0])
  await messengerOn(person.page).getByText('¿cómo funciona la plataforma con Kafka?').waitFor()
  await person.page.close()
  return person
}

async function mateoWritesSignedIn(): Promise<Person> {
  const person = await story.somebody({ language: 'es-AR', phone: true })
  await signInToRealm(person.page, story.tryOut, 'mateo', '/app?lang=es')
  const chat = await openMessenger(person.page)
  await write(chat, 'es', mateos, /Duda sobre la plataforma|Pregunta sobre la plataforma/i)
  await chat.getByRole('button', { name: messengerWords.es.send, exact: true }).click()
  await chat.locator('.chat-title').waitFor()
  await person.page.close()
  return person
}

test('at their next visit both are told that mail does not reach them, and what they can do', async () => {
  await Promise.all([expectElviraTold(), expectMateoTold()])
})

async function expectElviraTold(): Promise<void> {
  const words = messengerWords.es
  const visit = await elvira.context.newPage()
  await visit.goto(`${story.tryOut.platform}/website/`)
  const chat = await openMessenger(visit)
  await chat.getByRole('button', { name: elviras }).click()
  const card = chat.getByRole('region', { name: words.mailBackTitle })
  await expectShown(card.getByText(words.mailBackText('elvira@lagoa.example')))
  await expectAccessible(visit, 'messenger-mail-back-website-es')
  await card.getByRole('button', { name: words.mailCorrect }).click()
  await card.getByLabel(words.contactLabel).fill('elvira.paz@lagoa.example')
  await card.getByRole('button', { name: words.contactSave }).click()
  await expectShown(chat.getByText(words.contactDone))
  await town.mailTo('elvira.paz@lagoa.example', /Confirme/)
}

async function expectMateoTold(): Promise<void> {
  const words = messengerWords.es
  const visit = await mateo.context.newPage()
  await visit.goto(`${story.tryOut.platform}/app?lang=es`)
  const chat = await openMessenger(visit)
  await chat.getByRole('button', { name: mateos }).click()
  const card = chat.getByRole('region', { name: words.mailBackTitle })
  await expectShown(card.getByText(words.mailBackPlatform('mateo.rios@blue-harbor.example')))
  await expectAccessible(visit, 'messenger-mail-back-platform-phone-es')
  await card.getByRole('button', { name: words.mailWorks }).click()
  await expectShown(chat.getByText(words.mailWorksDone))
}

test('a call for a leader by mail is asked for what it lacks, is completed by the answer, and rings until the leader acknowledges it', async () => {
  const samuel = await story.somebody({ language: 'es-AR' })
  const [chat] = await Promise.all([helenaAsks(), signInToDesk(samuel.page, story.tryOut, 'samuel')])
  const publicId = (await chat.locator('.chat-title .id').innerText()).trim()
  const by = { from: 'Helena Prado <helena.prado@aurora-varejo.example>', to: leaders, signed: 'aurora-varejo.example' }
  await town.write({
    ...by,
    subject: `Escalação de ${publicId}`,
    text: 'Descrição: O agendador dispara duas vezes.\nJustificativa: As notas saem em dobro todo dia.',
  })
  const { mail: asks } = await town.mailTo('helena.prado@aurora-varejo.example', /líder de suporte/)
  expect(asks.text).toContain('PROD')
  expect(asks.text).not.toContain('justificativa')
  const bar = samuel.page.getByRole('region', { name: es.paging.bar.label, exact: true })
  expect(await bar.count()).toBe(0)
  await town.write({ ...by, subject: `Re: ${asks.subject}`, inReplyTo: asks.messageId!, text: 'Ambiente: PROD' })
  // By mail she hears it an hour after what she was asked: one address gets no more by itself.
  await expectShown(chat.getByText(/não garante uma solução mais rápida/))
  await expectShown(bar.getByText(es.paging.causes.escalated))
  await samuel.page.getByRole('link', { name: es.escalations.title }).click()
  await expectShown(samuel.page.getByText('As notas saem em dobro todo dia.'))
  await expectAccessible(samuel.page, 'desk-escalated-by-mail-es')
  await samuel.page.getByRole('button', { name: es.escalations.take, exact: true }).click()
  await expectShown(chat.getByText(/líder de suporte, assumiu a sua escalação/))
  await expect.poll(() => bar.count(), soon).toBe(0)
})

async function helenaAsks(): Promise<FrameLocator> {
  const helena = await story.somebody({ language: 'pt-BR' })
  await signInToRealm(helena.page, story.tryOut, 'helena')
  const chat = await openMessenger(helena.page)
  await write(chat, 'pt', 'Como funciona o agendador da plataforma?', /Dúvida sobre a plataforma/i)
  await chat.getByRole('button', { name: messengerWords.pt.send, exact: true }).click()
  await chat.locator('.chat-title').waitFor()
  return chat
}

function article(text: string): Locator {
  return page.getByRole('article').filter({ hasText: text })
}

async function openInQueue(subject: string): Promise<void> {
  await page.goto(`${story.tryOut.desk}/desk/`)
  await page.getByRole('link', { name: subject }).first().click()
  await page.getByRole('heading', { level: 1, name: subject }).waitFor()
}

async function answer(text: string): Promise<void> {
  await page.getByRole('textbox', { name: en.composer.answer }).fill(text)
  await page.keyboard.press('Control+Enter')
  await article(text).waitFor()
}
