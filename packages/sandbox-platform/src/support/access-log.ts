import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { AccessLine } from '@plantao/platform-contract'

type Line = AccessLine & { readonly realm: string }

export type AccessLog = {
  /** One more line, on the disk before this returns. */
  write(realm: string, line: Omit<AccessLine, 'id'>): void
  /** The lines of a realm, newest first. */
  of(realm: string): readonly AccessLine[]
}

/** What support looked at and did in each realm: `access-log.jsonl`, only ever added to. */
export function openAccessLog(folder: string): AccessLog {
  const path = join(folder, 'access-log.jsonl')
  const lines = existsSync(path) ? linesIn(readFileSync(path, 'utf8')) : []
  return {
    write(realm, line) {
      const whole: Line = {
        ...line,
        id: `${String(lines.length + 1).padStart(9, '0')}-${randomUUID().slice(0, 8)}`,
        realm,
      }
      appendFileSync(path, `${JSON.stringify(whole)}\n`, { mode: 0o600 })
      lines.push(whole)
    },
    of: (realm) =>
      lines
        .filter((line) => line.realm === realm)
        .map(shown)
        .reverse(),
  }
}

/** A last line that a power cut left half is dropped: what it was about was never answered. */
function linesIn(text: string): Line[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}

function shown({ realm: _realm, ...line }: Line): AccessLine {
  return line
}
