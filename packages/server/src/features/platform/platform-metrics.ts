import { Counter, Gauge, Histogram } from 'prom-client'
import type { Registry } from 'prom-client'
import type { Desk } from '../../desk.ts'
import { knownLink, watchCalls } from './platform-memory.ts'

const breakerNumber = { closed: 0, 'half-open': 1, open: 2 } as const

/** The calls to the platform, and whether it is left alone, in this registry. */
export function measurePlatform(registry: Registry, desk: Desk): void {
  const calls = new Counter({
    name: 'plantao_platform_calls_total',
    help: 'Calls to the platform by operation and outcome; left-alone were not made, because it had not answered.',
    labelNames: ['operation', 'outcome'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'plantao_platform_call_seconds',
    help: 'Time that the platform took to answer.',
    labelNames: ['operation'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers: [registry],
  })
  new Gauge({
    name: 'plantao_platform_breaker',
    help: 'Whether the platform is called: 0 closed (called), 1 half-open (tried once), 2 open (left alone).',
    registers: [registry],
    collect() {
      this.set(breakerNumber[knownLink(desk)?.breaker.state(desk.now()) ?? 'closed'])
    },
  })
  watchCalls(desk, ({ operation, outcome, tookMs }) => {
    calls.inc({ operation, outcome })
    if (outcome !== 'left-alone') seconds.observe({ operation }, tookMs / 1000)
  })
}
