import type { Notice } from './bus.ts'

/** PostgreSQL refuses a payload of 8,000 bytes or more; this leaves room for what is around the notices. */
const longestPayload = 7_500
const idsAtOnce = 100

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

/** A notice about many sessions or people as several, each short enough for a payload of its own. */
function inParts(notice: Notice): Notice[] {
  if (notice.kind === 'called') return inHundreds(notice.staff).map((staff) => ({ kind: notice.kind, staff }))
  if (notice.kind !== 'session-ended' && notice.kind !== 'session-changed') return [notice]
  return inHundreds(notice.sessions).map((sessions) => ({ kind: notice.kind, sessions }))
}

function inHundreds(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, part) =>
    ids.slice(part * idsAtOnce, (part + 1) * idsAtOnce),
  )
}

/** The notices of a payload; none where it is our own, heard already. */
export function noticesOf(origin: string, payload: string): Notice[] {
  const { from, notices } = JSON.parse(payload) as { from: string; notices: Notice[] }
  return from === origin ? [] : notices
}

function wrap(origin: string, notices: readonly string[]): string {
  return `{"from":"${origin}","notices":[${notices.join(',')}]}`
}
