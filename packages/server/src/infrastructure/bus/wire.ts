import type { Notice } from './bus.ts'

/** PostgreSQL refuses a payload of 8,000 bytes or more. */
const longestPayload = 7_500

/** Notices as payloads for other processes: batched, without what stays in this process. */
export function payloadsOf(origin: string, notices: readonly Notice[]): string[] {
  const payloads: string[] = []
  let batch: string[] = []
  let length = 0
  for (const notice of notices) {
    const text = JSON.stringify(notice, (key, value: unknown) => (key === 'fresh' ? undefined : value))
    if (length + text.length > longestPayload && batch.length > 0) {
      payloads.push(wrap(origin, batch))
      batch = []
      length = 0
    }
    batch.push(text)
    length += text.length + 1
  }
  if (batch.length > 0) payloads.push(wrap(origin, batch))
  return payloads
}

/** The notices of a payload; none where it is our own, heard already. */
export function noticesOf(origin: string, payload: string): Notice[] {
  const { from, notices } = JSON.parse(payload) as { from: string; notices: Notice[] }
  return from === origin ? [] : notices
}

function wrap(origin: string, notices: readonly string[]): string {
  return `{"from":"${origin}","notices":[${notices.join(',')}]}`
}
