import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { ThreadTooSlow, ThreadsBusy, openThreads } from './threads.ts'

const folder = mkdtempSync(join(tmpdir(), 'plantao-threads-'))
afterAll(() => rmSync(folder, { recursive: true }))
const entry = join(folder, 'doubles.mjs')
writeFileSync(
  entry,
  `import { parentPort } from 'node:worker_threads'
parentPort.on('message', (asked) => {
  if (asked === 'for ever') while (true) {}
  if (asked === 'break') throw new Error('it broke')
  parentPort.postMessage(asked * 2)
})`,
)
type Question = number | 'for ever' | 'break'
const threads = (limits: { waiting?: number; limitMs?: number } = {}) =>
  openThreads<Question, number>(pathToFileURL(entry), { size: 1, waiting: 10, limitMs: 20_000, ...limits })

test('one thread answers question after question, each its own', async () => {
  const { ask } = threads()
  expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([2, 4, 6])
  expect(await ask(21)).toBe(42)
})

test('a question without end is ended at the limit, and the next is answered', async () => {
  const { ask } = threads({ limitMs: 1_000 })
  await expect(ask('for ever')).rejects.toBeInstanceOf(ThreadTooSlow)
  expect(await ask(4)).toBe(8)
})

test('a thread that breaks says why to who asked, and the next is answered', async () => {
  const { ask } = threads()
  await expect(ask('break')).rejects.toThrow('it broke')
  expect(await ask(5)).toBe(10)
})

test('more than may wait are turned away at once', async () => {
  const { ask } = threads({ waiting: 2 })
  const asked = [ask(1), ask(2), ask(3)]
  await expect(ask(4)).rejects.toBeInstanceOf(ThreadsBusy)
  expect(await Promise.all(asked)).toEqual([2, 4, 6])
})
