import { expect, it } from 'vitest'
import { en } from '../words/en.ts'
import { differenceWords } from './difference-words.ts'

it('says what a conversation was and becomes, line by line', () => {
  const lines = differenceWords(
    {
      conversation: { id: '019f0000-0000-7000-8000-000000000001', publicId: 'PL-7F3K-92' },
      demand: 'incident',
      kinds: ['priority', 'newly-broken'],
      entitlement: [{ seq: 3, was: 'serve', becomes: 'hand-off' }],
      priority: [{ seq: 8, was: 'P2', becomes: 'P1' }],
      clocks: [
        {
          kind: 'first-answer',
          startedBySeq: 1,
          was: {
            state: 'kept',
            due: '2026-03-02T09:30:00.000Z',
            targetMs: 1_800_000,
            endedAt: '2026-03-02T09:20:00.000Z',
          },
          becomes: {
            state: 'broken',
            due: '2026-03-02T09:15:00.000Z',
            targetMs: 900_000,
            endedAt: '2026-03-02T09:15:00.000Z',
          },
        },
        {
          kind: 'resolution',
          startedBySeq: 1,
          was: null,
          becomes: { state: 'paused', due: null, targetMs: 1, endedAt: null },
        },
      ],
    },
    en,
    'en',
  )
  expect(lines).toEqual([
    'Entitlement: serve → hand off',
    'Priority: P2 → P1',
    expect.stringMatching(/^First answer: kept, due .*2026.* → broken, due .*2026/),
    'Resolution: no such promise → paused',
  ])
})
