import { expect, test } from 'vitest'
import { grantWords } from './grant-words.ts'

test.each([
  ['pt', 'Nathan Cole, do suporte, retirou o pedido', 'Grace revogou o acesso'],
  ['en', 'Nathan Cole of support withdrew it', 'Grace revoked it'],
  ['es', 'Nathan Cole, de soporte, retiró la solicitud', 'Grace revocó el acceso'],
] as const)('who ended access is the subject of its sentence in %s', (language, withdrawn, revoked) => {
  const { ends } = grantWords[language]
  expect([ends.withdrawn('Nathan Cole'), ends.revoked('Grace')]).toEqual([withdrawn, revoked])
})
