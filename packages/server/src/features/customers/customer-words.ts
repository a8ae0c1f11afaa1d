import type { Language } from '@plantao/rules/vocabulary'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { StaffViewer } from '../viewer.ts'

/** What to do after each refusal about customers, in the reader's language. */
export const customerRefusals = {
  'contracts-overlap': {
    pt: 'Esta organização já tem um contrato nesse período. Encerre o outro antes, ou comece este quando o outro terminar.',
    en: 'This organisation has a contract in that time already. End the other one first, or begin this one when the other ends.',
    es: 'Esta organización ya tiene un contrato en ese periodo. Termine antes el otro, o empiece este cuando el otro acabe.',
  },
} as const satisfies Record<string, Record<Language, string>>

const fieldWords = {
  'name-taken': {
    pt: 'Já existe um com este nome.',
    en: 'There is one with this name already.',
    es: 'Ya existe uno con este nombre.',
  },
  'no-such-organisation': {
    pt: 'Esta organização não existe.',
    en: 'There is no such organisation.',
    es: 'Esta organización no existe.',
  },
  'no-such-realm': {
    pt: 'Este realm não existe nesta organização.',
    en: 'There is no such realm in this organisation.',
    es: 'Este realm no existe en esta organización.',
  },
  'no-such-team': { pt: 'Esta equipe não existe.', en: 'There is no such team.', es: 'Este equipo no existe.' },
  'no-such-plan': {
    pt: 'A política não tem este plano.',
    en: 'The policy has no such plan.',
    es: 'La política no tiene este plan.',
  },
  'ends-before-start': {
    pt: 'O fim precisa ser depois do início.',
    en: 'The end must be after the start.',
    es: 'El fin debe ser posterior al inicio.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** A field of the body is wrong, in the reader's words. */
export function wrongField(field: string, word: keyof typeof fieldWords, { language }: StaffViewer): RequestError {
  return new RequestError('invalid-request', {
    errors: [{ field: `body.${field}`, message: fieldWords[word][language] }],
  })
}

/** Another one has this name. */
export function nameTaken({ language }: StaffViewer): RequestError {
  return new RequestError('already-exists', {
    errors: [{ field: 'body.name', message: fieldWords['name-taken'][language] }],
  })
}
