import { expect, test } from 'vitest'
import { namedStep } from './step-name.ts'

const steps = [
  { id: 's1', alias: 'map-order', label: 'Map order' },
  { id: 's2', alias: null, label: 'Tell stock' },
  { id: 's3', alias: null, label: 'Tell stock' },
]

test('a step is known by its id, its alias or a label that it alone has', () => {
  expect(['s3', 'map-order', 'Map order'].map((written) => namedStep(steps, written)?.id)).toEqual(['s3', 's1', 's1'])
  expect(['Tell stock', 'gone'].map((written) => namedStep(steps, written))).toEqual([null, null])
})
