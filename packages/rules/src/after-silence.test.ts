import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../test/default-policy.ts'
import { autoCloseStep, reopensUntil } from './auto-close.ts'
import type { Silence } from './auto-close.ts'
import { pageStep, warnsAt } from './paging.ts'
import { isThanks } from './thanks.ts'

const policy = defaultPolicy()
const day = 86_400_000
const minute = 60_000

describe('thanks', () => {
  const after = { marked: false, attachments: 0, afterResolution: true }
  test('a whole text of the list needs no answer after a resolution, in any of the languages', () => {
    for (const text of [
      'Obrigado!',
      'MUITO OBRIGADA',
      'thanks :)',
      'Ok, thank you.',
      'Gracias',
      '¡Muchas gracias!',
      'Agradeço',
    ])
      expect(isThanks(policy, { ...after, text })).toBe(true)
  })
  test('in doubt it needs one: more words, a question, a file, or nothing but signs', () => {
    for (const text of ['Obrigado, mas ainda falha', 'gracias?', 'thanks for nothing', 'ok', '...', ''])
      expect(isThanks(policy, { ...after, text })).toBe(false)
    expect(isThanks(policy, { ...after, text: 'Obrigado', attachments: 1 })).toBe(false)
  })
  test('before a resolution the same words need an answer, unless the requester says otherwise', () => {
    expect(isThanks(policy, { ...after, text: 'Obrigado', afterResolution: false })).toBe(false)
    expect(isThanks(policy, { ...after, text: 'Anything else', afterResolution: false, marked: true })).toBe(true)
  })
})

describe('closing after silence', () => {
  const silent: Silence = { priority: 'P4', waitingSince: 0, remindedAt: null, owing: false }
  test('a reminder after three days, the closing four days after that', () => {
    expect(autoCloseStep(policy, silent)).toEqual({ step: 'remind', at: 3 * day })
    expect(autoCloseStep(policy, { ...silent, remindedAt: 3 * day })).toEqual({ step: 'close', at: 7 * day })
  })
  test('never without a reminder in this very wait', () => {
    expect(autoCloseStep(policy, { ...silent, waitingSince: 10 * day, remindedAt: 3 * day })).toEqual({
      step: 'remind',
      at: 13 * day,
    })
  })
  test('never for P1 and P2, while nothing is waited for, or while anything is owed', () => {
    for (const change of [{ priority: 'P1' }, { priority: 'P2' }, { waitingSince: null }, { owing: true }] as const)
      expect(autoCloseStep(policy, { ...silent, ...change })).toEqual({ step: 'none' })
  })
  test('reopened within the window, and not when it has passed', () => {
    expect(reopensUntil(policy, 3 * day)).toBe(10 * day)
  })
})

describe('a page', () => {
  const planOf = (priority: 'P1' | 'P3') => ({
    steps: policy.paging.steps[priority],
    repeatMs: policy.paging.repeatMs[priority],
  })
  test('of a P1 rings at once, again, climbs to the leaders, and goes on calling everybody', () => {
    const said = [0, 1, 2, 3, 4, 6].map((number) => {
      const { afterMs, calls } = pageStep(planOf('P1'), number)!
      return `${afterMs / minute} ${calls.join()}`
    })
    expect(said).toEqual([
      '0 on-duty',
      '5 on-duty',
      '10 leaders',
      '20 leaders',
      '30 on-duty,leaders',
      '50 on-duty,leaders',
    ])
    expect(pageStep(planOf('P1'), 4)!.to).toBe('leaders')
  })
  test('of a P3 ends with its last step, and one without steps never begins', () => {
    expect(pageStep(planOf('P3'), 0)).toEqual({ afterMs: 0, to: 'assignee', calls: ['assignee'] })
    expect(pageStep(planOf('P3'), 1)).toBeNull()
    expect(pageStep({ steps: [], repeatMs: minute }, 0)).toBeNull()
  })
  test('warns before a promise breaks', () => {
    expect(warnsAt(policy, 'P2', 60 * minute)).toBe(50 * minute)
  })
})
