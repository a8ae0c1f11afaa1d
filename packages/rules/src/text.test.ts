import { expect, test } from 'vitest'
import { defaultPolicy, marta } from '../test/default-policy.ts'
import { conditionTexts } from './condition-text.ts'
import { valueText } from './decision-text.ts'
import { derivePriority } from './priority.ts'
import { text } from './text.ts'

const policy = defaultPolicy()

test("fills in the vendor's fields and the values given", () => {
  expect(text(policy, 'door.website.label', 'pt')).toBe('No site da Digibee')
  expect(text(policy, 'message.hand-off-accepted', 'es', { team: 'equipo azul' })).toBe(
    'El equipo azul aceptó su conversación y continúa con usted aquí.',
  )
})

test('a key that no policy has is a fault of the caller, and throws', () => {
  expect(() => text(policy, 'reason.no-such', 'en')).toThrow('"reason.no-such"')
})

test('reads environment and extent as one condition', () => {
  const { conditions } = derivePriority(policy, marta, 'incident', {
    environment: 'prod',
    extent: 'total',
    workaround: 'none',
    prodPipelinesAffected: true,
  })
  expect(conditionTexts(policy, conditions, 'en')).toContain('nothing of PROD works')
  expect(conditionTexts(policy, conditions, 'pt')).toContain('nada funciona em PROD')
})

test('names the stated environment where it counted as another', () => {
  const { conditions } = derivePriority(policy, marta, 'incident', { environment: 'other', extent: 'partial' })
  expect(conditionTexts(policy, conditions, 'en')).toEqual(
    expect.arrayContaining(['part of TEST is unavailable', 'another environment, counted as TEST']),
  )
})

test('the value of a fact in words', () => {
  expect(valueText(policy, 'workaround', 'none', 'es')).toBe('No hay alternativa')
  expect(valueText(policy, 'eventDriven', true, 'pt')).toBe('Sim')
  expect(valueText(policy, 'topic', 'queries', 'en')).toBe('Database queries')
  expect(valueText(policy, 'pipeline', 'invoices', 'en')).toBe('invoices')
})

test('no text about a sign-in confirms that an account, an address or a realm exists', () => {
  const said = [
    'message.recover-realm',
    'message.recover-address',
    'message.recover-lock',
    'reason.sign-in-help',
    'next.sign-in-steps',
  ]
  const confirming =
    /\b(your account (?:exists|is locked)|we found your|encontramos (?:a sua|su) conta|su cuenta está bloqueada|sua conta está bloqueada)\b/i
  for (const key of said)
    for (const words of Object.values(policy.texts.get(key) ?? {})) expect(words).not.toMatch(confirming)
})

test('what may be secret of a realm is sent to the address on file only', () => {
  for (const language of ['pt', 'en', 'es'] as const)
    expect(text(policy, 'message.recover-realm', language)).toMatch(/^(?:Se houver|If a realm|Si hay)/)
})
