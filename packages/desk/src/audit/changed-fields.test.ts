import { expect, it } from 'vitest'
import { changedFields } from './changed-fields.ts'

it('shows only what changed, from what to what', () => {
  expect(
    changedFields(
      { name: 'Acme', plan: 'gold', roles: ['engineer'] },
      { name: 'Acme', plan: 'silver', roles: ['engineer', 'leader'] },
    ),
  ).toEqual([
    { field: 'plan', was: 'gold', became: 'silver' },
    { field: 'roles', was: ['engineer'], became: ['engineer', 'leader'] },
  ])
})

it('shows everything of what was made or removed', () => {
  expect(changedFields(null, { name: 'Acme' })).toEqual([{ field: 'name', was: null, became: 'Acme' }])
  expect(changedFields({ name: 'Acme' }, null)).toEqual([{ field: 'name', was: 'Acme', became: null }])
})
