import { holes } from '@plantao/rules'
import type { Hole } from '@plantao/rules'
import { sql } from 'kysely'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { composeHoleMail } from './hole-mail.ts'
import { daysAhead } from './read-rota.ts'
import { storedRota } from './rota-queries.ts'
import type { StoredRota } from './rota-queries.ts'

const dayMs = 86_400_000

/**
 * Every leader has a mail about each hole of the coming two weeks that they were not told of; what is known stays
 * known while it lasts. A hole that was closed and opens again is news.
 */
export async function lookForHoles(desk: Desk): Promise<void> {
  await transact(desk, async (tx) => {
    // Two processes that look at the same time do not both tell.
    await sql`lock table rota_hole in exclusive mode`.execute(tx)
    const now = desk.now()
    const until = new Date(now.getTime() + daysAhead * dayMs)
    const stored = await storedRota(tx, now, until)
    const found = stored.rota.shifts.length > 0 ? holes(stored.rota, now.getTime(), until.getTime()) : []
    const told = await toldHoles(tx)
    const news = found.filter((hole) => !isTold(hole, told))
    await tx.deleteFrom('rota_hole').execute()
    if (found.length > 0)
      await tx
        .insertInto('rota_hole')
        .values(found.map((hole) => rowOf(hole, until)))
        .execute()
    if (news.length > 0) await tellLeaders(tx, desk, stored, news)
  })
}

async function tellLeaders(tx: Tx, desk: Desk, { rota, staff }: StoredRota, news: readonly Hole[]): Promise<void> {
  const zone = rota.shifts[0]?.zone ?? 'UTC'
  for (const { leads, email, language } of staff.values()) {
    if (!leads) continue
    const link = `${desk.settings.PUBLIC_URL}/desk/rota`
    const { subject, text } = composeHoleMail({ language, zone, holes: news, link })
    await enqueueMail(tx, desk, { kind: 'rota-holes', to: email, language, subject, text, conversationId: null })
  }
}

async function toldHoles(tx: Tx): Promise<Hole[]> {
  const rows = await tx.selectFrom('rota_hole').selectAll().orderBy('starts_at').execute()
  return rows.map((row) => ({
    language: row.language,
    from: row.starts_at.getTime(),
    // One that reached as far as was looked went on beyond: that more of it is seen now is not news.
    to: row.open_ended ? Number.POSITIVE_INFINITY : row.ends_at.getTime(),
  }))
}

/** Whether every instant of the hole was told; `told` by their beginning. */
function isTold(hole: Hole, told: readonly Hole[]): boolean {
  const reached = told
    .filter(({ language }) => language === hole.language)
    .reduce((at, { from, to }) => (from <= at && to > at ? to : at), hole.from)
  return reached >= hole.to
}

function rowOf({ language, from, to }: Hole, until: Date) {
  return { language, starts_at: new Date(from), ends_at: new Date(to), open_ended: to >= until.getTime() }
}
