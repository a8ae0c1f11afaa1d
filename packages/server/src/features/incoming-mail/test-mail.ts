import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { Authenticity } from '../../infrastructure/database/tables.ts'
import { refused } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { mailIdOf } from '../mail/message-ids.ts'
import { mailDoorWords } from './mail-door-words.ts'

const setting = 'mail-test'
const result = z.enum(['pass', 'fail', 'none', 'trouble'])
const authenticity: z.ZodType<Authenticity> = z.object({
  spf: result,
  dkim: result,
  dmarc: result,
  policy: z.enum(['none', 'quarantine', 'reject']).nullable(),
  aligned: z.enum(['dkim', 'spf']).nullable(),
  from: z.string().nullable(),
})
const keptTest = z.object({
  mailId: z.string(),
  sentAt: z.iso.datetime(),
  returned: z.object({ at: z.iso.datetime(), authenticity }).nullable(),
})
/** The latest test: when it went out, and when and how it came back. */
export type MailTest = z.infer<typeof keptTest>

/**
 * A mail goes from the desk to its own support address; that it comes back shows that both ways work.
 *
 * @throws refused `no-support-address` or `no-way-out`
 */
export async function sendTestMail({
  desk,
  viewer,
}: RouteCall<'mail:connect', undefined, undefined, undefined>): Promise<null> {
  const { MAIL_SUPPORT_ADDRESS, SMTP_URL } = desk.settings
  const words = mailDoorWords[viewer.language]
  if (!MAIL_SUPPORT_ADDRESS) throw refused('no-support-address', words['no-support-address'])
  if (!SMTP_URL) throw refused('no-way-out', words['no-way-out'])
  await transact(desk, async (tx) => {
    const mailId = await enqueueMail(tx, desk, {
      kind: 'mail-test',
      to: MAIL_SUPPORT_ADDRESS,
      language: viewer.language,
      subject: words.testSubject,
      text: words.testText,
      conversationId: null,
    })
    await keepTest(tx, { mailId, sentAt: desk.now().toISOString(), returned: null })
  })
  return null
}

/** If this is the latest test coming back, it is known that it did. */
export async function noteReturned(
  tx: Tx,
  desk: Desk,
  { messageId, authenticity: judged }: { readonly messageId: string | null; readonly authenticity: Authenticity },
): Promise<void> {
  const mailId = messageId === null ? null : mailIdOf(desk, messageId)
  const test = mailId === null ? null : await latestTest(tx)
  if (!test || test.mailId !== mailId || test.returned !== null) return
  await keepTest(tx, { ...test, returned: { at: desk.now().toISOString(), authenticity: judged } })
}

/** Null before the first. */
export async function latestTest(db: Database | Tx): Promise<MailTest | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', setting).executeTakeFirst()
  return row ? keptTest.parse(row.value) : null
}

async function keepTest(tx: Tx, test: MailTest): Promise<void> {
  const value = json(test)
  await tx
    .insertInto('setting')
    .values({ name: setting, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
