import type { ClockDifference, ReplayDifference } from '@plantao/rules'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type {
  DifferenceKind,
  differencePage,
  differenceQuery,
  replayDifference,
  replayParams,
} from './replay-shapes.ts'

type View = z.input<typeof replayDifference>
const ordinalKey = z.tuple([z.int().min(1)])
const mostOfAKind = 1000

/** The conversations in which something would be otherwise, in the order of their opening; never what was said in them. */
export async function listReplayDifferences({
  desk,
  params,
  query,
}: RouteCall<'policy:manage', typeof replayParams, typeof differenceQuery, undefined>): Promise<
  z.input<typeof differencePage>
> {
  await mustBeThere(desk, params.replayId)
  const after = keyAfter(query.after, ordinalKey)?.[0] ?? 0
  const rows = await someDifferences(desk, params.replayId, { after, limit: query.limit + 1, kind: query.kind })
  return pageOf(rows, query.limit, presented, ({ ordinal }) => [ordinal])
}

/** @throws not-found where there is no such replay */
export async function mustBeThere(desk: Desk, replayId: string): Promise<void> {
  const replay = await desk.db.selectFrom('policy_replay').select('id').where('id', '=', replayId).executeTakeFirst()
  if (!replay) throw notFound()
}

/** Differences after the one of this ordinal; of one kind, if `kind` is given. */
export function someDifferences(
  desk: Desk,
  replayId: string,
  {
    after,
    limit,
    kind,
  }: { readonly after: number; readonly limit: number; readonly kind?: DifferenceKind | undefined },
) {
  return desk.db
    .selectFrom('policy_replay_difference as found')
    .innerJoin('conversation', 'conversation.id', 'found.conversation_id')
    .select(['found.ordinal', 'found.kinds', 'found.difference', 'conversation.id', 'conversation.public_id'])
    .where('replay_id', '=', replayId)
    .where('ordinal', '>', after)
    .$if(kind !== undefined, (select) => select.where(sql<boolean>`kinds @> array[${kind}]::text[]`))
    .orderBy('ordinal')
    .limit(limit)
    .execute()
}

type Found = Awaited<ReturnType<typeof someDifferences>>[number]

function presented({ id, public_id, kinds, difference }: Found): View {
  const { demand, entitlement, priority, clocks } = difference as ReplayDifference
  return {
    conversation: { id, publicId: public_id },
    demand,
    kinds: kinds as DifferenceKind[],
    entitlement: entitlement.slice(0, mostOfAKind).map((change) => ({ ...change })),
    priority: priority.slice(0, mostOfAKind).map((change) => ({ ...change })),
    clocks: clocks.slice(0, mostOfAKind).map((clock) => ({
      kind: clock.kind,
      startedBySeq: clock.startedBySeq,
      was: clockThen(clock.was),
      becomes: clockThen(clock.becomes),
    })),
  }
}

function clockThen(clock: ClockDifference['was']): View['clocks'][number]['was'] {
  if (!clock) return null
  const { state, due, targetMs, endedAt } = clock
  return { state, due: instantOf(due), targetMs, endedAt: instantOf(endedAt) }
}

function instantOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
