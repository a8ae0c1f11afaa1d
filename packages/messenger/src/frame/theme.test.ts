import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coloursFor, contrast, readableOn } from './theme.ts'

const colour = fc.integer({ min: 0, max: 0xff_ff_ff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const grounds = { light: ['#ffffff', '#f3f5f7', '#e8eef5'], dark: ['#16191d', '#1f2429', '#24303d'] } as const

test('contrast is measured as WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test('whatever accent a page chooses, what is written on it can be read', () => {
  fc.assert(fc.property(colour, (accent) => contrast(readableOn(accent), accent) >= 4.5))
})

test('whatever accent a page chooses, links in it can be read on every ground, light and dark', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom('light' as const, 'dark' as const), (accent, scheme) => {
      const text = coloursFor({ accent }, scheme)['--accent-text']
      return grounds[scheme].every((ground) => contrast(text, ground) >= 4.5)
    }),
  )
})

test('what is no colour leaves the accent as it is by default', () => {
  expect(coloursFor({ accent: 'url(https://x.example)' }, 'light')['--accent']).toBe('#0b5cad')
})
