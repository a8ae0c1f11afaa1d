import { askLoad } from '../ask-load.ts'
import type { BenchOutcome, BenchRun } from '../run.ts'
import { openMeasuredDesk } from '../measured-desk.ts'
import type { MeasuredDesk } from '../measured-desk.ts'
import { median, percentile, rounded } from '../measurement.ts'
import type { Measurement } from '../measurement.ts'
import type { SendFound, SendOrder } from './send-load.ts'

const counted = 32
const failing = 8
/** Fewer than the desk has connections: each of them holds one for as long as the lock lasts. */
const locked = 4
const everyMs = 100
const lockedMs = 2_500
const seconds = 3
const aimMs = 5

type Times = { readonly p50: number; readonly p99: number }

/** How much later 32 senders are answered when the messages of others are refused, or wait for a locked conversation. */
export async function othersFailures({ runs, say }: BenchRun): Promise<BenchOutcome> {
  const desk = await openMeasuredDesk({ visitors: 400 })
  const load = async (apart: NonNullable<SendOrder['apart']>) => {
    const order: SendOrder = {
      port: desk.server.port,
      visitors: desk.visitors,
      senders: counted + apart.senders,
      seconds,
      everyMs,
      apart,
    }
    const found = await askLoad<SendFound>('messages/send-load.ts', order)
    if (found.unexpected.length > 0) throw new Error(`not as expected: ${found.unexpected.join('; ')}`)
    return { p50: percentile(found.latenciesMs, 50), p99: percentile(found.latenciesMs, 99) }
  }
  try {
    await load({ senders: failing, sendTo: 'own' })
    const refusals: [Times, Times][] = []
    const locks: [Times, Times][] = []
    for (let run = 0; run < runs; run += 1) {
      refusals.push([
        await load({ senders: failing, sendTo: 'own' }),
        await load({ senders: failing, sendTo: 'others' }),
      ])
      locks.push([
        await load({ senders: 0, sendTo: 'own' }),
        await whileLocked(desk, () => load({ senders: locked, sendTo: 'own' })),
      ])
      say(
        `p50 and p99: beside accepted ${inWords(refusals.at(-1)![0])}, beside refused ${inWords(refusals.at(-1)![1])}; alone ${inWords(locks.at(-1)![0])}, beside locked ${inWords(locks.at(-1)![1])}`,
      )
    }
    return {
      measurements: [laterBy('others-refused', refusals), laterBy('others-locked', locks)],
      postgres: desk.postgres,
    }
  } finally {
    await desk.close()
  }
}

/** The conversations that the senders apart write to are held by somebody else's transaction. */
async function whileLocked(desk: MeasuredDesk, run: () => Promise<Times>): Promise<Times> {
  const theirs = desk.visitors
    .filter((_, at) => at % (counted + locked) < locked)
    .map((visitor) => visitor.conversation)
  const client = await desk.pool.connect()
  await client.query('begin')
  await client.query('select id from conversation where id = any($1::uuid[]) order by id for update', [theirs])
  const running = run()
  await new Promise((resolve) => setTimeout(resolve, lockedMs))
  await client.query('commit')
  client.release()
  return running
}

function laterBy(name: string, pairs: readonly [Times, Times][]): Measurement {
  const later = pairs.map(([without, beside]) => beside.p50 - without.p50)
  const measured = rounded(median(later))
  return {
    name,
    measured,
    unit: 'ms later at p50',
    limit: null,
    limitName: null,
    aim: `at most ${aimMs} ms later`,
    met: measured <= aimMs,
    runs: pairs.length,
    spread: rounded(Math.max(...later) - Math.min(...later)),
    more: {
      'p50 without, ms': rounded(median(pairs.map(([without]) => without.p50))),
      'p50 beside, ms': rounded(median(pairs.map(([, beside]) => beside.p50))),
      'p99 without, ms': rounded(median(pairs.map(([without]) => without.p99))),
      'p99 beside, ms': rounded(median(pairs.map(([, beside]) => beside.p99))),
    },
  }
}

function inWords({ p50, p99 }: Times): string {
  return `${rounded(p50)} and ${rounded(p99)} ms`
}
