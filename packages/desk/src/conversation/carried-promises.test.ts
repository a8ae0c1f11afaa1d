import type { Clock } from '@plantao/api-client'
import { expect, test } from 'vitest'
import { carriedPromises } from './carried-promises.ts'

const clock = (kind: Clock['kind'], state: Clock['state'], owed: boolean): Clock => ({
  kind,
  label: kind,
  startedBySeq: 1,
  startedAt: '2026-03-02T09:00:00.000Z',
  targetMs: 1_800_000,
  dueAt: null,
  state,
  owed,
  endedAt: null,
  leftMs: null,
})

test('a merge takes along what broke and is still to be done, and nothing that ended', () => {
  const clocks = [
    clock('first-answer', 'broken', true),
    clock('resolution', 'paused', true),
    clock('next-answer', 'broken', false),
    clock('next-answer', 'kept', false),
    clock('hand-off-acceptance', 'running', true),
  ]
  expect(carriedPromises({ clocks })).toEqual(['first-answer', 'resolution'])
})
