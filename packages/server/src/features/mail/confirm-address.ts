import type { Language } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { automaticSlot } from './automatic-slot.ts'
import { enqueueMail } from './enqueue-mail.ts'
import { fillIn, mailWords } from './mail-words.ts'
import { codeLastsMs, returnLink } from './return-link.ts'

export type AddressToConfirm = {
  readonly requesterId: string
  readonly conversationId: string
  readonly email: string
  readonly language: Language
}

/** Whoever types addresses of others may bother each of them this little: notices to one address, over all conversations. */
const mostNotices = 3
const dayMs = 24 * 60 * 60 * 1000

/** As `confirmAddress`, and never a second time: an answer that nobody reads is no reason to ask again. */
export async function confirmAddressOnce(tx: Tx, desk: Desk, address: AddressToConfirm): Promise<void> {
  const asked = await tx
    .selectFrom('mail')
    .select('id')
    .where('conversation_id', '=', address.conversationId)
    .where('kind', '=', 'confirmation')
    .where(sql`lower(to_address)`, '=', address.email.toLowerCase())
    .limit(1)
    .executeTakeFirst()
  if (!asked) await confirmAddress(tx, desk, address)
}

/**
 * Whoever has this address is asked to confirm it, by a mail with nothing of the conversation in it. Left again, here or
 * elsewhere, it is asked again only once the code of the last mail no longer works, and three times a day at most. Where
 * the address had something else from the desk by itself within the hour, the notice waits its turn.
 */
export async function confirmAddress(
  tx: Tx,
  desk: Desk,
  { requesterId, conversationId, email, language }: AddressToConfirm,
): Promise<void> {
  const now = desk.now()
  const notBefore = await automaticSlot(tx, desk, email)
  const recent = await tx
    .selectFrom('mail')
    .select(['created_at', 'tried_since'])
    .where('kind', '=', 'confirmation')
    .where(sql`lower(to_address)`, '=', email.toLowerCase())
    .where('created_at', '>', new Date(now.getTime() - dayMs))
    .execute()
  const codeLives = recent.some((mail) => (mail.tried_since ?? mail.created_at).getTime() > now.getTime() - codeLastsMs)
  if (codeLives || recent.length >= mostNotices) return
  const conversation = await tx
    .selectFrom('conversation')
    .select(['id', 'door'])
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow()
  const words = mailWords[language]
  const values = { vendor: desk.policy().vendor.name }
  const link = await returnLink(tx, desk, conversation, { id: requesterId, email })
  await enqueueMail(tx, desk, {
    kind: 'confirmation',
    to: email,
    language,
    subject: fillIn(words.confirmSubject, values),
    text: [words.greeting, `${fillIn(words.confirm, values)}\n${link}`, words.onceWithinTheHour, words.ignore].join(
      '\n\n',
    ),
    conversationId,
    notBefore,
  })
}
