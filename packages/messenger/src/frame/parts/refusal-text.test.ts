import type { Problem } from '@plantao/api-client'
import { expect, test } from 'vitest'
import { refusalText } from './refusal-text.ts'

const away = {
  status: 422,
  code: 'refused',
  instance: 'req-7',
  title: 'Las reglas no permiten esto.',
  nextStep: 'La plataforma no responde ahora. Intente de nuevo en unos minutos; nada cambió.',
} as Problem

test('a refusal is told by what to do, and no rule is blamed for a platform that is away', () => {
  expect(refusalText(away)).toBe(away.nextStep)
  expect(refusalText({ ...away, nextStep: undefined } as unknown as Problem)).toBe(away.title)
})

test('what is to be mended is named before what to do', () => {
  const errors = [{ field: 'body.word', message: 'Falta una palabra.' }]
  expect(refusalText({ ...away, code: 'invalid-request', errors })).toBe(`Falta una palabra. ${away.nextStep}`)
})
