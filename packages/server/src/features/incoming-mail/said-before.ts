import type { PersonsMail } from './take-in.ts'
import type { Taking } from './take-in-mails.ts'

const withinMs = 24 * 60 * 60 * 1000

/** Whether this address wrote just the same, under the same subject, within a day: likely a machine that answers each of our mails with one text. */
export async function saidBefore({ desk, tx }: Taking, { mail, from }: PersonsMail): Promise<boolean> {
  const same = await tx
    .selectFrom('incoming_mail')
    .select('id')
    .where((eb) => eb(eb.fn<string>('lower', ['from_address']), '=', from.address.toLowerCase()))
    .where('received_at', '>', new Date(desk.now().getTime() - withinMs))
    .where('subject', '=', mail.subject)
    .where('said', '=', mail.said)
    .where('state', 'in', ['message', 'answered'])
    .limit(1)
    .executeTakeFirst()
  return same !== undefined
}
