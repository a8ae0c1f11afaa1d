import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { engineersOf } from '../../tests/proofs/people.ts'
import { askLoad } from '../ask-load.ts'
import type { BenchOutcome, BenchRun } from '../run.ts'
import { openMeasuredDesk } from '../measured-desk.ts'
import { median, rounded, spreadOf } from '../measurement.ts'
import { startBareServer } from '../start-bare-socket-server.ts'
import type { FanOutFound, FanOutOrder } from './socket-load.ts'

const sockets = 1_000
const underWay = 4
const aims = { deliveries: 0.8, memory: 1.5 }
const collecting = ['--expose-gc', '--import', join(import.meta.dirname, '../collect-on-signal.ts')]

/** One message to a thousand sockets, and the memory of a thousand that are idle, beside a bare `ws` server. */
export async function fanOut({ long, runs, say }: BenchRun): Promise<BenchOutcome> {
  const desk = await openMeasuredDesk({ visitors: 2, nodeArguments: collecting })
  const bare = await startBareServer(undefined, collecting)
  try {
    const [engineer] = await engineersOf(desk.server.url, desk.firstOperatorCode, ['Mina Haas'])
    const common = { sockets, underWay, seconds: long ? 10 : 3 }
    const atDesk: FanOutOrder = {
      ...common,
      to: 'desk',
      port: desk.server.port,
      visitors: desk.visitors,
      engineer: engineer!,
    }
    // Before anything else has left its memory behind; a few sockets first, for what is needed once.
    const memory = []
    for (const [pid, order] of [
      [desk.server.pid, atDesk],
      [bare.pid, { ...atDesk, to: 'bare', port: bare.port, frame: '' } satisfies FanOutOrder],
    ] as const) {
      await kibEachIdleSocket(pid, { ...order, sockets: 50 })
      memory.push(await kibEachIdleSocket(pid, order))
    }
    const [kept, keptBare] = memory as [number, number]
    const { frame } = await askLoad<FanOutFound>('fan-out/socket-load.ts', { ...atDesk, seconds: 1 })
    const atBare: FanOutOrder = { ...common, to: 'bare', port: bare.port, frame }
    const deliveries = { ours: [] as number[], theirs: [] as number[] }
    for (let run = 0; run < runs; run += 1) {
      deliveries.ours.push((await askLoad<FanOutFound>('fan-out/socket-load.ts', atDesk)).deliveriesPerSecond)
      deliveries.theirs.push((await askLoad<FanOutFound>('fan-out/socket-load.ts', atBare)).deliveriesPerSecond)
      say(`deliveries/s: desk ${last(deliveries.ours)}, bare ${last(deliveries.theirs)}`)
    }
    const [delivered, deliveredBare] = [median(deliveries.ours), median(deliveries.theirs)]
    return {
      measurements: [
        {
          name: 'fan-out',
          measured: rounded(delivered),
          unit: `deliveries/s to ${sockets} sockets`,
          limit: rounded(deliveredBare),
          limitName: 'bare ws, the same frame',
          aim: `ratio at least ${aims.deliveries}`,
          met: delivered / deliveredBare >= aims.deliveries,
          runs,
          spread: spreadOf(deliveries.ours),
          more: { 'bytes of the frame': frame.length },
        },
        {
          name: 'idle-socket',
          measured: rounded(kept),
          unit: 'KiB a socket',
          limit: rounded(keptBare),
          limitName: 'bare ws',
          aim: `ratio at most ${aims.memory}`,
          met: kept / keptBare <= aims.memory,
          runs: 1,
          spread: 0,
        },
      ],
      postgres: desk.postgres,
    }
  } finally {
    await bare.stop()
    await desk.close()
  }
}

/** What the process grew by for each of the sockets, in KiB, garbage collected before and after. */
async function kibEachIdleSocket(pid: number, order: FanOutOrder): Promise<number> {
  const before = await residentKib(pid)
  const load = fork(join(import.meta.dirname, 'socket-load.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  load.send({ ...order, seconds: 0 })
  await once(load, 'message')
  const after = await residentKib(pid)
  await ended(load)
  await delay(500)
  return (after - before) / order.sockets
}

async function residentKib(pid: number): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    process.kill(pid, 'SIGUSR2')
    await delay(400)
  }
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

async function ended(load: ChildProcess): Promise<void> {
  load.kill('SIGKILL')
  await once(load, 'exit')
}

function last(values: readonly number[]): number {
  return rounded(values.at(-1)!)
}
