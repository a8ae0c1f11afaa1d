import { expect, test } from 'vitest'
import { helpWords } from '../../packages/server/src/features/help/help-words.ts'
import { expectAccessible } from './browser.ts'
import { journey } from './journey.ts'
import { deskWords, signInToDesk } from './people.ts'

const story = journey()

test.each([
  { language: 'pt', dark: false, phone: false },
  { language: 'en', dark: true, phone: false },
  { language: 'es', dark: false, phone: true },
] as const)('anybody reads how support works without script, in $language', async ({ language, dark, phone }) => {
  const { page } = await story.somebody({ dark, phone, script: false })
  await page.goto(`${story.tryOut.desk}/help/${language}/`)
  await page.keyboard.press('Tab')
  await expect.poll(() => page.locator(':focus').getAttribute('href')).toBe('#main')
  await page.keyboard.press('Enter')
  expect(page.url()).toMatch(/#main$/)
  const contents = page.locator('nav.contents a')
  const targets = await contents.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(targets.length).toBeGreaterThan(4)
  for (const target of targets) expect(await page.locator(`[id="${target!.slice(1)}"]`).count(), target!).toBe(1)
  for (const priority of ['P1', 'P2', 'P3', 'P4'])
    await page.getByRole('row').filter({ hasText: priority }).first().waitFor()
  const doors = page.locator(`a[href^="${story.tryOut.platform}"]`)
  expect(await doors.count(), 'buttons that lead to the doors').toBeGreaterThanOrEqual(3)
  await page.getByRole('button', { name: helpWords[language].faces.happy }).click()
  await page.getByText(helpWords[language].thanks).waitFor()

  const checked = await story.somebody({ dark, phone })
  await checked.page.goto(`${story.tryOut.desk}/help/${language}/`)
  await expectAccessible(checked.page, `help-${language}`, { whole: true })
})

test('the faces are counted by language', async () => {
  const { page } = await story.somebody()
  await signInToDesk(page, story.tryOut, 'samuel')
  await page.goto(`${story.tryOut.desk}/desk/manage/feedback`)
  const words = deskWords.es
  for (const language of ['pt', 'en', 'es'] as const)
    await page.getByRole('row').filter({ hasText: words.app.languages[language] }).filter({ hasText: '1' }).waitFor()
  await expectAccessible(page, 'desk-help-feedback-es')
})
