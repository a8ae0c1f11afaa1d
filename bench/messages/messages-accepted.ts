import type { BenchOutcome, BenchRun } from '../run.ts'
import { askLoad } from '../ask-load.ts'
import { openMeasuredDesk } from '../measured-desk.ts'
import { median, percentile, rounded, spreadOf } from '../measurement.ts'
import type { Measurement } from '../measurement.ts'
import type { SendFound, SendOrder } from './send-load.ts'
import { conversations, pgbench, preparePgbench } from './pgbench.ts'

const aims: Readonly<Record<number, number>> = { 1: 0, 8: 0, 32: 0.5, 256: 1 }
const seconds = { quick: 3, long: 10 }

/** Messages accepted a second over HTTP, beside the same rows written by pgbench with as many clients. */
export async function messagesAccepted({ long, runs, say }: BenchRun): Promise<BenchOutcome> {
  const profile = process.env['BENCH_PROFILE']
  const desk = await openMeasuredDesk({
    visitors: conversations,
    nodeArguments: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
  })
  const each = long ? seconds.long : seconds.quick
  const order = { port: desk.server.port, visitors: desk.visitors }
  const load = (senders: number, lasting: number) =>
    askLoad<SendFound>('messages/send-load.ts', { ...order, senders, seconds: lasting } satisfies SendOrder)
  try {
    await preparePgbench(desk.limitUrl)
    await load(32, 2)
    pgbench(desk.limitUrl, 32, 1)
    const measurements: Measurement[] = []
    for (const senders of Object.keys(aims).map(Number)) {
      const ours: number[] = []
      const theirs: number[] = []
      const latencies: number[] = []
      for (let run = 0; run < runs; run += 1) {
        const found = await load(senders, each)
        if (found.unexpected.length > 0) throw new Error(`not accepted: ${found.unexpected.join('; ')}`)
        ours.push(found.accepted / found.seconds)
        latencies.push(...found.latenciesMs)
        theirs.push(pgbench(desk.limitUrl, senders, each))
        say(`${senders} senders: ${Math.round(ours.at(-1)!)} messages/s, pgbench ${Math.round(theirs.at(-1)!)}`)
      }
      measurements.push(measurementOf(senders, ours, theirs, latencies))
    }
    return { measurements, postgres: desk.postgres }
  } finally {
    await desk.close()
  }
}

function measurementOf(
  senders: number,
  ours: readonly number[],
  theirs: readonly number[],
  latencies: readonly number[],
): Measurement {
  const [measured, limit, aim] = [median(ours), median(theirs), aims[senders]!]
  return {
    name: `messages-accepted-${senders}`,
    measured: rounded(measured),
    unit: 'messages/s',
    limit: rounded(limit),
    limitName: `pgbench, ${senders} clients`,
    aim: aim === 0 ? 'none' : senders === 256 ? 'ratio above 1' : `ratio at least ${aim}`,
    met: aim === 1 ? measured > limit : measured / limit >= aim,
    runs: ours.length,
    spread: spreadOf(ours),
    more: {
      'p50 ms': rounded(percentile(latencies, 50)),
      'p99 ms': rounded(percentile(latencies, 99)),
      'spread of pgbench': spreadOf(theirs),
    },
  }
}
