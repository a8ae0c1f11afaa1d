import type { z } from 'zod'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { mailDoorView } from './incoming-mail-shapes.ts'
import { presentAuthenticity } from './authenticity-view.ts'
import { mailDoorWords } from './mail-door-words.ts'
import type { DoorProblem } from './mail-door-words.ts'
import { mailboxState } from './mailbox-state.ts'
import type { MailboxState } from './mailbox-state.ts'
import { latestTest } from './test-mail.ts'
import type { MailTest } from './test-mail.ts'

/** After so long a test mail that is not back is not expected any more. */
const backWithinMs = 10 * 60 * 1000
const failedWithinMs = 24 * 60 * 60 * 1000

/** How mail comes in and goes out, what is wrong with it in words, and how the latest test went. */
export async function readMailDoor({
  desk,
  viewer,
}: RouteCall<'mail:read', undefined, undefined, undefined>): Promise<z.input<typeof mailDoorView>> {
  const { settings } = desk
  const [counts, test, box] = [await count(desk), await latestTest(desk.db), await mailboxState(desk)]
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
    fetchesFrom: settings.MAIL_IMAP_URL === undefined ? null : mailboxName(new URL(settings.MAIL_IMAP_URL)),
    problems: problemsOf(desk, { ...counts, test, box }).map((code) => ({
      code,
      words: code === 'mailbox-fails' ? `${words[code]} ${box?.problem ?? ''}` : words[code],
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
      (select count(*) from mail where state in ('delayed', 'failed') and created_at > ${since})::integer as unsent
  `.execute(desk.db)
  return rows[0]!
}

/** Whose mailbox it is; never its password. */
function mailboxName(url: URL): string {
  return `${decodeURIComponent(url.username)}, ${url.host}`
}

type Known = Counts & { readonly test: MailTest | null; readonly box: MailboxState | null }

function problemsOf({ settings, now }: Desk, { failing, unsent, test, box }: Known): DoorProblem[] {
  const isLate = test !== null && test.returned === null && now().getTime() - Date.parse(test.sentAt) > backWithinMs
  const found: readonly (readonly [boolean, DoorProblem])[] = [
    [settings.MAIL_SUPPORT_ADDRESS === undefined, 'no-support-address'],
    [settings.MAIL_LISTEN === undefined && settings.MAIL_IMAP_URL === undefined, 'no-way-in'],
    [settings.MAIL_IMAP_URL !== undefined && box !== null && box.problem !== null, 'mailbox-fails'],
    [settings.SMTP_URL === undefined, 'no-way-out'],
    [settings.MAIL_TRUSTED_NETWORKS !== undefined && settings.MAIL_AUTHSERV_ID === undefined, 'no-authserv-id'],
    [failing > 0, 'taking-in-fails'],
    [unsent > 0, 'sending-fails'],
    [isLate, 'test-not-back'],
  ]
  return found.flatMap(([is, problem]) => (is ? [problem] : []))
}
