import { expect, test } from 'vitest'
import { expectAccessible } from './browser.ts'
import { journey } from './journey.ts'
import type { Person } from './journey.ts'
import { deskWords, signInToDesk } from './people.ts'

const story = journey()
const pt = deskWords.pt
const p = pt.policyEditor
const manage = (place: string) => `${story.tryOut.desk}/desk/manage/policy${place}`

let beatriz: Person

test('the operator shortens a promise as a draft, and nothing typed is lost over a reload', async () => {
  beatriz = await story.somebody()
  const { page } = beatriz
  await signInToDesk(page, story.tryOut, 'beatriz')
  await page.goto(manage('/draft'))
  const field = page.getByLabel(p.plans.field('standard', 'P1', pt.queue.promises['first-answer'])).first()
  await field.fill('depressa')
  await field.press('Tab')
  await page.getByText(p.plans.duration).first().waitFor()
  await field.fill('6 min')
  await field.press('Tab')
  await page.getByText(p.draft.saved('Beatriz Azevedo')).waitFor()
  await page.getByText(p.problems.none).waitFor()
  await expectAccessible(page, 'desk-policy-draft-pt')
  await page.reload()
  await expect.poll(() => field.inputValue(), { timeout: 10_000 }).toBe('6 min')
})

test('a row that leaves a combination without an answer is named as she works, and undone', async () => {
  const { page } = beatriz
  await page.getByRole('tab', { name: p.tabs.tables }).click()
  await page.getByText(p.tables.names['priority']!, { exact: true }).first().click()
  await page.getByRole('button', { name: p.tables.edit('request') }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page, 'desk-policy-row-pt')
  await dialog.getByRole('button', { name: pt.ui.remove }).click()
  await page.getByRole('dialog').last().getByRole('button', { name: pt.ui.remove }).click()
  await page.getByText(p.problems.notTotal).waitFor()
  expect(await page.getByRole('button', { name: p.draft.publish }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: p.draft.undo }).click()
  await page.getByText(p.problems.none).waitFor()
})

test('what somebody else saved meanwhile is told, and neither is lost before she has chosen', async () => {
  const { page } = beatriz
  const other = await story.somebody()
  await signInToDesk(other.page, story.tryOut, 'beatriz')
  await other.page.goto(manage('/draft'))
  const field = (at: typeof page, priority: string) =>
    at.getByLabel(p.plans.field('premium', priority, pt.queue.promises['next-answer'])).first()
  await field(other.page, 'P3').fill('90 min')
  await field(other.page, 'P3').press('Tab')
  await other.page.getByText(p.draft.saved('Beatriz Azevedo')).waitFor()
  await page.getByRole('tab', { name: p.tabs.plans }).click()
  await field(page, 'P4').fill('5 h')
  await field(page, 'P4').press('Tab')
  await page.getByRole('alert').filter({ hasText: p.draft.conflict }).waitFor()
  expect(await field(page, 'P4').inputValue()).toBe('5 h')
  await expectAccessible(page, 'desk-policy-conflict-pt')
  await page.getByRole('button', { name: p.draft.takeTheirs }).click()
  await expect.poll(() => field(page, 'P3').inputValue(), { timeout: 10_000 }).toBe('90 min')
  await field(page, 'P3').fill('2 h')
  await field(page, 'P3').press('Tab')
  await page.getByText(p.draft.saved('Beatriz Azevedo')).waitFor()
  await other.context.close()
})

test('the document shows its problems at their lines', async () => {
  const { page } = beatriz
  await page.getByRole('tab', { name: p.tabs.document }).click()
  await page.getByLabel(p.document.label).focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('nada: 1\n')
  await page.getByText(p.problems.count(1)).waitFor()
  await page.getByRole('button', { name: p.problems.line(1), exact: true }).waitFor()
  await page.locator('.cm-lint-marker-error').first().waitFor()
  await expectAccessible(page, 'desk-policy-document-pt')
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await page.getByText(p.problems.none).waitFor()
})

test('she replays the draft over what was, reads what differs, publishes it, and running promises follow', async () => {
  const { page } = beatriz
  await page.getByText(p.draft.saved('Beatriz Azevedo')).waitFor()
  await page.goto(manage('/replays'))
  await page.getByRole('button', { name: p.replay.run, exact: true }).click()
  await page.getByText(p.replay.states.done, { exact: true }).waitFor()
  await page.getByRole('row').filter({ hasText: p.replay.summary.examined }).waitFor()
  await expectAccessible(page, 'desk-policy-replay-pt')

  await page.goto(manage('/publishing'))
  await page.getByRole('row').filter({ hasText: '15 min' }).filter({ hasText: '6 min' }).waitFor()
  await page.getByLabel(p.publishing.note).fill('Quedas primeiro.')
  await expectAccessible(page, 'desk-policy-publishing-pt')
  await page.getByRole('button', { name: p.publishing.publish, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: p.publishing.publish }).click()
  const row = page.getByRole('row').filter({ hasText: 'Quedas primeiro.' })
  await row.waitFor()
  expect(await row.innerText()).toContain(p.version.inForce)
  await expect.poll(() => row.innerText(), { timeout: 15_000 }).not.toContain(p.version.rollingOut)
  await expectAccessible(page, 'desk-policy-versions-pt')
})

test('she compares any two versions, and whoever may not change the policy is not shown how', async () => {
  const { page } = beatriz
  await page.goto(manage('/comparison?from=1&to=2'))
  await page.getByText(p.comparison.things(1)).waitFor()
  await expectAccessible(page, 'desk-policy-comparison-pt')
  const samuel = await story.somebody()
  await signInToDesk(samuel.page, story.tryOut, 'samuel')
  await samuel.page.goto(manage('/draft'))
  await samuel.page.getByRole('heading', { name: deskWords.es.ui.forbidden }).waitFor()
})
