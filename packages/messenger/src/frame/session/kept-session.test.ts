import { memoryStorage } from '@plantao/api-client'
import type { RequesterSession } from '@plantao/api-client'
import { expect, test } from 'vitest'
import { forgetSession, identityOf, keepGoOn, keepSession, keptGoOn, ownerOf, readSession } from './kept-session.ts'

// Lívia and Tomás, of the invented realms aurora and boreal, sit at one browser.
function sessionOf(requesterId: string, realm: string | null): RequesterSession {
  return {
    sessionId: `s-${requesterId}`,
    requesterId,
    realm: realm === null ? null : { id: realm, name: realm },
    door: realm === null ? 'website' : 'platform',
  } as RequesterSession
}
const keysOf = (storage: ReturnType<typeof memoryStorage>) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index))

test('signing out forgets the token, the drafts, the unsent texts and what was read, and nothing of another door', () => {
  const storage = memoryStorage()
  const livia = sessionOf('livia', 'aurora')
  keepSession(storage, 'platform', { token: 't1', identity: 'livia', session: livia })
  keepSession(storage, 'website', { token: 't2', identity: '', session: sessionOf('visitor', null) })
  for (const what of ['draft', 'outbox', 'read']) {
    storage.setItem(`plantao.${what}.${ownerOf(livia)}.c1`, '"x"')
    storage.setItem(`plantao.${what}.visitor@website.c2`, '"y"')
  }
  forgetSession(storage, 'platform')
  expect(keysOf(storage)).toEqual([
    'plantao.session.website',
    'plantao.draft.visitor@website.c2',
    'plantao.outbox.visitor@website.c2',
    'plantao.read.visitor@website.c2',
  ])
  expect(readSession(storage, 'platform')).toBeNull()
})

test('the texts of one person in two realms are kept apart', () => {
  expect(ownerOf(sessionOf('livia', 'aurora'))).not.toBe(ownerOf(sessionOf('livia', 'boreal')))
})

test('a platform token says whose it is: person and realm', () => {
  const token = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`
  const livia = { iss: 'https://p.example', sub: 'lívia', realm_id: 'aurora' }
  expect(identityOf(token(livia))).toBe('https://p.example lívia aurora')
  expect(identityOf(token({ ...livia, realm_id: 'boreal' }))).not.toBe(identityOf(token(livia)))
  expect(identityOf(token({ ...livia, jti: 'another', exp: 1 }))).toBe(identityOf(token(livia)))
})

test.each(['', 'x', 'a.b.c', 'a.e30.c'])('%j is no token of anybody', (token) => {
  expect(identityOf(token)).toBeNull()
})

test('the code to go on with waits for its hour and no longer', () => {
  const storage = memoryStorage()
  keepGoOn(storage, { code: 'ABCD-EFGH', publicId: 'PL-7F3K-92QT', expiresAt: '2026-03-02T13:00:00Z' })
  expect(keptGoOn(storage, Date.parse('2026-03-02T12:59:59Z'))?.code).toBe('ABCD-EFGH')
  expect(keptGoOn(storage, Date.parse('2026-03-02T13:00:00Z'))).toBeNull()
  expect(storage.length).toBe(0)
})
