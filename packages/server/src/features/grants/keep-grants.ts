import type { EventBodies } from '@plantao/rules/log'
import { sql } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ErrandKind } from '../../infrastructure/database/tables.ts'
import type { Chapter } from '../log/chapter.ts'
import type { WrittenEvent } from '../log/next-event.ts'

type Errand = { readonly id: string; readonly kind: ErrandKind; readonly grantId: string; readonly at: Date }

/** It is done, at this instant or later, if the transaction commits; one that waits already is done then instead. */
export async function enqueueErrand(tx: Tx, { id, kind, grantId, at }: Errand): Promise<void> {
  await tx
    .insertInto('grant_errand')
    .values({ id, kind, grant_id: grantId, next_try_at: at })
    .onConflict((conflict) => conflict.columns(['id', 'kind']).doUpdateSet({ next_try_at: at, tries: 0 }))
    .execute()
}

/** These are no longer to be done. */
export async function dropErrands(tx: Tx, grantId: string, kinds: readonly ErrandKind[]): Promise<void> {
  await tx.deleteFrom('grant_errand').where('grant_id', '=', grantId).where('kind', 'in', kinds).execute()
}

/**
 * What the log says of grants is in their rows too, what is to be said to people and to the platform is on its way, and
 * whoever looks at them is told, all in the transaction that writes the log.
 */
export async function keepGrants(chapters: readonly Chapter[]): Promise<void> {
  for (const chapter of chapters) {
    const events = chapter.events.filter(({ kind }) => kind.startsWith('grant-'))
    for (const event of events) await keep(chapter, event)
    if (events.length > 0 && chapter.row.realm_id !== null)
      chapter.notices.push({ kind: 'grants', realm: chapter.row.realm_id })
  }
}

async function keep(chapter: Chapter, event: WrittenEvent): Promise<void> {
  const { grantId } = event.body as EventBodies['grant-asked']
  const errand = { id: grantId, grantId, at: chapter.desk.now() }
  if (event.kind === 'grant-asked') return enqueueErrand(chapter.tx, { ...errand, kind: 'tell' })
  if (event.kind === 'grant-reminded') return enqueueErrand(chapter.tx, { ...errand, kind: 'remind' })
  if (event.kind !== 'grant-ended') return
  const { tx } = chapter
  const { because } = event.body as EventBodies['grant-ended']
  const ended = await tx
    .updateTable('access_grant')
    .set({
      state: 'ended',
      ended_at: event.at,
      ended_because: because,
      ended_by_name: await nameOf(chapter, event),
    })
    .where('id', '=', grantId)
    .returning([sql<boolean>`approving_at is not null`.as('known'), sql<boolean>`until is not null`.as('wasLive')])
    .executeTakeFirstOrThrow()
  await dropErrands(tx, grantId, ['tell', 'remind', 'settle', 'watch'])
  if (ended.wasLive && (because === 'engineer-changed' || because === 'engineer-lost-permission'))
    await enqueueErrand(tx, { ...errand, kind: 'over' })
  // Once the platform was asked, it may know of it, whatever it answered.
  if (ended.known) await enqueueErrand(tx, { ...errand, kind: 'end' })
}

async function nameOf({ desk, tx }: Chapter, { by }: WrittenEvent): Promise<string | null> {
  if (by.kind === 'service') return null
  if (by.kind === 'staff') return desk.directory.staff(by.id)
  const person = await tx.selectFrom('requester').select('name').where('id', '=', by.id).executeTakeFirst()
  return person?.name ?? null
}
