import { expect, it } from 'vitest'
import { pt } from '../words/pt.ts'
import { fieldText, valueText } from './audit-text.ts'

const joana = '0199aa10-0000-7000-8000-f4dcac7315e6'
const reader = { words: pt, language: 'pt', names: { [joana]: 'Joana Prado' } } as const

const says = (field: string, value: unknown) => [fieldText(field, pt), valueText(field, value, reader)]

it.each([
  ['onDuty', true, ['De plantão', 'Sim']],
  ['languages', ['pt', 'es'], ['Responde em', 'Português, Espanhol']],
  ['teams', [{ id: '1', name: 'Madrugada' }], ['Times', 'Madrugada']],
  ['permissions', ['audit:read'], ['Permissões', pt.manage.roles.words['audit:read']]],
  ['weekdays', [1, 7], ['Começa em', 'seg., dom.']],
  ['texts', { pt: 'Olá', en: 'Hello' }, ['Textos', 'pt: Olá; en: Hello']],
  ['premium P1 first-answer', '12 min', [`premium P1 ${pt.queue.promises['first-answer']}`, '12 min']],
  ['teams', [], ['Times', pt.ui.none]],
  ['toStaffId', joana, ['Para', 'Joana Prado']],
  ['toStaffId', '0199aa10-0000-7000-8000-00000000dead', ['Para', '00000000dead']],
  ['because', 'not-aligned', ['Por quê', 'o domínio do remetente não o confirma']],
  ['state', 'answered', ['Estado', 'respondido']],
  ['endsAt', null, ['Termina', null]],
])('the field %s is said in the words of its reader', (field, value, said) => {
  expect(says(field, value)).toEqual(said)
})

it('leaves a name as it was given, whatever word it is', () => {
  expect(says('name', 'none')).toEqual(['Nome', 'none'])
})

it('says an instant with its day and zone', () => {
  expect(valueText('endsAt', '2026-03-02T09:00:00.000Z', reader)).toMatch(/2 de mar\. de 2026/)
})
