import { sql } from 'kysely'
import type { Language } from '@plantao/rules/vocabulary'
import { languages } from '@plantao/rules/vocabulary'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import { factsOf } from '../conversations/conversation-row.ts'
import type { Chapter } from '../log/chapter.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { say } from '../messages/compose-message.ts'
import { signInUrlOf } from '../requester-sessions/sign-in-url.ts'
import { recoveryWords } from './recovery-words.ts'

/** Recovery mails to one address at most, and within how long. */
const mostMails = 3
const withinMs = 24 * 60 * 60 * 1000

/**
 * Says to somebody who is kept out what can be said to anybody. What only the owner of an address may know goes to
 * that address, by a job: neither the words nor their timing tell whether an account, an address or a realm exists.
 */
export async function sayRecovery(chapter: Chapter): Promise<void> {
  const { signInTrouble, signInAddress } = factsOf(chapter.row)
  switch (signInTrouble) {
    case 'forgotten-realm':
      say(chapter, 'recover-realm')
      return chapter.desk.jobs.enqueue(chapter.tx, 'recover-sign-in', {
        address: signInAddress ?? '',
        language: chapter.row.language,
      })
    case 'forgotten-address':
      return say(chapter, 'recover-address')
    case 'locked':
      return say(chapter, 'recover-lock')
    case 'other':
    case undefined:
      return
  }
}

/** The job: the names of the realms of this address, to this address, if it is on file at all. */
export async function mailRealms(desk: Desk, address: string, language: string): Promise<void> {
  const spoken = languages.find((one) => one === language) ?? 'en'
  await transact(desk, async (tx) => {
    const people = await tx
      .selectFrom('requester')
      .innerJoin('realm', 'realm.id', 'requester.realm_id')
      .select(['requester.email', 'realm.name', 'requester.language'])
      .where(sql`lower(requester.email)`, '=', address.trim().toLowerCase())
      .where('requester.subject', 'is not', null)
      // An address that somebody merely left here is nobody's on file.
      .where('requester.email_confirmed', '=', true)
      .orderBy('realm.name')
      .limit(50)
      .execute()
    const onFile = people[0]?.email
    if (!onFile) return
    await sql`select pg_advisory_xact_lock(hashtextextended(${`recovery of ${onFile.toLowerCase()}`}, 0))`.execute(tx)
    const since = new Date(desk.now().getTime() - withinMs)
    const sent = await tx
      .selectFrom('mail')
      .select('id')
      .where('kind', '=', 'recovery')
      .where(sql`lower(to_address)`, '=', onFile.toLowerCase())
      .where('created_at', '>', since)
      .execute()
    if (sent.length >= mostMails) return
    await enqueueMail(tx, desk, {
      kind: 'recovery',
      to: onFile,
      language: spoken,
      conversationId: null,
      ...compose(
        desk,
        spoken,
        people.map((person) => person.name),
      ),
    })
  })
}

function compose(desk: Desk, language: Language, realms: readonly string[]): { subject: string; text: string } {
  const words = recoveryWords[language]
  const vendor = desk.policy().vendor.name
  const link = signInUrlOf(desk) ?? desk.policy().vendor.signInPage
  return {
    subject: words.subject.replace('{vendor}', vendor),
    text: [
      words.greeting,
      words.asked.replace('{vendor}', vendor),
      [...new Set(realms)].map((realm) => `- ${realm}`).join('\n'),
      `${words.signIn}\n${link}`,
      words.notYou,
    ].join('\n\n'),
  }
}
