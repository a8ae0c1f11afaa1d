import { createHash } from 'node:crypto'
import type { Desk } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Authenticity } from '../../infrastructure/database/tables.ts'
import { newId } from '../../infrastructure/ids.ts'

export type ArrivedMail = {
  readonly raw: Buffer
  readonly sender: string
  readonly recipients: readonly string[]
  readonly authenticity: Authenticity
}

/**
 * The mail is stored as it came, once however often it comes; from then on it may be acknowledged, and whoever works
 * next takes it in.
 */
export async function keepMail(desk: Desk, { raw, sender, recipients, authenticity }: ArrivedMail): Promise<void> {
  const now = desk.now()
  await desk.db
    .insertInto('incoming_mail')
    .values({
      id: newId(now),
      digest: digestOf(raw),
      received_at: now,
      envelope_from: storable(sender),
      envelope_to: recipients.map(storable),
      raw,
      authenticity: json(authenticity),
      state: 'kept',
      next_try_at: now,
      last_problem: null,
      from_address: null,
      from_name: null,
      subject: null,
      said: null,
      automatic: null,
      held_because: null,
      conversation_id: null,
      message_id: null,
      answer_mail_id: null,
      decided_by: null,
      decided_at: null,
      decision_reason: null,
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute()
}

/** The lines that servers write on the way: the same mail has others each time it comes. */
const writtenOnTheWay =
  /^(received|return-path|delivered-to|x-original-to|envelope-to|x-envelope-.*|authentication-results|received-spf|arc-.*|x-spam-.*|x-virus-.*):/i

/** Names a mail by all that its author wrote, its Message-ID among it. */
function digestOf(raw: Buffer): Buffer {
  const text = raw.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  const header = text.slice(0, end?.index ?? text.length)
  const fields = header.split(/\r?\n(?![ \t])/).filter((field) => !writtenOnTheWay.test(field))
  return createHash('sha256')
    .update(fields.join('\n').replaceAll('\r\n', '\n'))
    .update('\n\n')
    .update(end ? text.slice(end.index + end[0].length).replaceAll('\r\n', '\n') : '', 'latin1')
    .digest()
}

function storable(address: string): string {
  return address.slice(0, 320).replaceAll('\0', '').toWellFormed()
}
