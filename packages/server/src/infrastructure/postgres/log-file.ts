import { copyFileSync, existsSync, statSync, truncateSync } from 'node:fs'

const longestBytes = 8 * 1024 * 1024
const lookEveryMs = 10 * 60_000

/**
 * Keeps PostgreSQL's log below 8 MiB and its predecessor beside it (`.1`). The running PostgreSQL appends to the open
 * file, so it is copied and emptied, not renamed.
 */
export function keepLogShort(path: string): { stop(): void } {
  const look = () => {
    if (!existsSync(path) || statSync(path).size < longestBytes) return
    copyFileSync(path, `${path}.1`)
    truncateSync(path)
  }
  look()
  const timer = setInterval(look, lookEveryMs).unref()
  return { stop: () => clearInterval(timer) }
}
