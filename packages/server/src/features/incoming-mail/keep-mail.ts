import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Authenticity } from '../../infrastructure/database/tables.ts'
import { newId } from '../../infrastructure/ids.ts'

export type ArrivedMail = {
  readonly raw: Buffer
  readonly sender: string
  readonly recipients: readonly string[]
  readonly authenticity: Authenticity
  /** What the transport calls this delivery, the same each time it brings it; none where it has no name for it. */
  readonly delivery?: string
}

/**
 * The mail is stored as it came, once however often it comes; from then on it may be acknowledged, and whoever works
 * next takes it in. Where a copy for which nobody vouches came first and became nothing, one that is vouched for takes
 * its place.
 */
export async function keepMail(desk: Desk, arrived: ArrivedMail): Promise<void> {
  const { raw, sender, recipients, authenticity } = arrived
  const now = desk.now()
  const fresh = {
    received_at: now,
    envelope_from: storable(sender),
    envelope_to: recipients.map(storable),
    raw,
    authenticity: json(authenticity),
    state: 'kept',
    next_try_at: now,
    held_because: null,
    conversation_id: null,
    decided_by: null,
    decided_at: null,
    decision_reason: null,
    original_removed_at: null,
  } as const
  await desk.db
    .insertInto('incoming_mail')
    .values({
      ...fresh,
      id: newId(now),
      digest: digestOf(arrived),
      last_problem: null,
      from_address: null,
      from_name: null,
      subject: null,
      said: null,
      automatic: null,
      message_id: null,
      answer_mail_id: null,
    })
    .onConflict((conflict) =>
      conflict
        .column('digest')
        .doUpdateSet(fresh)
        .where('incoming_mail.state', 'in', ['kept', 'held', 'refused'])
        .where(sql<boolean>`incoming_mail.authenticity->>'aligned' is null`)
        .where(sql<boolean>`excluded.authenticity->>'aligned' is not null`),
    )
    .execute()
}

/** The fields that an author's program writes, and nobody on the way. */
const authored: ReadonlySet<string> = new Set([
  'message-id',
  'date',
  'from',
  'sender',
  'to',
  'cc',
  'subject',
  'in-reply-to',
  'references',
  'content-type',
  'content-transfer-encoding',
])

/**
 * Names a mail by what its author wrote, however its lines were folded on the way. Without a Message-ID two that are
 * alike may be two: there the name is the delivery's, and where that has none, each is a mail of its own.
 */
function digestOf({ raw, delivery }: ArrivedMail): Buffer {
  const text = raw.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  const header = text.slice(0, end?.index ?? text.length)
  const fields = header
    .split(/\r?\n(?![ \t])/)
    .map((field) => /^([!-9;-~]+)[ \t]*:([^]*)$/.exec(field))
    .flatMap((field) => (field ? [{ name: field[1]!.toLowerCase(), value: unfolded(field[2]!) }] : []))
    .filter(({ name }) => authored.has(name))
  const isNamed = fields.some(({ name, value }) => name === 'message-id' && value !== '')
  if (!isNamed)
    return createHash('sha256')
      .update(`delivery\n${delivery ?? randomUUID()}`)
      .digest()
  return createHash('sha256')
    .update(fields.map(({ name, value }) => `${name}:${value}`).join('\n'), 'latin1')
    .update('\n\n')
    .update(end ? text.slice(end.index + end[0].length).replaceAll('\r\n', '\n') : '', 'latin1')
    .digest()
}

function unfolded(value: string): string {
  return value.replaceAll(/[ \t\r\n]+/g, ' ').trim()
}

function storable(address: string): string {
  return address.slice(0, 320).replaceAll('\0', '').toWellFormed()
}
