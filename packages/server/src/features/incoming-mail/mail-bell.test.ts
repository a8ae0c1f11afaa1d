import { expect, test } from 'vitest'
import { mailBell } from './mail-bell.ts'

const minuteMs = 60_000
const never = new AbortController().signal

test('who waits for the bell hears it at once', async () => {
  const bell = mailBell()
  const heard = bell.heard(minuteMs, never)
  bell.ring()
  expect(await heard).toBeUndefined()
})

test('a bell that was rung while nobody listened is heard by the next who does, once', async () => {
  const bell = mailBell()
  bell.ring()
  bell.ring()
  await bell.heard(minuteMs, never)
  let isOver = false
  const second = bell.heard(minuteMs, never).then(() => {
    isOver = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
  bell.ring()
  await second
})

test('who waits for the bell goes on when its time or the work is over', async () => {
  const bell = mailBell()
  await bell.heard(1, never)
  const work = new AbortController()
  const waits = bell.heard(minuteMs, work.signal)
  work.abort()
  await waits
  expect(await bell.heard(minuteMs, work.signal)).toBeUndefined()
})
