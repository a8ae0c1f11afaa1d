import { URI } from 'otpauth'
import type { TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { expectAccessible, expectShown, reach } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, enterDesk, signInToDesk } from './people.ts'

const story = journey()
const pt = deskWords.pt
const es = deskWords.es

let beatriz: Person
const manage = (place: string) => `${story.tryOut.desk}/desk/manage/${place}`

test('the operator adds an engineer with roles, team and languages, and gives her a link that sets her password once', async () => {
  beatriz = await story.somebody()
  const { page } = beatriz
  const s = pt.manage.staff
  await signInToDesk(page, story.tryOut, 'beatriz')
  await page.goto(manage('teams'))
  await page.getByRole('button', { name: pt.manage.teams.add }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(pt.manage.teams.name).fill('Madrugada')
  await dialog.getByLabel(pt.manage.teams.kind).selectOption('support')
  await dialog.getByRole('button', { name: pt.ui.save }).click()
  await page.getByRole('row').filter({ hasText: 'Madrugada' }).waitFor()
  await expectAccessible(page, 'desk-teams-pt')

  await page.goto(manage('staff'))
  await page.getByRole('button', { name: s.add }).click()
  await dialog.getByLabel(s.name).fill('Renata Siqueira')
  await dialog.getByLabel(s.email).fill('renata.siqueira@plantao.example')
  for (const [field, option] of [
    [s.languages, pt.app.languages.es],
    [s.teams, 'Madrugada'],
  ] as const) {
    await dialog.getByRole('combobox', { name: field }).focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('listbox', { name: field }).getByRole('option', { name: option }).click()
    await page.keyboard.press('Tab')
  }
  await dialog.getByRole('switch', { name: s.onDuty }).click()
  await expectAccessible(page, 'desk-staff-form-pt')
  await dialog.getByRole('button', { name: pt.ui.save }).click()
  await page.getByRole('button', { name: s.linkMake }).click()
  const link = await page.getByLabel(s.link, { exact: true }).inputValue()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row').filter({ hasText: 'Renata Siqueira' })
  await expect.poll(() => row.innerText()).toContain('Madrugada')
  expect(await row.innerText()).toContain(s.onDuty)
  await expectAccessible(page, 'desk-staff-pt')

  const renata = await story.somebody({ language: 'pt-BR' })
  await renata.page.goto(link)
  await renata.page.locator('input[autocomplete="new-password"]').fill('uma frase bem comprida')
  await expectAccessible(renata.page, 'desk-set-password-pt')
  await renata.page.locator('form button[type=submit]').click()
  await renata.page.getByRole('heading', { level: 1, name: pt.queue.title }).waitFor()
  const again = await story.somebody({ language: 'pt-BR' })
  await again.page.goto(link)
  await again.page.locator('input[autocomplete="new-password"]').fill('outra frase bem comprida')
  await again.page.locator('form button[type=submit]').click()
  await expect.poll(() => again.page.getByRole('alert').first().innerText()).not.toBe('')
  expect(again.page.url()).not.toMatch(/desk\/$/)
})

test('the leader enters an organisation with realm, contract and ongoing project, and a macro in three languages', async () => {
  const { page } = await story.somebody()
  await signInToDesk(page, story.tryOut, 'samuel')
  const dialog = page.getByRole('dialog')
  const save = () => dialog.getByRole('button', { name: es.ui.save }).click()
  const pickOrganisation = async () => {
    await dialog
      .getByRole('combobox', { name: es.manage.contracts.organisation })
      .or(dialog.getByRole('textbox', { name: es.manage.contracts.organisation }))
      .fill('Vidrios')
    await page.getByRole('option', { name: 'Vidrios del Plata' }).click()
  }
  await page.goto(manage('organisations'))
  await page.getByRole('button', { name: es.manage.organisations.add }).click()
  await dialog.getByLabel(es.manage.organisations.name).fill('Vidrios del Plata')
  await save()
  await page.getByRole('row').filter({ hasText: 'Vidrios del Plata' }).waitFor()
  await page.goto(manage('realms'))
  await page.getByRole('button', { name: es.manage.realms.add }).click()
  await dialog.getByLabel(es.manage.realms.name).fill('vidrios-plata')
  await pickOrganisation()
  await save()
  await page.getByRole('row').filter({ hasText: 'vidrios-plata' }).waitFor()
  await expectAccessible(page, 'desk-realms-es')
  await page.goto(manage('contracts'))
  await page.getByRole('button', { name: es.manage.contracts.add }).click()
  await pickOrganisation()
  await dialog.getByLabel(es.manage.contracts.plan).selectOption('premium')
  await expectAccessible(page, 'desk-contract-form-es')
  await save()
  await expect
    .poll(() => page.getByRole('row').filter({ hasText: 'Vidrios del Plata' }).innerText())
    .toContain(es.manage.contracts.inForce)
  await page.goto(manage('projects'))
  await page.getByRole('button', { name: es.manage.projects.add }).click()
  await dialog.getByLabel(es.manage.projects.name).fill('Alta de clientes')
  await pickOrganisation()
  await dialog.getByLabel(es.manage.projects.team).selectOption({ label: 'Projects and roll-out' })
  await dialog.getByText(es.manage.projects.somePipelines).click()
  await dialog.getByRole('textbox', { name: es.manage.projects.somePipelines }).fill('cliente-alta\ncliente-baja')
  await expectAccessible(page, 'desk-project-form-es')
  await save()
  await page.getByRole('row').filter({ hasText: 'Alta de clientes' }).waitFor()
  await page.goto(manage('macros'))
  await page.getByRole('button', { name: es.manage.macros.add }).click()
  await dialog.getByLabel(es.manage.macros.name).fill('Saludo')
  for (const language of ['pt', 'en', 'es'] as const)
    await dialog.getByLabel(es.manage.macros.text(es.app.languages[language])).fill(`{requester}: ${language}`)
  await save()
  await page.getByRole('row').filter({ hasText: 'Saludo' }).waitFor()
  await expectAccessible(page, 'desk-macros-es')
})

test('example targets are marked until the operator confirms them, and every change is in the audit log', async () => {
  const { page } = beatriz
  const p = pt.manage.policy
  await page.goto(manage('policy'))
  await page.getByText(p.examples).waitFor()
  await expectAccessible(page, 'desk-targets-pt')
  const desktop = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 800 })
  await page
    .getByRole('group', { name: `${p.priority} P1` })
    .first()
    .waitFor()
  expect(await reach(page.getByRole('textbox')), 'on a phone every field is on the screen').toBeLessThanOrEqual(390)
  await expectAccessible(page, 'desk-targets-phone-pt')
  await page.setViewportSize(desktop)
  await page.getByRole('textbox', { name: p.target('premium', 'P1', pt.queue.promises['first-answer']) }).fill('12')
  await page.getByRole('button', { name: p.confirm }).click()
  await page.getByRole('dialog').getByRole('button', { name: p.confirm }).click()
  await page.getByText(p.confirmedSays).waitFor()
  expect(await page.getByText(p.example, { exact: true }).count()).toBe(0)
  await page.goto(manage('audit'))
  const log = page.getByRole('table')
  await log.getByText('Renata Siqueira').first().waitFor()
  for (const subject of ['Vidrios del Plata', 'vidrios-plata', 'Alta de clientes', 'Saludo', 'Madrugada'])
    expect(await log.getByText(subject).count(), subject).toBeGreaterThan(0)
  await expectShown(
    log
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`premium P1 ${pt.queue.promises['first-answer']}.*10 min.*12 min`) }),
  )
  await expectAccessible(page, 'desk-audit-pt')
})

test('an engineer is kept out of all of it', async () => {
  const { page } = await story.somebody()
  const en = deskWords.en
  await signInToDesk(page, story.tryOut, 'nathan')
  expect(await page.getByRole('link', { name: en.app.manage }).count()).toBe(0)
  for (const place of ['staff', 'teams', 'organisations', 'contracts', 'projects', 'macros', 'audit', 'mails']) {
    await page.goto(manage(place))
    await page.getByText(en.ui.forbidden).waitFor()
  }
  await expectAccessible(page, 'desk-forbidden')
  const refused = await page.evaluate(async () => (await fetch('/api/v1/staff')).status)
  expect(refused).toBeGreaterThanOrEqual(403)
})

test("a second step is set up from its QR code's secret, and asked for at the next sign-in", async () => {
  const person = await story.somebody()
  const { page } = person
  await signInToDesk(page, story.tryOut, 'samuel')
  await page.goto(`${story.tryOut.desk}/desk/profile`)
  const offered = page.waitForResponse((response) => response.url().endsWith('/api/v1/me/totp'))
  await page.getByRole('button', { name: es.profile.totpStart }).click()
  const { uri } = (await (await offered).json()) as { uri: string }
  const totp = URI.parse(uri) as TOTP
  await page.getByRole('img', { name: es.profile.totpPicture }).waitFor()
  await expectAccessible(page, 'desk-totp-es')
  await page.getByLabel(es.session.code).fill(totp.generate())
  await page.getByRole('button', { name: es.profile.totpConfirm }).click()
  await page.getByRole('dialog').getByText(es.profile.recoverySays).waitFor()
  const recovery = await page.getByRole('dialog').locator('li').first().innerText()
  await page.getByRole('button', { name: es.profile.recoveryKept }).click()
  await page.getByText(es.profile.totpOn).waitFor()
  await person.context.close()

  const elsewhere = await story.somebody({ language: 'es-AR' })
  await elsewhere.page.goto(`${story.tryOut.desk}/desk/`)
  await enterDesk(
    elsewhere.page,
    'samuel.ortega@plantao.example',
    story.tryOut.passwordOf('samuel.ortega@plantao.example'),
  )
  const code = elsewhere.page.getByLabel(es.session.code)
  await code.fill('000000')
  await elsewhere.page.locator('form button[type=submit]').click()
  await expect.poll(() => elsewhere.page.locator('form').innerText()).toMatch(/c[oó]digo/i)
  await expectAccessible(elsewhere.page, 'desk-sign-in-code-es')
  await code.fill(recovery)
  await elsewhere.page.locator('form button[type=submit]').click()
  await elsewhere.page.getByRole('heading', { level: 1, name: es.queue.title }).waitFor()
})

test('an operator takes the second step off whoever lost their phone, with the reason', async () => {
  const { page } = beatriz
  const s = pt.manage.staff
  await page.goto(manage('staff'))
  const row = page.getByRole('row').filter({ hasText: 'samuel.ortega' })
  await row.getByRole('button', { name: s.totpTakeOff }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(pt.ui.reason).fill('Perdeu o celular; reconhecido por vídeo.')
  await expectAccessible(page, 'desk-second-step-off-pt')
  await dialog.getByRole('button', { name: s.totpTakeOff }).click()
  await row.getByText(s.totpOff, { exact: true }).waitFor()
})
