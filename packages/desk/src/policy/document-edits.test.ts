import { describe, expect, it } from 'vitest'
import { inline, renamed, sectionsOf, without, withValue } from './document-edits.ts'

const files = import.meta.glob<string>('../../../rules/policy/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const whole = Object.values(files).join('---\n')
const comments = (text: string) => text.split('\n').filter((line) => line.includes('#'))
const changedLines = (text: string) => {
  const before = new Set(whole.split('\n'))
  return text.split('\n').filter((line) => !before.has(line))
}
// What comes out of YAML has no type: each test says what it expects of it.
// oxlint-disable-next-line typescript/no-explicit-any
const read = (text: string): any => sectionsOf(text)

describe('an edit of the whole default policy', () => {
  it('changes one time on its line and nothing else', () => {
    const edited = withValue(whole, ['plans', 'standard', 'targets', 'P1', 'first-answer'], '10 min')
    expect(changedLines(edited)).toEqual([expect.stringContaining('P1: { first-answer: 10 min, next-answer: 30 min')])
  })

  it('changes how long a request for access waits on its line, and writes the section where there is none', () => {
    const edited = withValue(whole, ['grants', 'answerWithin', 'P1'], '45 min')
    expect(changedLines(edited)).toEqual(['  answerWithin: { P1: 45 min, P2: 2 h, P3: 1 d, P4: 3 d }'])
    const without4 = whole.replace(/^grants:\n(?: .*\n)+/m, '')
    expect(read(without4).grants).toBeUndefined()
    const grants = { example: true, answerWithin: { P1: '30 min', P4: '3 d' }, longest: '31 d' }
    const written = withValue(without4, ['grants'], grants, 1)
    expect(read(written).grants).toEqual(grants)
    expect(read(withValue(written, ['grants', 'longest'], '7 d')).grants.longest).toBe('7 d')
    expect(comments(written)).toEqual(comments(without4))
  })

  it('adds a plan below the others, a line for each priority, and keeps every comment', () => {
    const plan = { ...read(whole).plans.standard, calendar: 'office' }
    const edited = withValue(whole, ['plans', 'gold'], plan, 2)
    expect(comments(edited)).toEqual(comments(whole))
    expect(Object.keys(read(edited).plans)).toEqual(['standard', 'premium', 'gold'])
    expect(read(edited).plans.gold).toEqual(plan)
    expect(changedLines(edited)).toContain('  gold:')
    expect(edited.split('\n').findIndex((line) => line.includes('# When promises count.'))).toBeGreaterThan(
      edited.split('\n').indexOf('  gold:'),
    )
  })

  it('removes and renames a plan, and keeps every comment', () => {
    const removed = without(whole, ['plans', 'standard'])
    expect(Object.keys(read(removed).plans)).toEqual(['premium'])
    expect(comments(removed)).toEqual(comments(whole))
    expect(read(removed).plans.premium).toEqual(read(whole).plans.premium)
    const other = renamed(whole, ['plans', 'premium'], 'gold')
    expect(changedLines(other)).toEqual(['  gold:'])
  })

  it('writes the first calendar where there was none, and takes it away again', () => {
    const office = {
      names: { pt: 'a', en: 'b', es: 'c' },
      zone: 'America/Sao_Paulo',
      windows: { 'mon-fri': ['09:00-12:00', '13:00-18:00'] },
    }
    const edited = withValue(whole, ['calendars', 'office'], office, 1)
    expect(read(edited).calendars).toEqual({ office })
    expect(comments(edited)).toEqual(comments(whole))
    const more = withValue(edited, ['calendars', 'office', 'exceptions'], { '2026-12-24': 'closed' })
    expect(read(more).calendars.office.exceptions).toEqual({ '2026-12-24': 'closed' })
    const zone = withValue(more, ['calendars', 'office', 'zone'], 'Europe/Madrid')
    expect(read(zone).calendars.office.zone).toBe('Europe/Madrid')
    expect(read(without(more, ['calendars', 'office', 'exceptions'])).calendars).toEqual({ office })
    expect(read(without(edited, ['calendars', 'office'])).calendars).toEqual({})
  })

  it('changes conditions and answers of a row, whether it stands on one line or on many', () => {
    const many = ['tables', 'priority', 0, 'rows', 1] as const
    const answered = withValue(whole, [...many, 'priority'], 'P3')
    expect(changedLines(answered)).toHaveLength(0)
    expect(read(answered).tables.priority[0].rows[1].priority).toBe('P3')
    const conditions = withValue(answered, [...many, 'if', 'signInScope'], ['one-person'])
    expect(read(conditions).tables.priority[0].rows[1].if.signInScope).toEqual(['one-person'])
    const one = withValue(whole, ['tables', 'trust', 0, 'rows', 2, 'session'], 'signed-in')
    expect(read(one).tables.trust[0].rows[2].session).toBe('signed-in')
    expect(comments(one)).toEqual(comments(whole))
  })

  it('adds a row at the end of its group and removes one from the middle, and keeps every comment', () => {
    const row = {
      row: 'new-row',
      rules: ['R62'],
      if: { kind: 'request', session: 'any' },
      priority: 'P4',
      claimed: false,
    }
    const rows = read(whole).tables.priority[0].rows
    const added = withValue(whole, ['tables', 'priority', 0, 'rows', rows.length], row, 1)
    expect(read(added).tables.priority[0].rows.at(-1)).toEqual(row)
    expect(read(added).tables.priority[0].rows).toHaveLength(rows.length + 1)
    const removed = without(added, ['tables', 'priority', 0, 'rows', 1])
    expect(read(removed).tables.priority[0].rows).toEqual([rows[0], ...rows.slice(2), row])
    expect(comments(removed)).toEqual(comments(whole))
  })

  it('changes a text in one language, quotes and all, in whichever part it stands', () => {
    const words = 'Recebemos "tudo": {conversation}, {priority}. # não é comentário'
    const edited = withValue(whole, ['texts', 'message', 'opened', 'pt'], words)
    expect(read(edited).texts.message.opened.pt).toBe(words)
    expect(read(edited).texts.message.opened.en).toBe(read(whole).texts.message.opened.en)
    expect(changedLines(edited)).toHaveLength(1)
  })

  it('replaces lists and maps, and adds a section that was left out', () => {
    const thanks = withValue(whole, ['promises', 'thanks', 'en'], ['ta', 'cheers'])
    expect(read(thanks).promises.thanks.en).toEqual(['ta', 'cheers'])
    const never = withValue(thanks, ['promises', 'autoClose'], 'never')
    expect(read(never).promises.autoClose).toBe('never')
    const steps = withValue(never, ['paging', 'steps', 'P3'], [{ after: 'at once', to: 'leaders' }])
    expect(read(steps).paging.steps.P3).toEqual([{ after: 'at once', to: 'leaders' }])
    expect(comments(steps)).toEqual(comments(whole))
    expect(read(withValue('vendor:\n  name: A\n', ['promises', 'reopenWindow'], '3 d'))).toEqual({
      vendor: { name: 'A' },
      promises: { reopenWindow: '3 d' },
    })
  })

  it('is no document of sections while it is no YAML', () => {
    expect(sectionsOf('plans: [')).toBeNull()
  })
})

it.each([
  ['15 min', '15 min'],
  [['a', 'b'], '[a, b]'],
  [{ a: 'b', c: true }, '{ a: b, c: true }'],
  ['yes: no', '"yes: no"'],
])('writes %j on one line as %s', (value, words) => {
  expect(inline(value)).toBe(words)
})
