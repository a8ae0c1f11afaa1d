import type { Language } from '@plantao/rules/vocabulary'
import type { Selectable } from 'kysely'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { notFound, refused } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { isBounced } from './bounced-address.ts'
import { isToStaff } from './mail-kinds.ts'
import type { mailParams, MailView } from './mail-shapes.ts'
import { presentMails } from './outgoing-mails.ts'
import { renewCodes } from './mail-codes.ts'

const nextSteps = {
  'not-failed': {
    pt: 'Só um e-mail que falhou ou voltou é enviado de novo; este segue o seu caminho.',
    en: 'Only a mail that failed or came back is sent again; this one is on its way.',
    es: 'Solo se reenvía un correo que falló o volvió; este sigue su camino.',
  },
  'no-server': {
    pt: 'Não há servidor de e-mail. Defina SMTP_URL.',
    en: 'There is no mail server. Set SMTP_URL.',
    es: 'No hay servidor de correo. Defina SMTP_URL.',
  },
  'address-does-not-work': {
    pt: 'O endereço não funciona. Quem o deixou é avisado na próxima visita e pode corrigi-lo.',
    en: 'The address does not work. Whoever left it is told at their next visit, and can correct it.',
    es: 'La dirección no funciona. Quien la dejó recibe un aviso en su próxima visita y puede corregirla.',
  },
} as const satisfies Record<string, Record<Language, string>>

/**
 * A mail that failed or came back is tried for another 48 hours, under the same Message-ID; a code in it works again.
 *
 * @throws refused `not-failed`, `no-server`, `address-does-not-work`
 */
export async function retryMail({
  desk,
  viewer,
  params,
}: RouteCall<'mail:retry', typeof mailParams, undefined, undefined>): Promise<MailView> {
  const no = (because: keyof typeof nextSteps) => refused(because, nextSteps[because][viewer.language])
  return transact(desk, async (tx, notices) => {
    const mail = await tx.selectFrom('mail').selectAll().where('id', '=', params.id).forUpdate().executeTakeFirst()
    if (!mail) throw notFound()
    if (mail.state !== 'failed' && mail.state !== 'bounced') throw no('not-failed')
    if (!desk.settings.SMTP_URL) throw no('no-server')
    if (mail.problem === 'no-address' || (!isToStaff(mail.kind) && (await isBounced(tx, mail.to_address))))
      throw no('address-does-not-work')
    const [view] = await presentMails(tx, viewer, [await queueAgain(tx, desk, mail)])
    if (mail.conversation_id !== null) notices.push({ kind: 'mails', conversation: mail.conversation_id })
    return view!
  })
}

async function queueAgain(tx: Tx, desk: Desk, mail: Selectable<Tables['mail']>): Promise<Selectable<Tables['mail']>> {
  const now = desk.now()
  return tx
    .updateTable('mail')
    .set({
      state: 'queued',
      problem: null,
      last_problem: null,
      ...(await renewCodes(tx, desk, mail)),
      tried_since: now,
      next_try_at: now,
      sent_at: null,
    })
    .where('id', '=', mail.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
