import type { Notice } from './bus.ts'

/** PostgreSQL refuses a payload of 8,000 bytes or more; this leaves room for what is around the notices. */
const longestPayload = 7_500
const sessionsAtOnce = 100

/** Notices as payloads for other processes: batched, without what stays in this process. */
export function payloadsOf(origin: string, notices: readonly Notice[]): string[] {
  const payloads: string[] = []
  let batch: string[] = []
  let length = 0
  for (const notice of notices.flatMap(inParts)) {
    const text = JSON.stringify(notice, (key, value: unknown) => (key === 'fresh' ? undefined : value))
    const bytes = Buffer.byteLength(text)
    if (length + bytes > longestPayload && batch.length > 0) {
      payloads.push(wrap(origin, batch))
      batch = []
      length = 0
    }
    batch.push(text)
    length += bytes + 1
  }
  if (batch.length > 0) payloads.push(wrap(origin, batch))
  return payloads
}

/** A notice about many sessions as several, each short enough for a payload of its own. */
function inParts(notice: Notice): Notice[] {
  if (notice.kind !== 'session-ended' && notice.kind !== 'session-changed') return [notice]
  const parts: Notice[] = []
  for (let at = 0; at < notice.sessions.length; at += sessionsAtOnce) {
    parts.push({ kind: notice.kind, sessions: notice.sessions.slice(at, at + sessionsAtOnce) })
  }
  return parts
}

/** The notices of a payload; none where it is our own, heard already. */
export function noticesOf(origin: string, payload: string): Notice[] {
  const { from, notices } = JSON.parse(payload) as { from: string; notices: Notice[] }
  return from === origin ? [] : notices
}

function wrap(origin: string, notices: readonly string[]): string {
  return `{"from":"${origin}","notices":[${notices.join(',')}]}`
}
