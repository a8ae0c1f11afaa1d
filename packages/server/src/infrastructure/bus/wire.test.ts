import { expect, test } from 'vitest'
import type { Notice } from './bus.ts'
import { noticesOf, payloadsOf } from './wire.ts'

const heardElsewhere = (notices: readonly Notice[]) =>
  payloadsOf('here', notices).flatMap((payload) => noticesOf('there', payload))
const longest = (notices: readonly Notice[]) =>
  Math.max(...payloadsOf('here', notices).map((payload) => Buffer.byteLength(payload)))

test('every session of a role that changed is told of, however many hold it', () => {
  const sessions = Array.from({ length: 1_000 }, () => crypto.randomUUID())
  const notices: Notice[] = [{ kind: 'session-ended', sessions }]
  expect(longest(notices)).toBeLessThan(8_000)
  expect(heardElsewhere(notices).flatMap((notice) => (notice.kind === 'session-ended' ? notice.sessions : []))).toEqual(
    sessions,
  )
})

test('names in other scripts are counted in bytes', () => {
  const who = {
    kind: 'requester',
    id: crypto.randomUUID(),
    session: crypto.randomUUID(),
    name: '渡辺'.repeat(100),
  } as const
  const notices = Array.from({ length: 40 }, (): Notice => ({ kind: 'typing', conversation: crypto.randomUUID(), who }))
  expect(longest(notices)).toBeLessThan(8_000)
  expect(heardElsewhere(notices)).toEqual(notices)
})
