import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'

/** So many tries are free; from then on each one locks, for twice as long as the last. */
const freeTries = 5
const firstLockMs = 5_000
const longestLockMs = 15 * 60_000
/** Tries are forgotten this long after the last. */
const forgottenAfterMs = 24 * 3_600_000

/** One that guesses a password: an account, known or not, and the address it is tried from. */
export function passwordTry(account: string, address: string): Buffer {
  return keyOf('password', account.trim().toLowerCase(), network(address))
}

/** One that guesses a code already has the password, so it is counted for the account, wherever it comes from. */
export function codeTry(staffId: string): Buffer {
  return keyOf('code', staffId)
}

/**
 * The try is counted, before it is judged, so that many at once are not one.
 *
 * @throws locked-for-now while earlier tries lock this key
 */
export async function countTry(desk: Desk, key: Buffer): Promise<void> {
  const now = desk.now()
  const counted = await desk.db
    .insertInto('sign_in_try')
    .values({ key, tries: 1, last_tried_at: now, locked_until: null })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({
          tries: sql`case when sign_in_try.last_tried_at < ${forgetBefore(now)} then 1 else sign_in_try.tries + 1 end`,
          last_tried_at: now,
          locked_until: sql`case when sign_in_try.last_tried_at >= ${forgetBefore(now)} and sign_in_try.tries + 1 >= ${freeTries}
            then ${now}::timestamptz + least(${longestLockMs}, ${firstLockMs} * power(2, least(sign_in_try.tries + 1 - ${freeTries}, 20))) * interval '1 millisecond' end`,
        })
        .where((where) =>
          where.or([where('sign_in_try.locked_until', 'is', null), where('sign_in_try.locked_until', '<=', now)]),
        ),
    )
    .returning('tries')
    .executeTakeFirst()
  if (!counted) throw await locked(desk, key, now)
}

/** The tries with this key are forgotten: the last one was right. */
export async function forgiveTries(desk: Desk, key: Buffer): Promise<void> {
  await desk.db
    .deleteFrom('sign_in_try')
    .where((where) => where.or([where('key', '=', key), where('last_tried_at', '<', forgetBefore(desk.now()))]))
    .execute()
}

async function locked(desk: Desk, key: Buffer, now: Date): Promise<RequestError> {
  const row = await desk.db.selectFrom('sign_in_try').select('locked_until').where('key', '=', key).executeTakeFirst()
  const leftMs = (row?.locked_until ?? now).getTime() - now.getTime()
  return new RequestError('locked-for-now', { retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1000)) })
}

function forgetBefore(now: Date): Date {
  return new Date(now.getTime() - forgottenAfterMs)
}

function keyOf(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest()
}

/** Whoever has one IPv6 address has 2^64 of them: the first half stands for all. */
function network(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  return [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0'), ...back]
    .slice(0, 4)
    .join(':')
}
