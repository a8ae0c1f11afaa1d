import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { Gauge } from 'prom-client'
import type { Registry } from 'prom-client'
import type { Desk } from '../../desk.ts'
import { mailboxState } from '../incoming-mail/mailbox-state.ts'

type Waiting = {
  readonly in: number
  readonly out: number
  readonly oldestIn: Date | null
  readonly oldestOut: Date | null
  readonly uncertain: number
  readonly held: number
  readonly hasMailbox: boolean
}
type Measured = Waiting & { readonly fails: boolean }

/** A database that keeps a scrape longer than this is told by the other metrics, which do not wait for it. */
const patienceMs = 2000

/**
 * The mail that waits each way, and whether the mailbox can be looked into, in this registry: counted once for each
 * scrape, and not there at all where the database does not answer.
 */
export function measureMail(registry: Registry, desk: Desk): void {
  const measured = oncePerScrape(desk)
  const gauge = (name: string, help: string, value: (mail: Measured) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const mail = await measured()
        if (mail === null) this.remove()
        else this.set(value(mail))
      },
    })
  const bothWays = (name: string, help: string, value: (mail: Measured) => Readonly<Record<'in' | 'out', number>>) =>
    new Gauge({
      name,
      help,
      labelNames: ['direction'],
      registers: [registry],
      async collect() {
        const mail = await measured()
        this.reset()
        if (mail === null) return
        for (const [direction, count] of Object.entries(value(mail))) this.set({ direction }, count)
      },
    })
  const age = (since: Date | null) =>
    since === null ? 0 : Math.max(0, (desk.now().getTime() - since.getTime()) / 1000)
  bothWays('plantao_mail_waiting', 'Mails that wait: in, to be worked on; out, to be sent.', (mail) => ({
    in: mail.in,
    out: mail.out,
  }))
  bothWays('plantao_mail_oldest_seconds', 'For how long the oldest of them has waited; 0 where none does.', (mail) => ({
    in: age(mail.oldestIn),
    out: age(mail.oldestOut),
  }))
  gauge('plantao_mail_uncertain', 'Mails whose last try ended without an answer.', ({ uncertain }) => uncertain)
  gauge('plantao_mail_held', 'Mails that came and wait for a word of staff.', ({ held }) => held)
  gauge('plantao_mailbox_failing', 'Whether the mailbox cannot be looked into: 1, else 0.', ({ fails }) =>
    Number(fails),
  )
}

/** All gauges of a scrape are collected at once, and read the same answer; null without one. */
function oncePerScrape(desk: Desk): () => Promise<Measured | null> {
  let underWay: Promise<Measured | null> | undefined
  return () => {
    underWay ??= Promise.race([measure(desk), setTimeout(patienceMs, null, { ref: false })])
      .catch((cause: unknown) => {
        desk.log.warn({ err: cause }, 'the mail could not be counted for the metrics')
        return null
      })
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
}

async function measure(desk: Desk): Promise<Measured> {
  const { rows } = await sql<Waiting>`
    select incoming.*, outgoing.*,
      (select count(*) from incoming_mail where state = 'held')::integer as held,
      exists (select from mailbox) as "hasMailbox"
    from
      (select count(*)::integer as "in", min(received_at) as "oldestIn" from incoming_mail where state = 'kept')
        as incoming,
      (select count(*)::integer as out, min(coalesce(tried_since, created_at)) as "oldestOut",
          (count(*) filter (where state = 'uncertain'))::integer as uncertain
        from mail where next_try_at is not null) as outgoing
  `.execute(desk.db)
  const waiting = rows[0]!
  const has = waiting.hasMailbox || desk.settings.MAIL_IMAP_URL !== undefined
  return { ...waiting, fails: has && (await mailboxState(desk))?.trouble != null }
}
