import type { Problem } from '@plantao/api-client'
import { expect, test } from 'vitest'
import { en } from '../words/en.ts'
import { problemLine, problemSays } from './problem-says.ts'

const refusal = {
  type: '/docs/errors#refused',
  status: 422,
  code: 'refused',
  instance: 'req-7',
  title: 'Las reglas no permiten esto.',
  because: 'wider',
  nextStep: 'Solo se concede lo que se pidió, o menos. Para más, soporte hace una nueva solicitud.',
} as Problem

test('of a refusal one reads why and what to do, and no code or field', () => {
  expect(problemSays(refusal, en)).toEqual({ title: refusal.title, lines: [refusal.nextStep] })
  expect(problemLine(refusal)).toBe(refusal.nextStep)
})

test('what a refusal asks for is said too, each once', () => {
  const errors = ['A reason is needed.', 'A reason is needed.'].map((message) => ({ field: 'body.x', message }))
  expect(problemSays({ ...refusal, errors }, en).lines).toEqual([refusal.nextStep, 'A reason is needed.'])
})

test('of a fault one reads what to quote', () => {
  const fault = { ...refusal, code: 'internal', title: 'A fault of ours.', nextStep: undefined } as unknown as Problem
  expect(problemSays(fault, en).lines).toEqual([en.ui.problem('internal', 'req-7')])
  expect(problemLine(fault)).toBe('A fault of ours.')
})
