import { setTimeout } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { endAtPlatform } from './end-at-platform.ts'
import { grantById } from './grant-row.ts'
import { isThere } from './judge-asked.ts'
import { findOutApproval, watchEveryMs } from './settle-approval.ts'
import { mailsToGranters, mailThatItIsOver } from './tell-granters.ts'
import { sendUseAgain } from './use-grant.ts'
import { lookAgainAtGrantsOf, watchGrant } from './watch-grant.ts'

type Errand = Selectable<Tables['grant_errand']>
/** What became of an errand: done, with what is written with its end; to be tried again; or looked at, until the next look. */
type Outcome = { readonly done: (tx: Tx) => Promise<void> } | 'again' | 'looked'

/** How long after each failed try the next one follows; the last is repeated until the platform answers. */
const nextTryMs = [1_000, 5_000, 15_000, 60_000]
/** How long a process has an errand for itself: longer than any call of the platform takes. */
const claimMs = 30_000
const together = 10
const lookEveryMs = 500
const nothing = async () => undefined

/** Every errand whose turn it is was run once, by this process or another. Returns how many this one ran. */
export async function runErrands(desk: Desk): Promise<number> {
  for (let ran = 0; ;) {
    const claimed = await claimErrands(desk)
    if (claimed.length === 0) return ran
    await Promise.all(claimed.map((errand) => runAndKeep(desk, errand)))
    ran += claimed.length
  }
}

/** Runs errands as they come due, and hears of logins that changed. Returns how to stop after those in hand. */
export async function workGrants(desk: Desk): Promise<() => Promise<void>> {
  await desk.jobs.work('login-changed', ({ requesterId }) => lookAgainAtGrantsOf(desk, String(requesterId)))
  const stop = new AbortController()
  async function follow(): Promise<void> {
    while (!stop.signal.aborted) {
      await runErrands(desk).catch((error: unknown) =>
        desk.log.warn({ err: error }, 'errands of grants could not be run; they are tried again'),
      )
      await setTimeout(lookEveryMs, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  }
  const following = follow()
  return async () => {
    stop.abort()
    await following
  }
}

async function claimErrands(desk: Desk): Promise<Errand[]> {
  const now = desk.now()
  const { rows } = await sql<Errand>`
    update grant_errand set next_try_at = ${new Date(now.getTime() + claimMs)}, tries = tries + 1
    where (id, kind) in (
      select id, kind from grant_errand where next_try_at <= ${now}
      order by next_try_at limit ${together} for update skip locked
    )
    returning *
  `.execute(desk.db)
  return rows
}

async function runAndKeep(desk: Desk, errand: Errand): Promise<void> {
  const outcome = await run(desk, errand).catch((error: unknown): Outcome => {
    desk.log.warn({ err: error, grant: errand.grant_id, errand: errand.kind }, 'an errand failed; it is tried again')
    return 'again'
  })
  await transact(desk, async (tx) => {
    // What has become due again meanwhile is another errand.
    const mine = tx
      .selectFrom('grant_errand')
      .select('id')
      .where('id', '=', errand.id)
      .where('kind', '=', errand.kind)
      .where('next_try_at', '=', errand.next_try_at)
      .forUpdate()
    if (!(await mine.executeTakeFirst())) return
    if (outcome === 'again' || outcome === 'looked') return postpone(tx, desk, errand, outcome)
    await outcome.done(tx)
    await tx.deleteFrom('grant_errand').where('id', '=', errand.id).where('kind', '=', errand.kind).execute()
  })
}

async function postpone(tx: Tx, desk: Desk, { id, kind, tries }: Errand, outcome: 'again' | 'looked'): Promise<void> {
  const pauseMs = outcome === 'looked' ? watchEveryMs : (nextTryMs[tries - 1] ?? nextTryMs.at(-1)!)
  await tx
    .updateTable('grant_errand')
    .set({ next_try_at: new Date(desk.now().getTime() + pauseMs) })
    .where('id', '=', id)
    .where('kind', '=', kind)
    .execute()
}

async function run(desk: Desk, { id, kind, grant_id }: Errand): Promise<Outcome> {
  const grant = await grantById(desk.db, grant_id)
  switch (kind) {
    case 'tell':
    case 'remind': {
      if (grant.state !== 'asked' && grant.state !== 'approving') return { done: nothing }
      if (grant.state === 'asked' && !(await isThere(desk, grant))) return { done: nothing }
      const mails = await mailsToGranters(desk, grant, kind)
      return mails ? { done: mails } : 'again'
    }
    case 'settle':
      return (await findOutApproval(desk, grant)) ? { done: nothing } : 'again'
    case 'watch':
      // Its end was told before its beginning was written down.
      if (grant.state === 'approving') return 'again'
      if (grant.state !== 'live') return { done: nothing }
      return (await watchGrant(desk, grant)) ? 'looked' : 'again'
    case 'end':
      return (await endAtPlatform(desk, grant)) ? { done: nothing } : 'again'
    case 'over':
      return { done: (tx) => mailThatItIsOver(tx, desk, grant) }
    case 'use': {
      const use = await desk.db.selectFrom('grant_use').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      if (use.outcome !== 'under-way') return { done: nothing }
      return (await sendUseAgain(desk, grant, use)).outcome === 'under-way' ? 'again' : { done: nothing }
    }
  }
}
