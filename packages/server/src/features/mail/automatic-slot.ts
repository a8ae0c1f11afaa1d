import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { answersByItself } from './mail-kinds.ts'

/** One address gets at most one mail that the desk sends by itself in this time, so that two machines do not talk to each other. */
const betweenMs = 60 * 60 * 1000

/**
 * The earliest instant at which the desk may send something to this address by itself: now, or an hour after the last
 * such mail goes, whatever its kind. Until the transaction ends nobody else is given a slot of this address.
 */
export async function automaticSlot(tx: Tx, desk: Desk, to: string): Promise<Date> {
  const address = to.toLowerCase()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`automatic mails to ${address}`}, 0))`.execute(tx)
  const now = desk.now()
  const { rows } = await sql<{ last: Date | null }>`
    select max(greatest(created_at, tried_since)) as last from mail
    where lower(to_address) = ${address} and kind = any(${[...answersByItself]}::text[])
      and created_at > ${new Date(now.getTime() - 100 * betweenMs)}
  `.execute(tx)
  const last = rows[0]?.last
  const next = last ? last.getTime() + betweenMs : 0
  return next > now.getTime() ? new Date(next) : now
}

/** Whether a mail that is worth nothing later may go to this address now. Held as `automaticSlot` is. */
export async function maySendByItself(tx: Tx, desk: Desk, to: string): Promise<boolean> {
  return (await automaticSlot(tx, desk, to)) <= desk.now()
}
