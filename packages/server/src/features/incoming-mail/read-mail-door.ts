import type { Language } from '@plantao/rules/vocabulary'
import type { z } from 'zod'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { DeliveryProblem } from '../mail/delivery-problem.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { mailDoorView } from './incoming-mail-shapes.ts'
import { presentAuthenticity } from './authenticity-view.ts'
import { mailDoorWords } from './mail-door-words.ts'
import type { DoorProblem } from './mail-door-words.ts'
import { mailboxState } from './mailbox-state.ts'
import { enteredMailbox, mailboxName, mailboxOfUrl } from './mailbox/mailbox.ts'
import type { MailboxPlace } from './mailbox/mailbox.ts'
import { troubleSentence } from './mailbox/mailbox-words.ts'
import type { MailboxState } from './mailbox-state.ts'
import { latestTest } from './test-mail.ts'
import type { MailTest } from './test-mail.ts'

/** After so long a test mail that is not back is not expected any more. */
const backWithinMs = 10 * 60 * 1000
const failedWithinMs = 24 * 60 * 60 * 1000
/** What keeps a mail from going that is not the matter of the one address that it goes to. */
const mendable = [
  'refused',
  'no-connection',
  'certificate-fails',
  'sign-in-refused',
  'sender-refused',
  'no-answer',
] satisfies DeliveryProblem[]

/** How mail comes in and goes out, what is wrong with it in words, and how the latest test went. */
export async function readMailDoor({
  desk,
  viewer,
}: RouteCall<'mail:read', undefined, undefined, undefined>): Promise<z.input<typeof mailDoorView>> {
  const { settings } = desk
  const [counts, test, box] = [await count(desk), await latestTest(desk.db), await mailboxState(desk)]
  const mailbox = await placeOfMailbox(desk)
  const words = mailDoorWords[viewer.language]
  return {
    supportAddress: settings.MAIL_SUPPORT_ADDRESS ?? null,
    escalationAddress: settings.MAIL_ESCALATION_ADDRESS ?? null,
    listensAt: settings.MAIL_LISTEN ?? null,
    protocol: settings.MAIL_LISTEN_PROTOCOL,
    sendsFrom: settings.MAIL_FROM,
    sends: settings.SMTP_URL !== undefined,
    signs: settings.MAIL_DKIM_DOMAIN !== undefined,
    waiting: counts.waiting,
    held: counts.held,
    lastReceivedAt: counts.last?.toISOString() ?? null,
    fetchesFrom: mailbox && mailboxName(mailbox),
    problems: problemsOf(desk, { ...counts, test, box, mailbox }).map((code) => ({
      code,
      words: [words[code], ...detailsOf(desk, code, box, viewer.language)].join(' '),
    })),
    test: test && {
      sentAt: test.sentAt,
      returnedAt: test.returned?.at ?? null,
      authenticity: test.returned && presentAuthenticity(test.returned.authenticity, viewer.language),
    },
  }
}

type Counts = {
  readonly waiting: number
  readonly failing: number
  readonly held: number
  readonly last: Date | null
  readonly unsent: number
}

async function count(desk: Desk): Promise<Counts> {
  const since = new Date(desk.now().getTime() - failedWithinMs)
  const { rows } = await sql<Counts>`
    select
      (select count(*) from incoming_mail where state = 'kept')::integer as waiting,
      (select count(*) from incoming_mail where state = 'kept' and attempts > 0)::integer as failing,
      (select count(*) from incoming_mail where state = 'held')::integer as held,
      (select max(received_at) from incoming_mail) as last,
      (select count(*) from mail where state in ('delayed', 'uncertain', 'failed') and created_at > ${since}
        and problem = any(${[...mendable]}::text[]))::integer as unsent
  `.execute(desk.db)
  return rows[0]!
}

async function placeOfMailbox({ settings, db }: Desk): Promise<Omit<MailboxPlace, 'security'> | null> {
  if (settings.MAIL_IMAP_URL !== undefined) return mailboxOfUrl(new URL(settings.MAIL_IMAP_URL))
  return (await enteredMailbox(db)) ?? null
}

function detailsOf(desk: Desk, code: DoorProblem, box: MailboxState | null, language: Language): string[] {
  if (code === 'mailbox-fails') return box?.trouble ? [troubleSentence(box.trouble, language)] : []
  if (code !== 'other-escalation-address') return []
  return [`${desk.policy().vendor.escalationAddress} ≠ ${desk.settings.MAIL_ESCALATION_ADDRESS}`]
}

type Known = Counts & {
  readonly test: MailTest | null
  readonly box: MailboxState | null
  readonly mailbox: object | null
}

function problemsOf({ settings, now, policy }: Desk, { failing, unsent, test, box, mailbox }: Known): DoorProblem[] {
  const isLate = test !== null && test.returned === null && now().getTime() - Date.parse(test.sentAt) > backWithinMs
  const found: readonly (readonly [boolean, DoorProblem])[] = [
    [settings.MAIL_SUPPORT_ADDRESS === undefined, 'no-support-address'],
    [settings.MAIL_LISTEN === undefined && mailbox === null, 'no-way-in'],
    [mailbox !== null && box !== null && box.trouble !== null, 'mailbox-fails'],
    [isOther(settings.MAIL_ESCALATION_ADDRESS, policy().vendor.escalationAddress), 'other-escalation-address'],
    [settings.SMTP_URL === undefined, 'no-way-out'],
    [settings.MAIL_TRUSTED_NETWORKS !== undefined && settings.MAIL_AUTHSERV_ID === undefined, 'no-authserv-id'],
    [failing > 0, 'taking-in-fails'],
    [unsent > 0, 'sending-fails'],
    [isLate, 'test-not-back'],
  ]
  return found.flatMap(([is, problem]) => (is ? [problem] : []))
}

/** The article tells requesters the policy's address: what they write there must come in here. */
function isOther(ours: string | undefined, told: string): boolean {
  return ours !== undefined && ours.toLowerCase() !== told.toLowerCase()
}
