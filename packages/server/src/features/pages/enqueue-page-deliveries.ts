import type { Language } from '@plantao/rules/vocabulary'
import type { StandingPage } from '../../infrastructure/database/tables.ts'
import type { Chapter } from '../log/chapter.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import type { StaffViewer } from '../viewer.ts'
import { enqueuePageWebhooks } from '../webhooks/enqueue-page-webhooks.ts'
import { pageMail } from './page-mail.ts'

/**
 * The step goes to each of them by the channels that they chose for its priority, if the transaction commits; a call for a
 * leader goes by mail at every priority, unless they chose otherwise. The open desk is told by the event itself.
 */
export async function enqueuePageDeliveries(
  chapter: Chapter,
  page: StandingPage,
  step: number,
  reached: readonly StaffViewer[],
): Promise<void> {
  if (reached.length === 0) return
  const { desk, tx, row } = chapter
  const people = await tx
    .selectFrom('staff')
    .select(['id', 'email', 'language', 'page_mail', 'page_mail_escalated', 'page_webhook'])
    .where(
      'id',
      'in',
      reached.map(({ staffId }) => staffId),
    )
    .execute()
  const url = `${desk.settings.PUBLIC_URL}/desk/conversations/${row.id}`
  const mails = new Map<Language, ReturnType<typeof pageMail>>()
  const mailed = people.filter(
    (person) => person.page_mail.includes(page.priority) || (page.cause === 'escalated' && person.page_mail_escalated),
  )
  for (const { email, language } of mailed) {
    if (!mails.has(language))
      mails.set(language, pageMail(language, { policy: chapter.policy, publicId: row.public_id, page, url }))
    await enqueueMail(tx, desk, {
      kind: 'page',
      to: email,
      language,
      ...mails.get(language)!,
      conversationId: row.id,
    })
  }
  const called = people.filter(({ page_webhook: sent }) => sent.includes(page.priority))
  if (called.length === 0) return
  const staffIds = called.map(({ id }) => id).toSorted()
  await enqueuePageWebhooks(tx, { page, step, staffIds, publicId: row.public_id, url, at: chapter.at })
}
