import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { endPostmaster, newDataFolder } from '../tests/proofs/data-folder.ts'
import { freePort } from '../tests/proofs/free-port.ts'
import { startServer } from '../tests/proofs/server-process.ts'
import type { BenchOutcome, BenchRun } from './run.ts'
import { atMost } from './at-most.ts'
import { rounded } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const unit = 'ms to the first answer'
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
    measurements: [
      atMost('cold-start', { times: cold, unit, aimMs: aimMs.cold }),
      atMost('warm-start', { times: warm, unit, aimMs: aimMs.warm }),
      ...bundles(),
    ],
    postgres: 'embedded',
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
