import { sql } from 'kysely'
import type { Language } from '@plantao/rules/vocabulary'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { codeSubject } from '../staff-sessions/one-time-code.ts'
import { isBounced } from './bounced-address.ts'
import { confirmAddress } from './confirm-address.ts'
import { enqueueMail } from './enqueue-mail.ts'
import { fillIn, mailWords } from './mail-words.ts'
import { platformAddress, returnLink } from './return-link.ts'

/** New links to one address at most, and within how long: an old link may be in anybody's hands. */
const mostLinks = 3
const withinMs = 24 * 60 * 60 * 1000

type Asked = { readonly desk: Desk; readonly body: { readonly code: string; readonly language: Language } }

/**
 * A new link to the same conversation is mailed to where the mail with this code went, and nowhere else, while that
 * address is still its requester's: at most three a day, and for the thirty days that an old code is kept. An address that is not confirmed yet is asked to be, as before.
 * Nothing is told of it, so that whoever holds an old link learns nothing by it.
 */
export async function mailNewLink({ desk, body: { code, language } }: Asked): Promise<null> {
  await transact(desk, async (tx) => {
    const subject = await codeSubject(tx, code, 'return')
    if (!subject) return
    const { requester: id = '', email = '', conversation = '' } = subject
    const requester = await tx
      .selectFrom('requester')
      .select('email_confirmed')
      .where('id', '=', id)
      .where('email', '=', email)
      .executeTakeFirst()
    const about = await tx
      .selectFrom('conversation')
      .select(['id', 'door', 'realm_id', 'public_id'])
      .where('id', '=', conversation)
      .executeTakeFirst()
    if (!requester || !about || (await isBounced(tx, email))) return
    if (!requester.email_confirmed)
      return confirmAddress(tx, desk, { requesterId: id, conversationId: about.id, email, language })
    if (!(await mayHaveAnother(tx, desk, email))) return
    const link =
      about.realm_id === null ? await returnLink(tx, desk, about, { id, email }) : platformAddress(desk, about.id)
    const words = mailWords[language]
    const values = { vendor: desk.policy().vendor.name, publicId: about.public_id }
    await enqueueMail(tx, desk, {
      kind: 'new-link',
      to: email,
      language,
      subject: fillIn(words.newLinkSubject, values),
      text: [
        words.greeting,
        `${fillIn(words.newLink, values)}\n${link}`,
        ...(about.realm_id === null ? [words.onceWithinTheHour] : []),
        words.notYou,
      ].join('\n\n'),
      conversationId: about.id,
    })
  })
  return null
}

/** Held until the transaction ends. */
async function mayHaveAnother(tx: Tx, desk: Desk, email: string): Promise<boolean> {
  const address = email.toLowerCase()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`new links to ${address}`}, 0))`.execute(tx)
  const sent = await tx
    .selectFrom('mail')
    .select('id')
    .where('kind', '=', 'new-link')
    .where(sql`lower(to_address)`, '=', address)
    .where('created_at', '>', new Date(desk.now().getTime() - withinMs))
    .execute()
  return sent.length < mostLinks
}
