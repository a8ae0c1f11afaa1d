import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Desk } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Tables, WebhookAttempt } from '../../infrastructure/database/tables.ts'
import { postWebhook } from './post-webhook.ts'
import type { PostAnswer } from './post-webhook.ts'
import { addressToCall, systemResolve } from './public-address.ts'
import type { Resolve } from './public-address.ts'
import { signedHeaders } from './signature.ts'
import { secretsOf } from './webhook-secrets.ts'

const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long after each failed try the next one follows; the last is repeated. */
const nextTryMs = [
  5 * secondMs,
  30 * secondMs,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
]
/** Up to so much of a wait is added to it by chance, so that a receiver that comes back is not called by all at once. */
const jitter = 0.2
const triedForMs = dayMs
const keptForMs = 30 * dayMs
const attemptsKept = 20
/** Tried at the same time by one process, and of one endpoint. */
const together = 30
const togetherOfOne = 3
/** Longer than a try can take. */
const claimMs = minuteMs
const lookEveryMs = 500

type Delivery = Selectable<Tables['webhook_delivery']>
type World = { readonly resolve: Resolve; readonly random: () => number }
const ours: World = { resolve: systemResolve, random: Math.random }

/** Every delivery that `claimDue` gives was tried once. Returns how many this process tried. */
export async function deliverDue(desk: Desk, world: World = ours): Promise<number> {
  const claimed = await claimDue(desk, together)
  await Promise.all(claimed.map((delivery) => tryOnce(desk, delivery, world)))
  return claimed.length
}

/**
 * At most `most` deliveries whose instant has come, for this process to try: those not tried yet before the others, and of
 * each endpoint only a few at a time, so that one that does not answer delays no other. They are claimed, not taken away,
 * so that what a process that dies had is tried again.
 */
async function claimDue(desk: Desk, most: number): Promise<readonly Delivery[]> {
  if (most <= 0) return []
  const now = desk.now()
  const { rows } = await sql<Delivery>`
    update webhook_delivery set claimed_until = ${new Date(now.getTime() + claimMs)}
    where id in (
      select due.id from webhook cross join lateral (
        select id, attempt_count, next_try_at from webhook_delivery
        where webhook_id = webhook.id and state = 'waiting' and next_try_at <= ${now}
          and (claimed_until is null or claimed_until <= ${now})
        order by attempt_count > 0, next_try_at
        limit greatest(0, ${togetherOfOne}::int - (
          select count(*) from webhook_delivery as claimed
          where claimed.webhook_id = webhook.id and claimed.state = 'waiting' and claimed.claimed_until > ${now}))
        for update skip locked
      ) as due
      order by due.attempt_count > 0, due.next_try_at limit ${most}
    )
    returning *
  `.execute(desk.db)
  return rows
}

async function tryOnce(desk: Desk, delivery: Delivery, world: World): Promise<void> {
  const webhook = await desk.db
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', delivery.webhook_id)
    .executeTakeFirstOrThrow()
  const at = desk.now()
  const began = performance.now()
  const answer =
    webhook.removed_at || !webhook.enabled
      ? failed('the endpoint was switched off or removed')
      : await answerOf(desk, webhook, delivery, at, world.resolve)
  const attempt = { ...answer, at: at.toISOString(), latencyMs: Math.round(performance.now() - began) }
  await keep(desk, delivery, attempt, at, world.random)
}

async function answerOf(
  desk: Desk,
  webhook: Selectable<Tables['webhook']>,
  { id, body }: Delivery,
  at: Date,
  resolve: Resolve,
): Promise<PostAnswer> {
  const url = new URL(webhook.url)
  const allowPrivate = desk.settings.WEBHOOK_ALLOW_PRIVATE
  const address = await addressToCall(url, { resolve, allowPrivate }).catch((error: NodeJS.ErrnoException) =>
    failed(error.code ?? error.message),
  )
  if (address === null) return failed('the address is private; WEBHOOK_ALLOW_PRIVATE would allow it')
  if ('problem' in address) return address
  const headers = signedHeaders({ id, at, body }, secretsOf(desk, webhook, at))
  return postWebhook(url, { address, headers, body })
}

function failed(problem: string): PostAnswer {
  return { status: null, problem: problem.slice(0, 200), head: '' }
}

/** Not over one that somebody had sent again meanwhile. */
async function keep(
  desk: Desk,
  delivery: Delivery,
  attempt: WebhookAttempt,
  at: Date,
  random: () => number,
): Promise<void> {
  const delivered = attempt.status !== null && attempt.status >= 200 && attempt.status < 300
  const tries = delivery.attempt_count + 1
  const next = delivered ? null : nextTryAt(tries, delivery.tried_since, at, random)
  await desk.db
    .updateTable('webhook_delivery')
    .set({
      state: delivered ? 'delivered' : next ? 'waiting' : 'given-up',
      next_try_at: next,
      claimed_until: null,
      attempt_count: tries,
      attempts: json([...delivery.attempts, attempt].slice(-attemptsKept)),
    })
    .where('id', '=', delivery.id)
    .where('attempt_count', '=', delivery.attempt_count)
    .where('tried_since', '=', delivery.tried_since)
    .execute()
}

/** When to try again after so many failed tries; null once a day has passed. */
function nextTryAt(tries: number, since: Date, now: Date, random: () => number): Date | null {
  const wait = nextTryMs[Math.min(tries, nextTryMs.length) - 1]!
  const next = now.getTime() + wait * (1 + jitter * random())
  return next > since.getTime() + triedForMs ? null : new Date(next)
}

/** This process, too, delivers; what was delivered or given up a month ago is forgotten. Returns how to stop. */
export function workWebhooks(desk: Desk): () => Promise<void> {
  const stop = new AbortController()
  const underway = new Set<Promise<void>>()
  function tryApart(delivery: Delivery): void {
    const trying = tryOnce(desk, delivery, ours)
      .catch((error: unknown) => desk.log.warn({ err: error }, 'a try of a webhook was lost; it is made again'))
      .finally(() => underway.delete(trying))
    underway.add(trying)
  }
  async function work(): Promise<void> {
    let forgetAt = 0
    while (!stop.signal.aborted) {
      const claimed = await claimDue(desk, together - underway.size).catch((error: unknown) => {
        desk.log.warn({ err: error }, 'webhooks could not be delivered; they are tried again')
        return []
      })
      for (const delivery of claimed) tryApart(delivery)
      if (desk.now().getTime() >= forgetAt) {
        forgetAt = desk.now().getTime() + hourMs
        await forgetOld(desk).catch((error: unknown) =>
          desk.log.warn({ err: error }, 'old deliveries were not forgotten; they are in an hour'),
        )
      }
      const pause = setTimeout(lookEveryMs, undefined, { signal: stop.signal }).catch(() => undefined)
      // Where there was something, there may be more for whoever has answered.
      await (claimed.length > 0 ? Promise.race([pause, ...underway]) : pause)
    }
    await Promise.all(underway)
  }
  const working = work()
  return async () => {
    stop.abort()
    await working
  }
}

async function forgetOld(desk: Desk): Promise<void> {
  await desk.db
    .deleteFrom('webhook_delivery')
    .where('state', '<>', 'waiting')
    .where('created_at', '<', new Date(desk.now().getTime() - keptForMs))
    .execute()
}
