import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { json } from '../../infrastructure/database/database.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { StaffViewer } from '../viewer.ts'
import { deliveryProblemIn } from './delivery-problem.ts'
import { withoutCode } from './mail-codes.ts'
import type { mailPage, mailsQuery, MailView } from './mail-shapes.ts'
import { readableMails } from './readable-mails.ts'

type Mail = Selectable<Tables['mail']>
type Attempt = Selectable<Tables['mail_attempt']>
const createdAndId = z.tuple([z.iso.datetime(), z.uuid()])
const triesShown = 20

/** Outgoing mails, newest first. What one says is shown as `readable-mails` decides. */
export async function listMails({
  desk,
  viewer,
  query,
}: RouteCall<'mail:read', undefined, typeof mailsQuery, undefined>): Promise<z.input<typeof mailPage>> {
  const after = keyAfter(query.after, createdAndId)
  const mails = await desk.db
    .selectFrom('mail')
    .selectAll()
    .$if(query.state !== undefined, (select) => select.where('state', '=', query.state!))
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(created_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const views = new Map((await presentMails(desk.db, viewer, mails)).map((view) => [view.id, view]))
  return pageOf(
    mails,
    query.limit,
    (mail) => views.get(mail.id)!,
    (mail) => [mail.created_at.toISOString(), mail.id],
  )
}

/** The mails as their page shows them to this viewer, each with its last tries. */
export async function presentMails(
  db: Database | Tx,
  viewer: StaffViewer,
  mails: readonly Mail[],
): Promise<MailView[]> {
  const readable = await readableMails(db, viewer, mails)
  const tries = Map.groupBy(
    await lastTries(
      db,
      mails.map(({ id }) => id),
    ),
    (attempt) => attempt.mail_id,
  )
  return mails.map((mail) => present(mail, tries.get(mail.id) ?? [], { isReadable: readable.has(mail.id) }))
}

async function lastTries(db: Database | Tx, mailIds: readonly string[]): Promise<Attempt[]> {
  const { rows } = await sql<Attempt>`
    select tries.* from jsonb_array_elements_text(${json(mailIds)}::jsonb) as given (id)
    cross join lateral (
      select * from mail_attempt where mail_id = given.id::uuid order by number desc limit ${triesShown}
    ) as tries
    order by tries.mail_id, tries.number desc
  `.execute(db)
  return rows
}

function present(mail: Mail, tries: readonly Attempt[], { isReadable }: { isReadable: boolean }): MailView {
  return {
    id: mail.id,
    to: mail.to_address,
    language: mail.language,
    kind: mail.kind,
    subject: mail.subject,
    // A code is shown only where the viewer is the only post there is.
    text: !isReadable ? null : mail.state === 'kept' ? mail.text : withoutCode(mail.text),
    conversationId: mail.conversation_id,
    state: mail.state,
    uncertain: mail.uncertain,
    problem: deliveryProblemIn(mail.problem),
    said: mail.last_problem,
    attempts: mail.attempts,
    tries: tries.map((attempt) => ({
      number: attempt.number,
      beganAt: attempt.began_at.toISOString(),
      outcome: attempt.outcome,
      problem: deliveryProblemIn(attempt.problem),
      said: attempt.said,
    })),
    createdAt: mail.created_at.toISOString(),
    nextTryAt: mail.next_try_at?.toISOString() ?? null,
    sentAt: mail.sent_at?.toISOString() ?? null,
  }
}
