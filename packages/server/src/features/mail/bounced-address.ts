import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { DeliveryProblem } from './delivery-problem.ts'

const sameAddress = (address: string) => sql<boolean>`lower(email) = lower(${address})`

/** Whether mail to this address came back, and nobody has shown since that it works. */
export async function isBounced(db: Database | Tx, address: string): Promise<boolean> {
  const { rows } = await sql<{ bounced: boolean }>`
    select coalesce(bool_or(email_bounced_at is not null), false)
      and not coalesce(bool_or(email_confirmed and email_bounced_at is null), false) as bounced
    from requester where email is not null and ${sameAddress(address)}
  `.execute(db)
  return rows[0]?.bounced === true
}

/** Whoever left this address is told at their next visit; returns the notices for after the commit. */
export async function markBounced(
  tx: Tx,
  desk: Desk,
  address: string,
  problem: DeliveryProblem,
): Promise<readonly Notice[]> {
  const marked = await tx
    .updateTable('requester')
    .set({ email_bounced_at: desk.now(), email_problem: problem })
    .where('email', 'is not', null)
    .where(sameAddress(address))
    .where('email_bounced_at', 'is', null)
    .returning('id')
    .execute()
  return sessionsChanged(
    tx,
    marked.map(({ id }) => id),
  )
}

/** This address works: its owner has shown it, or asks to try it again. Returns the notices for after the commit. */
export async function unmarkBounced(tx: Tx, address: string): Promise<readonly Notice[]> {
  const unmarked = await tx
    .updateTable('requester')
    .set({ email_bounced_at: null, email_problem: null })
    .where('email', 'is not', null)
    .where(sameAddress(address))
    .where('email_bounced_at', 'is not', null)
    .returning('id')
    .execute()
  return sessionsChanged(
    tx,
    unmarked.map(({ id }) => id),
  )
}

async function sessionsChanged(tx: Tx, requesterIds: readonly string[]): Promise<readonly Notice[]> {
  if (requesterIds.length === 0) return []
  const sessions = await tx
    .selectFrom('requester_session')
    .select('id')
    .where('requester_id', 'in', requesterIds)
    .where('ended_at', 'is', null)
    .execute()
  return sessions.length === 0 ? [] : [{ kind: 'session-changed', sessions: sessions.map(({ id }) => id) }]
}
