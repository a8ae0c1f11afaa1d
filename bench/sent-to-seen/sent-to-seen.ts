import { engineersOf } from '../../tests/proofs/people.ts'
import { askLoad } from '../ask-load.ts'
import type { BenchOutcome, BenchRun } from '../run.ts'
import { openMeasuredDesk } from '../measured-desk.ts'
import { median, percentile, rounded, spreadOf } from '../measurement.ts'
import type { Measurement } from '../measurement.ts'
import { startBareServer } from '../start-bare-socket-server.ts'
import type { SeenFound, SeenOrder } from './seen-load.ts'

const perSecond = 200
const lines = 60
const aim = 2

/** From the sending of a message to the other side's socket, beside a bare echo over `ws` with one insert. */
export async function sentToSeen({ long, runs, say }: BenchRun): Promise<BenchOutcome> {
  const desk = await openMeasuredDesk({ visitors: lines })
  const bare = await startBareServer(desk.limitUrl)
  const seconds = long ? 20 : 4
  const ask = async (order: SeenOrder) => {
    const { latenciesMs, unseen } = await askLoad<SeenFound>('sent-to-seen/seen-load.ts', order)
    if (unseen > 0) throw new Error(`${unseen} messages to the ${order.to} were not seen`)
    return latenciesMs
  }
  try {
    const [engineer] = await engineersOf(desk.server.url, desk.firstOperatorCode, ['Mina Haas'])
    const order = { perSecond, seconds, lines }
    const atDesk = () =>
      ask({ ...order, to: 'desk', port: desk.server.port, visitors: desk.visitors, engineer: engineer! })
    const atEcho = () => ask({ ...order, to: 'echo', port: bare.port })
    await ask({
      ...order,
      seconds: 2,
      to: 'desk',
      port: desk.server.port,
      visitors: desk.visitors,
      engineer: engineer!,
    })
    const ours: (readonly number[])[] = []
    const theirs: (readonly number[])[] = []
    for (let run = 0; run < runs; run += 1) {
      ours.push(await atDesk())
      theirs.push(await atEcho())
      say(`p50 and p99: desk ${inWords(ours.at(-1)!)}, echo ${inWords(theirs.at(-1)!)}`)
    }
    return { measurements: [50, 99].map((percent) => measurementOf(percent, ours, theirs)), postgres: desk.postgres }
  } finally {
    await bare.stop()
    await desk.close()
  }
}

function measurementOf(
  percent: number,
  ours: readonly (readonly number[])[],
  theirs: readonly (readonly number[])[],
): Measurement {
  const [each, limits] = [ours, theirs].map((runs) => runs.map((latencies) => percentile(latencies, percent)))
  const [measured, limit] = [median(each!), median(limits!)]
  return {
    name: `sent-to-seen-p${percent}`,
    measured: rounded(measured),
    unit: `ms at ${perSecond} messages/s`,
    limit: rounded(limit),
    limitName: 'ws echo with one insert',
    aim: `ratio at most ${aim}`,
    met: measured / limit <= aim,
    runs: ours.length,
    spread: spreadOf(each!),
  }
}

function inWords(latencies: readonly number[]): string {
  return `${rounded(percentile(latencies, 50))} and ${rounded(percentile(latencies, 99))} ms`
}
