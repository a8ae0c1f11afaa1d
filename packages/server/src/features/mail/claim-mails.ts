import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'

export type ClaimedMail = Selectable<Tables['mail']>

/** How long a claim holds that nobody renews: its process died, or lost the database. */
const claimMs = 30_000

/**
 * At most so many mails whose instant has come, each with a try that is on record before anything is sent, so that no
 * other process tries it. A try whose process died is uncertain from here on: what it was for is sent again.
 */
export async function claimMails(desk: Desk, most: number): Promise<ClaimedMail[]> {
  const now = desk.now()
  const { rows } = await sql<ClaimedMail>`
    with due as materialized (
      select id from mail
      where next_try_at <= ${now} and (claimed_until is null or claimed_until <= ${now})
      order by next_try_at limit ${most} for update skip locked
    ), lost as (
      update mail_attempt set outcome = 'uncertain', ended_at = ${now}, problem = 'no-answer'
      where outcome = 'under-way' and mail_id in (select id from due)
      returning mail_id
    ), claimed as (
      update mail set state = 'sending', claimed_until = ${new Date(now.getTime() + claimMs)}, attempts = attempts + 1,
        uncertain = uncertain or id in (select mail_id from lost)
      where id in (select id from due)
      returning *
    ), begun as (
      insert into mail_attempt (mail_id, number, began_at, outcome)
      select id, attempts, ${now}, 'under-way' from claimed
    )
    select * from claimed
  `.execute(desk.db)
  return rows
}

/** These claims, where they still hold, hold on. */
export async function renewClaims(desk: Desk, mailIds: readonly string[]): Promise<void> {
  if (mailIds.length === 0) return
  await desk.db
    .updateTable('mail')
    .set({ claimed_until: new Date(desk.now().getTime() + claimMs) })
    .where('id', 'in', mailIds)
    .where('state', '=', 'sending')
    .where('claimed_until', '>', desk.now())
    .execute()
}
