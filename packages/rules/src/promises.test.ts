import { expect, test } from 'vitest'
import { defaultPolicy } from '../test/default-policy.ts'
import { promisesFor } from './promises.ts'
import { clockKinds, priorities } from './vocabulary.ts'

const policy = defaultPolicy()
const minute = 60_000

test('the standard plan answers a P1 within 15 minutes, and says that this is an example', () => {
  expect(promisesFor(policy, 'P1', 'standard')).toMatchObject({
    'first-answer': 15 * minute,
    'hand-off-acceptance': 30 * minute,
    plan: 'standard',
    example: true,
  })
})

test('no plan and a plan that the policy does not know get the default plan', () => {
  expect(promisesFor(policy, 'P3', null)).toEqual(promisesFor(policy, 'P3', 'standard'))
  expect(promisesFor(policy, 'P3', 'platinum')).toEqual(promisesFor(policy, 'P3', 'standard'))
})

test('a more critical priority is never promised later, and premium never later than standard', () => {
  for (const kind of clockKinds) {
    for (const plan of ['standard', 'premium']) {
      const targets = priorities.map((priority) => promisesFor(policy, priority, plan)[kind])
      expect(targets).toEqual(targets.toSorted((a, b) => a - b))
    }
    for (const priority of priorities)
      expect(promisesFor(policy, priority, 'premium')[kind]).toBeLessThanOrEqual(
        promisesFor(policy, priority, 'standard')[kind],
      )
  }
})
