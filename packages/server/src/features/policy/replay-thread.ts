import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { addToSummary, noReplay, replayOne } from '@plantao/rules'
import type { Policy, ReplayDifference, ReplaySummary } from '@plantao/rules'
import pg from 'pg'
import { countIn, pastConversations } from './past-conversations.ts'
import { kindsOf, mostKept, replayLock } from './replay-order.ts'
import type { ReplayOrder } from './replay-order.ts'
import { readPolicyDocument } from './read-policy-document.ts'

const order = workerData as ReplayOrder
const startedAt = performance.now()

/** Conversations read at a time: enough to be quick, few enough to be stopped between. */
const batch = 250

const client = new pg.Client({ connectionString: order.databaseUrl, application_name: 'plantao-replay' })
await client.connect()
// Whoever finds this lock free knows that nobody works on the replay any more.
await client.query('select pg_advisory_lock(hashtextextended($1, $2))', [order.id, replayLock])
parentPort?.postMessage('held')
await once(parentPort!, 'message')
await replayAll()
await client.end()

async function replayAll(): Promise<void> {
  const [was, becomes] = [policyOf(order.was), policyOf(order.becomes)]
  await client.query('update policy_replay set total = $2 where id = $1', [order.id, await countIn(client, order)])
  let summary = noReplay
  let kept = 0
  for await (const conversations of pastConversations(client, order, batch)) {
    const found: ReplayDifference[] = []
    for (const conversation of conversations) {
      const difference = replayOne(was, becomes, conversation, order.now)
      if (difference) found.push(difference)
      summary = addToSummary(summary, difference)
    }
    const shown = found.slice(0, mostKept - kept)
    await keep(shown, kept)
    kept += shown.length
    if (await isCancelled(summary, kept)) return end('cancelled')
  }
  return end('done')
}

function policyOf({ document, version }: ReplayOrder['was']): Policy {
  const loaded = readPolicyDocument(document, version)
  if (!loaded.ok) throw new Error(`version ${version} is no policy: ${loaded.problems[0]?.message}`)
  return loaded.policy
}

async function keep(differences: readonly ReplayDifference[], after: number): Promise<void> {
  if (differences.length === 0) return
  const rows = differences.map((difference, index) => ({
    ordinal: after + index + 1,
    conversation_id: difference.id,
    kinds: kindsOf(difference),
    difference,
  }))
  await client.query(
    `insert into policy_replay_difference (replay_id, ordinal, conversation_id, kinds, difference)
     select $1, given.* from jsonb_to_recordset($2::jsonb)
       as given (ordinal integer, conversation_id uuid, kinds text[], difference jsonb)`,
    [order.id, JSON.stringify(rows)],
  )
}

async function isCancelled(summary: ReplaySummary, kept: number): Promise<boolean> {
  const { rows } = await client.query<{ cancel_asked: boolean }>(
    'update policy_replay set summary = $2, kept = $3 where id = $1 returning cancel_asked',
    [order.id, JSON.stringify(summary), kept],
  )
  return rows[0]?.cancel_asked ?? true
}

async function end(state: 'done' | 'cancelled'): Promise<void> {
  const at = new Date(order.now + (performance.now() - startedAt))
  await client.query('update policy_replay set state = $2, ended_at = $3 where id = $1', [order.id, state, at])
}
