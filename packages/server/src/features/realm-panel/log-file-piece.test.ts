import { expect, test } from 'vitest'
import { mostFileBytes, nextPiece } from './log-file-piece.ts'

test('a log that is longer than a file takes is cut after a whole line, and says so at its end', () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => `2026-03-02T09:00:00.000Z info round ${at} — ção`)
  const first = nextPiece('# head\n', lines.slice(0, 10_000), 0, '# cut')
  expect([first.lines, first.cut]).toEqual([10_000, false])
  const rest = nextPiece('', lines.slice(10_000), first.bytes.length, '# cut')
  expect(first.bytes.length + rest.bytes.length).toBeLessThanOrEqual(mostFileBytes)
  expect([rest.cut, first.bytes.length + rest.bytes.length > mostFileBytes - 300]).toEqual([true, true])
  const shown = rest.bytes.toString().trim().split('\n')
  expect(shown.slice(-2)).toEqual([lines[10_000 + rest.lines - 1], '# cut'])
})
