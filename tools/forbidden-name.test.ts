import { expect, test } from 'vitest'
import { forbiddenName } from './forbidden-name.ts'

test.each([
  ['packages/server/src/utils/dates.ts', 'utils'],
  ['packages/server/src/features/mail/mail-helpers.ts', 'mail-helpers'],
  ['packages/desk/src/shared/button.tsx', 'shared'],
  ['packages/server/src/features/staff/session-manager.ts', 'session-manager'],
  ['packages/rules/src/core.test.ts', 'core'],
])('%s is refused for "%s"', (path, name) => {
  expect(forbiddenName(path)).toBe(name)
})

test.each([
  ['packages/server/src/features/hand-offs/accept-hand-off.ts'],
  ['packages/desk/src/people/access-manager.tsx'],
  ['packages/server/src/infrastructure/database/database.ts'],
])('%s says what is inside', (path) => {
  expect(forbiddenName(path)).toBeNull()
})
