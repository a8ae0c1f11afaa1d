import { cascadeOf } from '@plantao/pipelines'
import type { CascadePipeline } from '@plantao/pipelines'
import type { BenchOutcome, BenchRun } from './run.ts'
import { atMost } from './at-most.ts'
import { median } from './measurement.ts'

const aimMs = 200
const pipelineCount = 5_000
const eventCount = 1_500
const rounds = 15

/** Milliseconds from 5,000 pipelines to what a change to one of them reaches, the index of events and names included. */
export async function cascadeGraph({ runs }: BenchRun): Promise<BenchOutcome> {
  const pipelines = realmOf(pipelineCount)
  let reached = 0
  const times = Array.from({ length: runs }, () =>
    median(
      Array.from({ length: rounds }, (_, round) => {
        const began = performance.now()
        reached = cascadeOf(pipelines, `p${round}`, '2026-03-12T09:10:00Z')?.reached.length ?? 0
        return performance.now() - began
      }),
    ),
  )
  if (reached < pipelineCount / 2) throw new Error(`only ${reached} pipelines were reached; the realm is wrong`)
  const more = { reached, events: eventCount }
  return {
    measurements: [atMost('cascade-graph', { times, unit: 'ms, 5,000 pipelines', aimMs, more })],
    postgres: null,
  }
}

/** Most pipelines listen to an event; each tells two and calls one: nearly everything is reached, with rings. */
function realmOf(count: number): CascadePipeline[] {
  const event = (number: number) => ({ known: 'design', name: `event-${number % eventCount}` }) as const
  return Array.from({ length: count }, (_, at) => ({
    id: `p${at}`,
    name: `pipeline-${at}`,
    versionMajor: 1,
    inProduction: at % 2 === 0,
    concurrency: 10 + (at % 30),
    listensTo: at % 5 === 4 ? null : event(at * 7),
    publishes: [
      { step: 'a', event: event(at * 13 + 1), inLoop: false },
      { step: 'b', event: at % 20 === 0 ? runTime : event(at * 17 + 2), inLoop: true },
    ],
    calls: [
      {
        step: 'c',
        pipeline: { known: 'design' as const, name: `pipeline-${(at * 31 + 7) % count}` },
        versionMajor: 1,
        waits: at % 2 === 0,
        inLoop: false,
      },
    ],
  }))
}

const runTime = { known: 'run-time', written: '{{ message.eventName }}', otherwise: null } as const
