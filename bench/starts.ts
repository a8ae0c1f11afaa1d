import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { endPostmaster, newDataFolder } from '../tests/proofs/data-folder.ts'
import { freePort } from '../tests/proofs/free-port.ts'
import { startServer } from '../tests/proofs/server-process.ts'
import type { BenchOutcome, BenchRun } from './run.ts'
import { median, rounded, spreadOf } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const aimMs = { cold: 10_000, warm: 3_000 }
const root = join(import.meta.dirname, '..')

/** From the start of the process to its first answer, with nothing there and with everything; and what browsers load. */
export async function starts({ runs, say }: BenchRun): Promise<BenchOutcome> {
  const cold: number[] = []
  const warm: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const { dataDir, remove } = await newDataFolder()
    const start = { port: await freePort(), dataDir }
    for (const times of [cold, warm]) {
      const server = await startServer(start)
      times.push(server.readyMs)
      await server.stop()
    }
    await endPostmaster(dataDir)
    await remove()
    say(`cold ${Math.round(cold.at(-1)!)} ms, warm ${Math.round(warm.at(-1)!)} ms`)
  }
  return {
    measurements: [startOf('cold-start', cold, aimMs.cold), startOf('warm-start', warm, aimMs.warm), ...bundles()],
    postgres: 'embedded',
  }
}

function startOf(name: string, times: readonly number[], aim: number): Measurement {
  const measured = rounded(median(times))
  return {
    name,
    measured,
    unit: 'ms to the first answer',
    limit: null,
    limitName: null,
    aim: `at most ${aim} ms`,
    met: measured <= aim,
    runs: times.length,
    spread: spreadOf(times),
  }
}

/** Bytes after gzip of each built file that a browser loads, by package. */
function bundles(): Measurement[] {
  return ['messenger', 'desk'].flatMap((name) => {
    const folder = join(root, 'packages', name, 'dist')
    if (!existsSync(folder)) return []
    const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(js|css|html)$/.test(file) && statSync(join(folder, file)).isFile())
      .map((file) => [file, gzipSync(readFileSync(join(folder, file))).length] as const)
    const measured = rounded(sizes.reduce((sum, [, size]) => sum + size, 0) / 1024)
    return [
      {
        name: `bundle-${name}`,
        measured,
        unit: 'KiB after gzip, every file',
        limit: null,
        limitName: null,
        aim: 'none; the build checks the limits of the messenger',
        met: true,
        runs: 1,
        spread: 0,
        more: Object.fromEntries(sizes),
      },
    ]
  })
}
