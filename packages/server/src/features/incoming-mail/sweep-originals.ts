import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'

const dayMs = 24 * 60 * 60 * 1000
const sweptAtOnce = 200
/** The hour of the night, in UTC, at which it is done. */
const hour = 3

/**
 * Held mails that answer no conversation, and that nobody decided of, are refused once they are older than MAIL_KEEP_DAYS.
 * Of mails that became no message and wait for nobody (`automatic`, `answered`, `refused`), what they said is gone once
 * they are older than MAIL_KEEP_DAYS; that they came stays on record, so that none is taken in twice. Returns how many.
 */
export async function sweepOriginals(desk: Desk): Promise<number> {
  const before = new Date(desk.now().getTime() - desk.settings.MAIL_KEEP_DAYS * dayMs)
  await sql`
    update incoming_mail set state = 'refused', held_because = null
    where state = 'held' and conversation_id is null and received_at < ${before}`.execute(desk.db)
  for (let all = 0; ;) {
    const { numAffectedRows } = await sql`
      update incoming_mail set raw = '', said = '', original_removed_at = ${desk.now()}
      where id in (
        select id from incoming_mail
        where state in ('automatic', 'answered', 'refused') and original_removed_at is null and received_at < ${before}
        order by received_at limit ${sweptAtOnce} for no key update skip locked
      )`.execute(desk.db)
    const swept = Number(numAffectedRows ?? 0)
    all += swept
    if (swept < sweptAtOnce) return all
  }
}

/** Once a night, by one process or another, and at the start. */
export async function workMailSweep(desk: Desk): Promise<void> {
  await desk.jobs.work('sweep-mails', async () => {
    const swept = await sweepOriginals(desk)
    if (swept > 0) desk.log.info({ swept }, 'removed originals of mails that became no message')
    await enqueue(desk, nextNight(desk.now()))
  })
  await enqueue(desk, desk.now())
}

async function enqueue(desk: Desk, startAfter: Date): Promise<void> {
  await desk.db
    .transaction()
    .execute((tx) => desk.jobs.enqueue(tx, 'sweep-mails', {}, { startAfter, singletonKey: 'sweep-mails' }))
}

function nextNight(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour)
  return new Date(today > now.getTime() ? today : today + dayMs)
}
