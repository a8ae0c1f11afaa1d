import type { QueueRow } from '@plantao/api-client'
import { describe, expect, it } from 'vitest'
import { belongs, compareRows, holdRows, mergeRows } from './queue-order.ts'

function row(id: string, change: Partial<QueueRow> = {}): QueueRow {
  return {
    id,
    publicId: `PL-${id}`,
    lastSeq: 1,
    door: 'platform',
    language: 'pt',
    demand: 'incident',
    demandLabel: 'Incidente',
    subject: id,
    status: 'open',
    signedIn: true,
    requester: { id: 'lia', name: 'Lia' },
    organisation: null,
    realm: null,
    assignee: null,
    team: null,
    handOff: null,
    waitingOnRequester: false,
    closed: null,
    snoozedUntil: null,
    grants: [],
    dueAt: '2026-11-22T12:00:00Z',
    openedAt: '2026-11-22T10:00:00Z',
    lastMessageAt: '2026-11-22T10:00:00Z',
    priority: 'P3',
    claimed: false,
    due: 'first-answer',
    ...change,
  }
}
const ids = (rows: readonly QueueRow[]) => rows.map(({ id }) => id)
const bruna = { id: 'bruna', teams: [{ id: 'projects', name: 'Projects' }] }
const everything = {
  more: false,
  belongs: (candidate: QueueRow, loaded: boolean) => belongs(candidate, {}, bruna, loaded),
  compare: compareRows,
}

describe('the order of the queue', () => {
  it('is claims, then nearest due, then priority, then age, and what has no due comes last', () => {
    const rows = [
      row('no-due', { dueAt: null, priority: 'P1' }),
      row('later', { dueAt: '2026-11-22T13:00:00Z' }),
      row('younger', { openedAt: '2026-11-22T11:00:00Z' }),
      row('older'),
      row('critical', { priority: 'P1' }),
      row('claimed', { claimed: true, dueAt: '2026-11-22T15:00:00Z' }),
    ]
    expect(ids(rows.toSorted(compareRows))).toEqual(['claimed', 'critical', 'older', 'younger', 'later', 'no-due'])
  })
})

describe('a row that is heard', () => {
  const loaded = [row('a', { dueAt: '2026-11-22T11:00:00Z' }), row('b'), row('c', { dueAt: '2026-11-22T13:00:00Z' })]
  const hear = (heard: QueueRow, more = false) =>
    mergeRows({ ...everything, more, loaded, heard: new Map([[heard.id, heard]]) })

  it('joins at its place', () => {
    expect(ids(hear(row('new', { dueAt: '2026-11-22T11:30:00Z' })))).toEqual(['a', 'new', 'b', 'c'])
  })

  it('moves when its promise does', () => {
    expect(ids(hear(row('c', { lastSeq: 2, dueAt: '2026-11-22T10:30:00Z' })))).toEqual(['c', 'a', 'b'])
  })

  it('leaves when it is resolved', () => {
    expect(ids(hear(row('b', { lastSeq: 2, status: 'resolved' })))).toEqual(['a', 'c'])
  })

  it('that is older than the page changes nothing', () => {
    expect(ids(hear(row('b', { lastSeq: 0, status: 'resolved' })))).toEqual(['a', 'b', 'c'])
  })

  it('comes first where rows do not say their place', () => {
    const fresh = row('fresh', { status: 'resolved' })
    const merged = mergeRows({
      loaded: [row('old', { status: 'resolved' })],
      heard: new Map([['fresh', fresh]]),
      more: true,
      belongs: (candidate) => candidate.status === 'resolved',
      compare: null,
    })
    expect(ids(merged)).toEqual(['fresh', 'old'])
  })

  it('that sorts behind the last loaded row waits for its page', () => {
    const late = row('late', { dueAt: '2026-11-22T20:00:00Z' })
    expect(ids(hear(late, true))).toEqual(['a', 'b', 'c'])
    expect(ids(hear(late, false))).toEqual(['a', 'b', 'c', 'late'])
  })
})

describe('while the pointer rests on the list', () => {
  const shown = [row('a'), row('b'), row('c')]
  const newest = (rows: readonly QueueRow[]) => (id: string) => rows.find((candidate) => candidate.id === id)

  it('nothing moves, joins or leaves, and the changes are counted', () => {
    const now = [row('new'), row('c'), row('a')]
    expect(holdRows(shown, now, newest(now))).toMatchObject({ changes: 3 })
    expect(ids(holdRows(shown, now, newest(now)).rows)).toEqual(['a', 'b', 'c'])
  })

  it('content still changes in place, which is no change of order', () => {
    const now = [row('a'), row('b', { subject: 'Now with a subject' }), row('c')]
    const held = holdRows(shown, now, newest(now))
    expect(held.changes).toBe(0)
    expect(held.rows[1]?.subject).toBe('Now with a subject')
  })
})

describe('the views', () => {
  it.each([
    ['mine', row('x', { assignee: { id: 'bruna', name: 'Bruna' } }), true],
    ['mine', row('x'), false],
    ['unassigned', row('x'), true],
    ['team', row('x', { team: { id: 'projects', name: 'Projects' } }), true],
    ['team', row('x', { team: { id: 'infra', name: 'Infrastructure' } }), false],
    ['claims', row('x', { claimed: true }), true],
    ['snoozed', row('x', { status: 'snoozed' }), true],
    ['all', row('x', { status: 'snoozed' }), false],
    ['resolved', row('x', { status: 'resolved' }), true],
  ] as const)('%s', (view, candidate, inside) => {
    expect(belongs(candidate, { view }, bruna)).toBe(inside)
  })

  it('of claims keeps one that was just confirmed', () => {
    expect(belongs(row('x'), { view: 'claims' }, bruna, true)).toBe(true)
    expect(belongs(row('x'), { view: 'claims' }, bruna, false)).toBe(false)
  })

  it('are narrowed by every filter', () => {
    expect(belongs(row('x'), { priority: 'P3', language: 'pt', door: 'platform' }, bruna)).toBe(true)
    expect(belongs(row('x'), { priority: 'P3', language: 'en' }, bruna)).toBe(false)
  })
})
