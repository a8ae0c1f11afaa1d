import { setTimeout } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import type { MailBell } from './mail-bell.ts'
import { takeIn } from './take-in.ts'

export type KeptMail = Selectable<Tables['incoming_mail']>
/** The transaction in which one mail is taken in. */
export type Taking = { readonly desk: Desk; readonly tx: Tx; readonly notices: Notice[] }

const secondMs = 1_000
const hourMs = 3_600 * secondMs
/** How long after each failed try the next one follows; the last is repeated. */
const nextTryMs = [secondMs, 10 * secondMs, 60 * secondMs, 600 * secondMs, hourMs]
const lookEveryMs = 250
const afterTroubleMs = 5_000

/**
 * Every mail that was kept, and whose turn it is, was taken in by this process or another: each in a transaction of its
 * own, in which its row is held, so that two that want the same one do not both have it. Returns how many this one took.
 */
export async function takeInMails(desk: Desk): Promise<number> {
  for (let taken = 0; ; taken += 1) if (!(await takeNext(desk))) return taken
}

/**
 * Takes mails in as they come: what this process stored at once, by the bell; what another did, if it has not taken it
 * itself, at its next look. Returns how to stop after the one in hand.
 */
export function followMail(desk: Desk, bell: MailBell): () => Promise<void> {
  const stop = new AbortController()
  async function follow(): Promise<void> {
    while (!stop.signal.aborted) {
      const pause = await takeNext(desk).then(
        (found) => (found ? 0 : lookEveryMs),
        (error: unknown) => {
          desk.log.warn({ err: error }, 'mail could not be looked for; it is tried again')
          return afterTroubleMs
        },
      )
      if (pause === lookEveryMs) await bell.heard(lookEveryMs, stop.signal)
      if (pause > lookEveryMs) await setTimeout(pause, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const following = follow()
  return async () => {
    stop.abort()
    await following
  }
}

/** One mail that fails stands aside with its problem, and stops no other. */
async function takeNext(desk: Desk): Promise<boolean> {
  let held: KeptMail | undefined
  try {
    return await transact(desk, async (tx, notices) => {
      held = await nextKept(desk, tx)
      if (!held) return false
      await takeIn({ desk, tx, notices }, held)
      return true
    })
  } catch (error) {
    if (!held || !(error instanceof Error)) throw error
    desk.log.error({ err: error, mail: held.id }, 'a mail could not be taken in; it is tried again')
    await putAside(desk, held, error)
    return true
  }
}

async function nextKept(desk: Desk, tx: Tx): Promise<KeptMail | undefined> {
  return tx
    .selectFrom('incoming_mail')
    .selectAll()
    .where('state', '=', 'kept')
    .where('next_try_at', '<=', desk.now())
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(1)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
}

async function putAside(desk: Desk, { id, attempts }: KeptMail, error: Error): Promise<void> {
  const wait = nextTryMs[Math.min(attempts, nextTryMs.length - 1)]!
  await desk.db
    .updateTable('incoming_mail')
    .set({
      attempts: attempts + 1,
      next_try_at: new Date(desk.now().getTime() + wait),
      last_problem: error.message.slice(0, 2000),
    })
    .where('id', '=', id)
    .where('state', '=', 'kept')
    .execute()
}
