import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { inTurns } from '../../infrastructure/in-turns.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { byteOrderMark, csvLine } from '../promise-board/csv.ts'
import { rememberShown } from '../disclosure/realms-of-author.ts'
import type { RequesterViewer, Viewer } from '../viewer.ts'
import { becauseWords, lookColumns, lookWords, outcomeWords } from './look-words.ts'
import { shownTarget } from './look-target.ts'
import type { looksPage, looksQuery, realmLooksParams } from './realm-shapes.ts'

type Page = z.input<typeof looksPage>
type Reader = Pick<Viewer, 'kind' | 'language'>
type LookRow = Selectable<Tables['realm_look']> & { public_id: string | null }
const atAndId = z.tuple([z.iso.datetime(), z.uuid()])
type Key = z.infer<typeof atAndId>

/** Lines read at once: a long log goes out while it is read. */
const batch = 500

/** What support looked at and did in the requester's own realm, newest first. */
export async function listOwnLooks({
  desk,
  viewer,
  query,
}: RouteCall<'requester', undefined, typeof looksQuery, undefined>): Promise<Page> {
  return pageOfLooks(desk, mustHaveRealm(viewer), query, viewer)
}

/** The same of any realm, for staff who may read realms; what they read there they know from now on. */
export async function listRealmLooks({
  desk,
  viewer,
  params,
  query,
}: RouteCall<'realms:read', typeof realmLooksParams, typeof looksQuery, undefined>): Promise<Page> {
  const page = await pageOfLooks(desk, params.realmId, query, viewer)
  if (page.items.length > 0)
    await rememberShown(desk.db, { staffId: viewer.staffId, realmIds: [params.realmId], now: desk.now() })
  return page
}

/** The whole log of the requester's own realm as a spreadsheet reads it, in their language. */
export async function exportOwnLooks({
  desk,
  viewer,
  reply,
}: RouteCall<'requester', undefined, undefined, undefined>): Promise<FastifyReply> {
  const realmId = mustHaveRealm(viewer)
  return reply
    .headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="access-log.csv"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(Readable.from(csvLines(desk, realmId, viewer)))
}

/** A realm is only ever that of a signed-in session. */
function mustHaveRealm(viewer: RequesterViewer): string {
  if (!viewer.signedIn || viewer.realmId === null) throw notFound()
  return viewer.realmId
}

async function pageOfLooks(
  desk: Desk,
  realmId: string,
  { after, limit }: z.output<typeof looksQuery>,
  reader: Reader,
): Promise<Page> {
  const rows = await looksAfter(desk, realmId, keyAfter(after, atAndId), limit + 1)
  return pageOf(rows, limit, (row) => presentLook(row, reader), keyOf)
}

async function looksAfter(desk: Desk, realmId: string, after: Key | null, limit: number): Promise<LookRow[]> {
  return desk.db
    .selectFrom('realm_look')
    .leftJoin('conversation', 'conversation.id', 'realm_look.conversation_id')
    .selectAll('realm_look')
    .select('conversation.public_id')
    .where('realm_look.realm_id', '=', realmId)
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(realm_look.at, realm_look.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('realm_look.at', 'desc')
    .orderBy('realm_look.id', 'desc')
    .limit(limit)
    .execute()
}

// Lines are written with the desk's clock, to the millisecond, so the instant as text is the whole key.
function keyOf({ at, id }: LookRow): Key {
  return [at.toISOString(), id]
}

function presentLook(row: LookRow, reader: Reader): Page['items'][number] {
  const { id, at, staff_name, public_id, what, grant_id, outcome, because } = row
  const { language } = reader
  return {
    id,
    at: at.toISOString(),
    staff: staff_name,
    conversation: public_id,
    what,
    words: lookWords(what, language),
    target: shownTarget(row, reader),
    grant: grant_id,
    outcome,
    outcomeWords: outcomeWords(outcome, language),
    because,
    becauseWords: becauseWords(because, language),
  }
}

async function* csvLines(desk: Desk, realmId: string, reader: Reader): AsyncGenerator<string> {
  yield byteOrderMark
  yield csvLine(Object.values(lookColumns).map((words) => words[reader.language]))
  let after: Key | null = null
  for (;;) {
    const rows: LookRow[] = await looksAfter(desk, realmId, after, batch)
    for (const shown of await inTurns(rows, (row) => presentLook(row, reader))) {
      const { at, staff, conversation, words, target, outcomeWords: outcome, becauseWords: because, grant } = shown
      yield csvLine([at, staff, conversation, words, target, outcome, because, grant])
    }
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = keyOf(last)
  }
}
