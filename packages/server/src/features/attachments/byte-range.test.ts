import { expect, test } from 'vitest'
import { byteRange } from './byte-range.ts'

test.each([
  ['the first ten bytes', 'bytes=0-9', { first: 0, last: 9 }],
  ['from a byte on', 'bytes=90-', { first: 90, last: 99 }],
  ['the last five', 'bytes=-5', { first: 95, last: 99 }],
  ['more than there are', 'bytes=90-500', { first: 90, last: 99 }],
  ['more of the end than there is', 'bytes=-500', { first: 0, last: 99 }],
  ['after the end: everything', 'bytes=100-', null],
  ['backwards: everything', 'bytes=9-3', null],
  ['several ranges: everything', 'bytes=0-1,5-6', null],
  ['no range: everything', 'bytes=-', null],
  ['other units: everything', 'lines=1-2', null],
])('%s', (_name, header, range) => {
  expect(byteRange(header, 100)).toEqual(range)
})
