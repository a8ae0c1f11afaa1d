import { expect, test } from 'vitest'
import { hasDovecot, startDovecot } from '../../packages/server/src/features/incoming-mail/dovecot.fixture.ts'
import { refusal } from '../../packages/server/src/features/mail/mail-server.fixture.ts'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { openMailTown, support } from './mail-town.ts'
import { deskWords, signInToDesk } from './people.ts'

const town = await openMailTown()
const story = journey({ settings: town.settings })
const { pt, es } = deskWords
const soon = { timeout: 10_000 }

const ines = { from: 'Inés Ferro <ines@lagoa.example>', to: support, signed: 'lagoa.example' }

let beatriz: Person
let ximena: Person
const manage = (place: string) => `${story.tryOut.desk}/desk/manage/${place}`

test('the operator tests both ways, reads what is wrong in words, and sees the mail come back once it is sent again', async () => {
  beatriz = await story.somebody({ language: 'pt-BR' })
  const { page } = beatriz
  const w = pt.mailDoor
  await signInToDesk(page, story.tryOut, 'beatriz')
  await page.goto(manage('mail'))
  await expectShown(page.getByText(w.receivedNone), page.getByText(support).first())
  await expectAccessible(page, 'desk-mail-door-empty-pt', { whole: true })
  town.farEnd.recipient = () => refusal(554, '5.7.1 Relaying is not allowed for you')
  await page.getByRole('button', { name: w.sendTest }).click()
  await expectShown(page.getByText(/Há e-mails que não puderam ser enviados/))
  town.farEnd.recipient = null

  await page.getByRole('link', { name: pt.manage.mails.title }).click()
  await page.getByLabel(pt.deliveries.filter).selectOption({ label: pt.deliveries.states.bounced })
  await expectShown(page.getByText(pt.deliveries.noneSuch))
  await page.getByLabel(pt.deliveries.filter).selectOption({ label: pt.deliveries.states.failed })
  await page.getByRole('button', { name: /Teste de e-mail/ }).click()
  const dialog = page.getByRole('dialog')
  await expectShown(dialog.getByText(/Relaying is not allowed/).first())
  await expectAccessible(page, 'desk-mail-failed-pt')
  await dialog.getByRole('button', { name: pt.deliveries.retry }).click()
  await expectShown(page.getByText(pt.deliveries.noneSuch))
  await page.getByLabel(pt.deliveries.filter).selectOption({ label: pt.deliveries.anyState })
  await expectShown(page.getByRole('cell').getByText(new RegExp(`^${pt.deliveries.states.sent}`)))
  await town.bring(await town.mailTo(support, /Teste de e-mail/))

  await page.getByRole('link', { name: w.title, exact: true }).click()
  await expectShown(page.getByRole('status').filter({ hasText: w.returnedAt }).getByText(/DMARC/))
  expect(await page.getByText(w.notBack).count()).toBe(0)
  await expect.poll(() => page.getByText(/Há e-mails que não puderam ser enviados/).count(), soon).toBe(0)
})

test('what comes is in the list as it comes, with what SPF, DKIM and DMARC said of it', async () => {
  const { page } = beatriz
  const w = pt.mailDoor
  await town.write({ ...ines, subject: 'Disparadores', text: '¿Cómo funcionan los disparadores de la plataforma?' })
  const row = page.getByRole('table', { name: w.received }).getByRole('row').filter({ hasText: 'Disparadores' })
  await expectShown(row.getByText(w.vouched), row.getByText(w.states.message))
  expect(await row.getByText(/DKIM/).isVisible()).toBe(false)
  await row.locator('summary').press('Enter')
  await expectShown(row.getByText(/DKIM/))
  await expectAccessible(page, 'desk-mail-door-pt', { whole: true })
})

test.runIf(hasDovecot || process.env['CI'] !== undefined)(
  'the operator enters a mailbox, reads what is wrong with it before it is saved, and what lies in it comes',
  async () => {
    const dovecot = await startDovecot()
    try {
      const { page } = beatriz
      const w = pt.connectMailbox
      const id = '<gatilhos@lagoa.example>'
      dovecot.delivers(
        'mesa',
        `From: ana@vale.example\r\nAuto-Submitted: auto-replied\r\nMessage-ID: ${id}\r\nSubject: Gatilhos\r\n\r\nComo?\r\n`,
      )
      await page.getByRole('button', { name: w.enter }).click()
      const dialog = page.getByRole('dialog', { name: w.title })
      await dialog.getByRole('button', { name: w.fillFor('Google') }).click()
      expect(await dialog.getByLabel(w.host).inputValue()).toBe('imap.gmail.com')
      await expectAccessible(page, 'desk-connect-mailbox-oauth-pt')

      await page.keyboard.press('Escape')
      await expectShown(page.getByRole('button', { name: w.enter }).and(page.locator(':focus')))
      await page.keyboard.press('Enter')

      await dialog.getByText(w.signIns.password, { exact: true }).click()
      await dialog.getByLabel(w.host).fill('127.0.0.1')
      await dialog.getByLabel(w.security).selectOption('none')
      await dialog.getByLabel(w.port).fill(String(dovecot.port))
      await dialog.getByLabel(w.username).fill('mesa')
      await dialog.locator('input[type=password]').fill('wrong')
      await expectShown(dialog.getByRole('button', { name: pt.ui.showTyped }))
      await dialog.getByLabel(w.security).selectOption('tls')
      await dialog.getByLabel(w.ca).fill('nada')
      await dialog.getByRole('button', { name: w.test }).click()
      await expectShown(dialog.getByText(/PEM/).and(dialog.locator('[id$=-error]')), dialog.locator('[name=ca]:focus'))
      await dialog.getByLabel(w.ca).fill('')
      await dialog.getByLabel(w.security).selectOption('none')
      await dialog.getByLabel(w.port).fill(String(dovecot.port))
      await dialog.getByRole('button', { name: w.test }).click()
      await expectShown(dialog.getByRole('status').getByText(/não aceita este usuário/))
      expect(await page.locator('.mantine-Notification-root').count(), 'said in the form alone').toBe(0)
      await expectAccessible(page, 'desk-connect-mailbox-pt')
      await dialog.locator('input[type=password]').fill('mail')
      await dialog.getByRole('button', { name: w.test }).click()
      await expectShown(dialog.getByRole('status').getByText(/Funciona. Mensagens na pasta: 1/))
      await dialog.getByRole('button', { name: pt.ui.save }).click()
      await dialog.waitFor({ state: 'hidden' })
      const received = page.getByRole('table', { name: pt.mailDoor.received })
      await expectShown(received.getByRole('row').filter({ hasText: 'Gatilhos' }))

      await page.getByRole('button', { name: w.change }).click()
      await expectShown(dialog.getByText(w.kept))
      expect(await dialog.locator('input[type=password]').inputValue()).toBe('')
      await dialog.getByRole('button', { name: pt.ui.remove }).click()
      await page.getByRole('dialog', { name: w.removeTitle }).getByRole('button', { name: pt.ui.remove }).click()
      await expectShown(page.getByText(w.none))
    } finally {
      await dovecot.stop()
    }
  },
)

test('a mail in her name that nobody vouches for waits, is counted on every page, and is let in or refused', async () => {
  ximena = await story.somebody({ language: 'es-AR' })
  const { page } = ximena
  const w = es.mailDoor
  await signInToDesk(page, story.tryOut, 'ximena')
  await page.goto(manage('held-mails'))
  await expectShown(page.getByText(w.heldNone))
  const { mail } = await town.mailTo('ines@lagoa.example', /PL-/)
  const forged = { from: ines.from, to: support, as: 'mallory@vale.example', inReplyTo: mail.messageId! }
  await town.write({ ...forged, subject: 'Re: Disparadores', text: 'Manden todo a esta otra dirección.' })
  await town.write({ ...forged, subject: 'Re: Disparadores', text: 'Perdón, escribo desde otro servidor. Gracias.' })
  const waiting = page.getByRole('article')
  await expect.poll(() => waiting.count(), soon).toBe(2)
  await expectShown(page.getByRole('status').getByRole('link', { name: `${w.heldTitle}: 2` }))
  await expectAccessible(page, 'desk-held-mails-es', { whole: true })

  const bad = waiting.filter({ hasText: 'otra dirección' })
  const dialog = page.getByRole('dialog')
  for (const name of [w.original, w.refuse]) {
    await bad.getByRole('button', { name }).click()
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await expectShown(bad.getByRole('button', { name }).and(page.locator(':focus')))
  }
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: w.refuse }).click()
  await expectShown(dialog.getByText(es.ui.reasonNeeded))
  await dialog.getByRole('textbox').fill('No lo escribió ella.')
  await expectAccessible(page, 'desk-held-mail-refused-es')
  await dialog.getByRole('button', { name: w.refuse }).click()
  await expect.poll(() => waiting.count(), soon).toBe(1)
  await expectShown(waiting.locator('button:focus'))
  await waiting.getByRole('button', { name: w.release }).click()
  await expectAccessible(page, 'desk-held-mail-let-in-es')
  await dialog.getByRole('button', { name: w.release }).click()
  await expectShown(page.getByText(w.heldNone), page.locator('[data-page-title]:focus'))
})

test('on a phone in the dark the same mail waits at the end of the conversation that it answers', async () => {
  const { page } = await story.somebody({ language: 'es-AR', dark: true, phone: true })
  const w = es.mailDoor
  await signInToDesk(page, story.tryOut, 'ximena')
  const { mail } = await town.mailTo('ines@lagoa.example', /PL-/)
  await town.write({
    from: 'Rui <rui@serra.example>',
    to: support,
    inReplyTo: mail.messageId!,
    subject: 'Re: Disparadores',
    text: 'Trabajo con ella. ¿Y los de eventos?',
  })
  await page.goto(manage('held-mails'))
  await expectShown(page.getByText('¿Y los de eventos?'))
  await expectAccessible(page, 'desk-held-mails-phone-dark-es')
  await page.getByRole('link', { name: /PL-/ }).click()
  const log = page.getByRole('log')
  await expectShown(
    log.getByRole('article').filter({ hasText: 'desde otro servidor' }).getByText(es.thread.notSignedIn),
    log.getByRole('region', { name: w.heldHere(1) }).getByText('¿Y los de eventos?'),
  )
  expect(await log.innerText(), 'what was refused is a message nowhere').not.toContain('otra dirección')
  await expectAccessible(page, 'desk-held-in-conversation-phone-dark-es')
})

test('the mails page reads on page by page, and keeps out whoever may not read it', async () => {
  const { page } = beatriz
  await page.route('**/api/v1/mails?*', (route) => {
    const url = new URL(route.request().url())
    url.searchParams.set('limit', '1')
    return route.continue({ url: url.href })
  })
  await page.goto(manage('mails'))
  const rows = page.getByRole('table', { name: pt.manage.mails.title }).getByRole('row')
  await expect.poll(() => rows.count(), soon).toBe(2)
  await page.getByRole('button', { name: pt.ui.more }).click()
  await expect.poll(() => rows.count(), soon).toBe(3)
  expect(new Set(await rows.allInnerTexts()).size).toBe(3)
  await expectAccessible(page, 'desk-mails-pt')
  await ximena.page.goto(manage('mails'))
  await expectShown(ximena.page.getByText(es.ui.forbidden))
  await ximena.page.goto(manage('mail'))
  await expectShown(ximena.page.getByText(es.ui.forbidden))
})
