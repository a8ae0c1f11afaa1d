import { sql } from 'kysely'
import { z } from 'zod'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { pageQuery } from '../../infrastructure/http/shapes.ts'
import type { mailPage } from './mail-shapes.ts'
import { withoutCode } from './return-link.ts'

const createdAndId = z.tuple([z.iso.datetime(), z.uuid()])

/** Outgoing mails, newest first. A code is shown only where the viewer is the only post there is. */
export async function listMails({
  desk,
  query,
}: RouteCall<'mail:read', undefined, typeof pageQuery, undefined>): Promise<z.input<typeof mailPage>> {
  const after = keyAfter(query.after, createdAndId)
  const mails = await desk.db
    .selectFrom('mail')
    .selectAll()
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(created_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return pageOf(
    mails,
    query.limit,
    (mail) => ({
      id: mail.id,
      to: mail.to_address,
      language: mail.language,
      kind: mail.kind,
      subject: mail.subject,
      text: mail.state === 'kept' ? mail.text : withoutCode(mail.text),
      state: mail.state,
      attempts: mail.attempts,
      lastProblem: mail.last_problem,
      createdAt: mail.created_at.toISOString(),
      sentAt: mail.sent_at?.toISOString() ?? null,
    }),
    (mail) => [mail.created_at.toISOString(), mail.id],
  )
}
