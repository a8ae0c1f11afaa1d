import { expect, it } from 'vitest'
import { feedbackRows } from './feedback-rows.ts'

it('puts the three faces of a version and language on one row, newest version first', () => {
  const rows = feedbackRows([
    { language: 'pt', face: 'happy', policyVersion: 1, count: 4 },
    { language: 'pt', face: 'sad', policyVersion: 1, count: 1 },
    { language: 'en', face: 'neutral', policyVersion: 2, count: 2 },
  ])
  expect(rows).toEqual([
    { policyVersion: 2, language: 'en', counts: { happy: 0, neutral: 2, sad: 0 }, total: 2 },
    { policyVersion: 1, language: 'pt', counts: { happy: 4, neutral: 0, sad: 1 }, total: 5 },
  ])
})
