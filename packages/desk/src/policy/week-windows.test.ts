import { expect, it } from 'vitest'
import { typedWindows, weekOf, windowsOf, windowsOfWeek } from './week-windows.ts'

const office = { 'mon-fri': ['09:00-12:00', '13:00-18:00'], sat: '22:00-02:00' }

it('tells the days of a span apart, and joins those that are alike again', () => {
  const week = weekOf(office)
  expect([week.mon, week.fri, week.sat, week.sun]).toEqual([
    '09:00-12:00, 13:00-18:00',
    '09:00-12:00, 13:00-18:00',
    '22:00-02:00',
    '',
  ])
  expect(windowsOfWeek(week)).toEqual({ 'mon-fri': ['09:00-12:00', '13:00-18:00'], sat: ['22:00-02:00'] })
  expect(windowsOfWeek({ ...week, wed: '' })).toEqual({
    'mon-tue': ['09:00-12:00', '13:00-18:00'],
    'thu-fri': ['09:00-12:00', '13:00-18:00'],
    sat: ['22:00-02:00'],
  })
})

it.each([
  ['09:00 - 12:00,13:00–18:00', ['09:00-12:00', '13:00-18:00']],
  ['22:00-06:00', ['22:00-06:00']],
  ['all-day', 'all-day'],
  ['', 'closed'],
  ['closed', 'closed'],
])('reads %j as windows', (typed, windows) => {
  expect(windowsOf(typed)).toEqual(windows)
})

it.each(['9-12', '09:00', '25:00-26:00', '09:00-12:00 and later'])('finds no window in %j', (typed) => {
  expect(windowsOf(typed)).toBeNull()
})

it('shows a day as it is typed', () => {
  expect([typedWindows('closed'), typedWindows(['08:00-09:00']), typedWindows('all-day')]).toEqual([
    '',
    '08:00-09:00',
    'all-day',
  ])
})
