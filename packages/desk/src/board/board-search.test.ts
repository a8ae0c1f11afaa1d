import { expect, test } from 'vitest'
import { readBoardSearch, readClocksSearch, readReportSearch } from './board-search.ts'

test('an address keeps what makes sense, and the rest is left out', () => {
  const team = '01a1f3ce-0000-7000-8000-000000000001'
  expect(readBoardSearch({ priority: 'P1', language: 'fr', team, organisation: 'none', clock: 'resolution' })).toEqual({
    priority: 'P1',
    team,
    organisation: 'none',
    clock: 'resolution',
  })
  expect(readClocksSearch({ show: 'owed', from: '2026-03-02T03:00:00.000Z', to: 'soon', because: 'a b' })).toEqual({
    show: 'owed',
    from: '2026-03-02T03:00:00.000Z',
  })
  expect(readReportSearch({ by: 'week', clock: 'all', from: '2026-03-02', to: '2026-13-02', plan: "x'" })).toEqual({
    by: 'week',
    clock: 'all',
    from: '2026-03-02',
  })
})
