import { expect, test } from 'vitest'
import { holdsPermission } from './platform-permission.ts'

test.each([
  ['held everywhere, it is held in each environment', ['DEPLOYMENT:CREATE'], 'prod', true],
  ['held everywhere, it is held everywhere', ['DEPLOYMENT:CREATE'], null, true],
  ['held in test, it is held in test', ['DEPLOYMENT:CREATE{ENV=TEST}'], 'test', true],
  ['held in test, it is not held in production', ['DEPLOYMENT:CREATE{ENV=TEST}'], 'prod', false],
  ['held in test, it is not held everywhere', ['DEPLOYMENT:CREATE{ENV=TEST}'], null, false],
  ['a more specific one is another one', ['DEPLOYMENT:CREATE:REDEPLOY'], 'prod', false],
  ['nothing held is nothing', [], 'prod', false],
])('%s', (_name, held, environment, holds) => {
  expect(holdsPermission(held, 'DEPLOYMENT:CREATE', environment)).toBe(holds)
})
