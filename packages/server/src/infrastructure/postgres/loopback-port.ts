import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** Below the range from which systems take ports for outgoing connections, so that none of those lands on ours. */
const firstPort = 20_000
const lastPort = 32_000

/** The port of this data folder: the one it had, where that is free, else a new one, which it keeps from now on. */
export async function loopbackPort(dataDir: string): Promise<number> {
  const file = join(dataDir, 'postgres-port')
  const kept = existsSync(file) ? Number(await readFile(file, 'utf8')) : 0
  if (kept > 0 && kept < 65_536 && (await isFree(kept))) return kept
  for (;;) {
    const port = randomInt(firstPort, lastPort)
    if (!(await isFree(port))) continue
    await writeFile(file, `${port}\n`)
    return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
