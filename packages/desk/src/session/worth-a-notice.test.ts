import type { QueueRow } from '@plantao/api-client'
import { describe, expect, it } from 'vitest'
import { worthANotice } from './worth-a-notice.ts'

const bruna = { id: 'bruna', teams: [{ id: 'projects', name: 'Projects' }], onDuty: true }
const row = {
  id: 'c-1',
  status: 'open',
  waitingOnRequester: false,
  assignee: null,
  team: null,
  handOff: null,
  priority: 'P3',
  lastMessageAt: '2026-11-22T10:00:00Z',
} as unknown as QueueRow

describe('Bruna is told', () => {
  it('of a new conversation that is nobody’s', () => {
    expect(worthANotice(row, undefined, bruna)).toBe(true)
  })

  it('of a new message in her own conversation', () => {
    const hers = { ...row, assignee: { id: 'bruna', name: 'Bruna' } }
    expect(worthANotice({ ...hers, lastMessageAt: '2026-11-22T10:05:00Z' }, hers, bruna)).toBe(true)
  })

  it('of a hand-off to her team', () => {
    const offered = { ...row, assignee: { id: 'otto', name: 'Otto' }, team: { id: 'projects', name: 'Projects' } }
    expect(worthANotice(offered, row, bruna)).toBe(true)
  })
})

describe('Bruna is left in peace', () => {
  it('by conversations of a colleague', () => {
    expect(worthANotice({ ...row, assignee: { id: 'otto', name: 'Otto' } }, undefined, bruna)).toBe(false)
  })

  it('off duty', () => {
    expect(worthANotice(row, undefined, { ...bruna, onDuty: false })).toBe(false)
  })

  it('by a change without a new message', () => {
    expect(worthANotice({ ...row, lastSeq: 9 }, row, bruna)).toBe(false)
  })

  it('while it waits on the requester', () => {
    expect(worthANotice({ ...row, waitingOnRequester: true }, undefined, bruna)).toBe(false)
  })
})
