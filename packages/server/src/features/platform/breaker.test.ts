import { expect, test } from 'vitest'
import { newBreaker } from './breaker.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, seconds))

test('five failures in a row open it, and one answer in between begins the count again', () => {
  const breaker = newBreaker()
  for (let time = 0; time < 4; time += 1) breaker.report('failed', at(0))
  breaker.report('answered', at(0))
  for (let time = 0; time < 4; time += 1) breaker.report('failed', at(0))
  expect([breaker.state(at(0)), breaker.mayCall(at(0))]).toEqual(['closed', true])
  breaker.report('failed', at(0))
  expect([breaker.state(at(0)), breaker.mayCall(at(9))]).toEqual(['open', false])
})

test('half-open lets one call through; its answer closes it, its failure opens it for twice as long', () => {
  const breaker = newBreaker()
  for (let time = 0; time < 5; time += 1) breaker.report('failed', at(0))
  expect(breaker.state(at(10))).toBe('half-open')
  expect([breaker.mayCall(at(10)), breaker.mayCall(at(10))]).toEqual([true, false])
  breaker.report('failed', at(11))
  expect([breaker.state(at(30)), breaker.state(at(31))]).toEqual(['open', 'half-open'])
  expect(breaker.mayCall(at(31))).toBe(true)
  breaker.report('answered', at(31))
  expect([breaker.state(at(31)), breaker.mayCall(at(31)), breaker.mayCall(at(31))]).toEqual(['closed', true, true])
})

test('who comes while one call tries it waits for that one, and is not sent away from a platform that is well again', async () => {
  const breaker = newBreaker()
  for (let time = 0; time < 5; time += 1) breaker.report('failed', at(0))
  const now = () => at(10)
  expect(await breaker.mayCallSoon(() => at(9)), 'it rests').toBe(false)
  expect(await breaker.mayCallSoon(now)).toBe(true)
  const others = [breaker.mayCallSoon(now), breaker.mayCallSoon(now)]
  breaker.report('answered', now())
  expect(await Promise.all(others)).toEqual([true, true])

  for (let time = 0; time < 5; time += 1) breaker.report('failed', at(20))
  expect(await breaker.mayCallSoon(() => at(30))).toBe(true)
  const sentAway = breaker.mayCallSoon(() => at(30))
  breaker.report('failed', at(30))
  expect(await sentAway).toBe(false)
})

test('one that tried and never told how it went does not keep the others out for ever', () => {
  const breaker = newBreaker()
  for (let time = 0; time < 5; time += 1) breaker.report('failed', at(0))
  expect([breaker.mayCall(at(10)), breaker.mayCall(at(19)), breaker.mayCall(at(20))]).toEqual([true, false, true])
})
