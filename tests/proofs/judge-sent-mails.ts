import type { ReceivedMail } from '../../packages/server/src/features/mail/mail-server.fixture.ts'
import type { Pool } from './open-pool.ts'

export type SentMails = {
  readonly problems: string[]
  readonly mails: number
  readonly uncertain: number
  readonly doubled: number
}

/** How often each Message-ID arrived at the far end. */
export function timesOf(received: readonly ReceivedMail[]): ReadonlyMap<string, number> {
  const grouped = Map.groupBy(received, ({ mail }) => mail.messageId ?? 'none')
  return new Map([...grouped].map(([messageId, mails]) => [messageId, mails.length]))
}

export async function unsentMails(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int from mail where state <> 'sent'`)
  return rows[0]!.count
}

/** Each mail that the desk wrote arrived, and twice only where a try is on record as uncertain. */
export async function judgeSentMails(pool: Pool, received: ReadonlyMap<string, number>): Promise<SentMails> {
  const { rows: mails } = await pool.query<{ message_id: string; state: string; uncertain: boolean; lost: number }>(`
    select message_id, state, uncertain,
      (select count(*)::int from mail_attempt where mail_id = mail.id and outcome = 'uncertain') as lost
    from mail`)
  const known = new Set(mails.map(({ message_id }) => message_id))
  const problems = [...received.keys()]
    .filter((messageId) => !known.has(messageId))
    .map((messageId) => `${messageId} arrived and was never written`)
  for (const { message_id: messageId, state, uncertain, lost } of mails) {
    const times = received.get(messageId) ?? 0
    if (state !== 'sent') problems.push(`${messageId} is ${state}`)
    if (times === 0) problems.push(`${messageId} never arrived`)
    if (times > 1 + lost) problems.push(`${messageId} arrived ${times} times, with ${lost} uncertain tries`)
    if (uncertain !== lost > 0)
      problems.push(`${messageId} is ${uncertain ? '' : 'not '}marked, with ${lost} uncertain tries`)
  }
  return {
    problems,
    mails: mails.length,
    uncertain: mails.filter((mail) => mail.uncertain).length,
    doubled: [...received.values()].filter((times) => times > 1).length,
  }
}
