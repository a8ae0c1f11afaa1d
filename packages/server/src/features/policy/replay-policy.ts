import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { noReplay } from '@plantao/rules'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import { RequestError, notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { draftOf } from './keep-draft.ts'
import { documentOf } from './list-versions.ts'
import { policyRefused } from './policy-refusals.ts'
import { checkDocument } from './policy-threads.ts'
import { readReplay, settleReplays } from './read-replays.ts'
import type { replayBody, replayParams, replayView } from './replay-shapes.ts'
import type { ReplayOrder } from './replay-order.ts'

const longestMs = 5 * 366 * 86_400_000
/** Older ones go when a new one begins. */
const replaysKept = 30

type Call = RouteCall<'policy:manage', typeof replayParams, undefined, typeof replayBody>
type Tried = { readonly document: string; readonly version: number | null }

/**
 * A replay runs: the draft, a version, or what an earlier one tried, over the conversations opened in the period. The same
 * id again is the same replay.
 *
 * @throws refused where the document is none, has problems, or another replay runs
 */
export async function startReplay(call: Call): Promise<z.input<typeof replayView>> {
  const { desk, viewer, params, body } = call
  const known = await desk.db
    .selectFrom('policy_replay')
    .select('id')
    .where('id', '=', params.replayId)
    .executeTakeFirst()
  if (known) return readReplay({ ...call, body: undefined })
  const [from, to] = [Date.parse(body.from), Date.parse(body.to)]
  if (to <= from || to - from > longestMs)
    throw new RequestError('invalid-request', { errors: [{ field: 'body.to', message: '' }] })
  await settleReplays(desk)
  const tried = await documentToTry(call)
  if ((await checkDocument(tried.document)).problems.length > 0) throw policyRefused('policy-has-problems', viewer)
  const current = desk.policy().version
  const was = (await documentOf(desk, current)) ?? tried.document
  const worker = await heldThread(desk, {
    databaseUrl: desk.pool.options.connectionString ?? '',
    id: params.replayId,
    was: { document: was, version: current },
    becomes: { document: tried.document, version: tried.version ?? current + 1 },
    from,
    to,
    now: desk.now().getTime(),
  })
  let begun = false
  try {
    begun = await insertReplay(call, tried, current)
  } finally {
    if (!begun) await worker.terminate()
  }
  if (!begun) throw policyRefused('replay-runs', viewer)
  worker.postMessage('go')
  return readReplay({ ...call, body: undefined })
}

async function documentToTry({ desk, viewer, body }: Call): Promise<Tried> {
  if (body.again !== null) {
    const again = await desk.db
      .selectFrom('policy_replay')
      .select(['document', 'version'])
      .where('id', '=', body.again)
      .executeTakeFirst()
    if (!again) throw notFound()
    return again
  }
  if (body.version === null) {
    const draft = await draftOf(desk.db)
    if (!draft) throw policyRefused('no-draft', viewer)
    return { document: draft.document, version: null }
  }
  const document = await documentOf(desk, body.version)
  if (document === null) throw notFound()
  return { document, version: body.version }
}

/** The thread of a replay, once it holds the lock that says it lives; what goes wrong in it ends the replay. */
async function heldThread(desk: Desk, order: ReplayOrder): Promise<Worker> {
  const worker = new Worker(new URL('replay-thread.ts', import.meta.url), { workerData: order })
  worker.unref()
  await once(worker, 'message')
  worker.on('error', (error) => {
    desk.log.error({ err: error, replay: order.id }, 'a replay of the policy failed')
    markFailed(desk, order.id).catch((err: unknown) => desk.log.error({ err }, 'a failed replay could not be marked'))
  })
  return worker
}

async function markFailed(desk: Desk, id: string): Promise<void> {
  await desk.db
    .updateTable('policy_replay')
    .set({ state: 'failed', ended_at: desk.now() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** One replay at a time: it is in the database only if no other runs. */
async function insertReplay({ desk, viewer, params, body }: Call, tried: Tried, against: number): Promise<boolean> {
  return desk.db.transaction().execute(async (tx) => {
    await sql`lock table policy_replay in share row exclusive mode`.execute(tx)
    const other = await tx.selectFrom('policy_replay').select('id').where('state', '=', 'running').executeTakeFirst()
    if (other) return false
    await tx
      .deleteFrom('policy_replay')
      .where('id', 'in', (older) =>
        older
          .selectFrom('policy_replay')
          .select('id')
          .orderBy('asked_at', 'desc')
          .offset(replaysKept - 1),
      )
      .execute()
    await tx
      .insertInto('policy_replay')
      .values({
        id: params.replayId,
        asked_by: viewer.staffId,
        asked_at: desk.now(),
        from_at: new Date(body.from),
        to_at: new Date(body.to),
        against,
        version: tried.version,
        document: tried.document,
        state: 'running',
        summary: json(noReplay),
      })
      .execute()
    return true
  })
}

/** The replay stops after what it is at; what it found so far stays. */
export async function cancelReplay(
  call: RouteCall<'policy:manage', typeof replayParams, undefined, undefined>,
): Promise<z.input<typeof replayView>> {
  await call.desk.db
    .updateTable('policy_replay')
    .set({ cancel_asked: true })
    .where('id', '=', call.params.replayId)
    .where('state', '=', 'running')
    .execute()
  return readReplay(call)
}
