import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, expectShown } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, signInToDesk } from './people.ts'

const story = journey({ scene: 'busy-monday' })
const { pt, en, es } = deskWords
const spanish = es.app.languages.es

let samuel: Person
const rota = (view = '') => `${story.tryOut.desk}/desk/rota${view === '' ? '' : `?view=${view}`}`
const option = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name}`) })

test('the leader is warned of the hole, sees where it is, and closes it by sending the absence away', async () => {
  samuel = await story.somebody({ language: 'es' })
  const { page } = samuel
  const banner = page.getByRole('region', { name: es.rota.banner.title })
  await signInToDesk(page, story.tryOut, 'samuel')
  await expectShown(banner.getByText(es.rota.banner.says(1, spanish)))
  await banner.getByRole('link', { name: es.rota.banner.open }).click()
  await expectShown(page.getByText(es.rota.coverage.option(spanish, 1), { exact: true }))
  const strip = page.getByRole('group', { name: es.rota.coverage.strip(spanish) })
  await expectShown(strip.getByText(es.rota.coverage.hole, { exact: true }).first())
  await expectAccessible(page, 'desk-rota-coverage-es')
  await page.getByRole('button', { name: es.rota.coverage.asTable }).click()
  const table = page.getByRole('table', { name: es.rota.coverage.strip(spanish) })
  await expectShown(table.getByRole('row').filter({ hasText: es.rota.coverage.hole }).first())
  await expectAccessible(page, 'desk-rota-coverage-table-es')
  await page.getByRole('tab', { name: es.rota.tabs.mine }).click()
  await page.getByRole('button', { name: /^Quitar la ausencia de Tomás Iriarte/ }).click()
  await expectAccessible(page, 'desk-rota-absence-removal-es')
  await page.getByRole('dialog').getByRole('button', { name: es.ui.remove }).click()
  await expectShown(page.getByText(es.rota.absence.none))
  await page.getByRole('tab', { name: es.rota.tabs.coverage }).click()
  await expectShown(page.getByText(spanish, { exact: true }))
  expect(await page.getByText(es.rota.coverage.hole, { exact: true }).count()).toBe(0)
  await page.goto(`${story.tryOut.desk}/desk/`)
  await expectShown(page.getByRole('heading', { level: 1, name: es.queue.title }))
  await expect.poll(() => banner.count()).toBe(0)
})

test('a shift that would put somebody on two duties at once asks first, and is named until it is put right', async () => {
  const { page } = samuel
  const f = es.rota.form
  await page.goto(rota())
  await page.getByRole('button', { name: es.rota.addShift }).click()
  const dialog = page.getByRole('dialog', { name: es.rota.addShift })
  await dialog.getByRole('button', { name: es.ui.save }).click()
  await expectShown(dialog.getByText(f.pickPerson), dialog.getByText(es.ui.needed))
  await dialog.getByLabel(f.name).fill('Refuerzo')
  await dialog.locator('input[name=startTime]').fill('00:00')
  await dialog.locator('input[name=endTime]').fill('00:00')
  await expectShown(dialog.getByText(f.wholeDay))
  for (const day of ['sáb', 'dom']) await dialog.getByRole('checkbox', { name: day }).check()
  await dialog
    .getByRole('combobox', { name: f.people })
    .or(dialog.getByRole('textbox', { name: f.people }))
    .click()
  await option(page, 'Ximena Duarte').click()
  await page.keyboard.press('Tab')
  await expect.poll(() => option(page, 'Ximena Duarte').count()).toBe(0)
  await expectAccessible(page, 'desk-rota-shift-form-es')
  await dialog.getByRole('button', { name: es.ui.save }).click()
  const asks = page.getByRole('dialog', { name: f.overlapTitle })
  await expectShown(asks.getByText(f.overlapSays))
  await asks.getByRole('button', { name: f.overlapYes }).click()
  await expectShown(page.getByRole('rowheader').filter({ hasText: 'Refuerzo' }), page.getByText(es.rota.problems.title))
  await expectShown(page.getByText(/^Ximena Duarte tiene dos guardias a la vez/).first())
  await expectAccessible(page, 'desk-rota-week-es')
  await page.getByRole('button', { name: es.rota.editShift('Refuerzo') }).click()
  await page.getByRole('dialog').getByRole('button', { name: es.ui.remove, exact: true }).click()
  const removal = page.getByRole('dialog', { name: f.removeTitle })
  await removal.getByRole('button', { name: es.ui.remove }).click()
  await expect.poll(() => page.getByText('Refuerzo').count()).toBe(0)
  expect(await page.getByText(es.rota.problems.title).count()).toBe(0)
})

test('the zone of the page can be another than that of the shifts', async () => {
  const { page } = samuel
  await page.getByLabel(es.rota.zone, { exact: true }).selectOption('UTC')
  await expectShown(
    page.getByText(es.rota.says('UTC')),
    page.getByRole('rowheader').getByText('America/Sao_Paulo').first(),
  )
})

test('who is asked for a swap accepts it, and the duty is theirs', async () => {
  const { page } = await story.somebody({ language: 'es', phone: true })
  await signInToDesk(page, story.tryOut, 'ximena')
  await page.goto(rota('mine'))
  const asked = page.getByRole('region', { name: es.rota.swap.forMe })
  await expectShown(asked.getByText(es.rota.swap.askedByYou('Tomás Iriarte')))
  await expectAccessible(page, 'desk-rota-mine-phone-es')
  await asked.getByRole('button', { name: /^Aceptar/ }).click()
  await expectShown(page.getByText(es.rota.swap.accepted), page.getByText(es.rota.week.instead('Tomás Iriarte')))
  expect(await asked.count()).toBe(0)
  await page.goto(rota())
  await expectShown(page.getByRole('heading', { level: 3 }).first())
  await expectAccessible(page, 'desk-rota-week-phone-es')
  await page.goto(rota('coverage'))
  await expectShown(page.getByRole('table'))
  await expectAccessible(page, 'desk-rota-coverage-phone-es')
})

test('an engineer asks for a swap and withdraws it, and enters an absence of her own, with no way to plan', async () => {
  const { page } = await story.somebody({ language: 'pt-BR', dark: true })
  await signInToDesk(page, story.tryOut, 'rafaela')
  await page.goto(rota('mine'))
  const mine = page.getByRole('region', { name: pt.rota.mine.title })
  await mine
    .getByRole('button', { name: /^Pedir troca/ })
    .nth(2)
    .click()
  const dialog = page.getByRole('dialog', { name: pt.rota.swap.title })
  await dialog.getByLabel(pt.rota.swap.who).selectOption({ label: 'Lívia Peixoto (Português, Inglês)' })
  await expectAccessible(page, 'desk-rota-swap-form-dark-pt')
  await dialog.getByRole('button', { name: pt.rota.swap.send }).click()
  await expectShown(mine.getByText(pt.rota.swap.waiting('Lívia Peixoto')))
  await mine.getByRole('button', { name: /^Retirar/ }).click()
  await expect.poll(() => mine.getByText(pt.rota.swap.waiting('Lívia Peixoto')).count()).toBe(0)
  const before = await mine.getByRole('listitem').count()
  await page.getByRole('button', { name: pt.rota.absence.add }).click()
  const absence = page.getByRole('dialog', { name: pt.rota.absence.add })
  await expectShown(absence.locator('input[name=startsAt]'))
  expect(await absence.getByLabel(pt.rota.absence.person).count()).toBe(0)
  const from = await absence.locator('input[name=startsAt]').inputValue()
  const later = new Date(Date.parse(`${from}T00:00:00Z`) + 3 * 86_400_000).toISOString().slice(0, 10)
  await absence.locator('input[name=endsAt]').fill(later)
  await expectAccessible(page, 'desk-rota-absence-form-dark-pt')
  await absence.getByRole('button', { name: pt.ui.save }).click()
  await expectShown(page.getByRole('button', { name: /^Remover a ausência de Rafaela Teles/ }))
  await expect.poll(() => mine.getByRole('listitem').count()).toBeLessThan(before)
  await expectAccessible(page, 'desk-rota-mine-dark-pt')
  expect(await page.getByRole('button', { name: pt.rota.addShift }).count()).toBe(0)
  expect(await page.getByRole('region', { name: pt.rota.banner.title }).count()).toBe(0)
})

test('another engineer reads the rota and cannot remove an absence that is not his; a project team finds nothing', async () => {
  const { page } = await story.somebody()
  await signInToDesk(page, story.tryOut, 'nathan')
  await page.getByRole('link', { name: en.rota.title, exact: true }).click()
  await expectShown(page.getByRole('heading', { level: 1, name: en.rota.title }))
  await expectAccessible(page, 'desk-rota-week')
  await page.getByRole('tab', { name: en.rota.tabs.mine }).click()
  await expectShown(page.getByRole('region', { name: en.rota.absence.title }).getByText('Rafaela Teles'))
  expect(await page.getByRole('button', { name: /^Remove the absence of Rafaela/ }).count()).toBe(0)

  const iuri = await story.somebody({ language: 'pt-BR' })
  await signInToDesk(iuri.page, story.tryOut, 'iuri')
  expect(await iuri.page.getByRole('link', { name: pt.rota.title, exact: true }).count()).toBe(0)
  await iuri.page.goto(rota())
  await expectShown(iuri.page.getByText(pt.ui.forbidden))
  await expectAccessible(iuri.page, 'desk-rota-forbidden-pt')
})
