import { readTheMail, unreadMail } from './read-the-mail.ts'

/** Somebody as a mail names them. `address`: at most 320 characters, its domain in lower case. `name`: '' if none. */
export type MailPerson = { readonly address: string; readonly name: string }

export type ReadAttachment = {
  /** A bare file name, at most 200 characters: no folder, no control character, never empty. */
  readonly name: string
  /** Lower case, without parameters. */
  readonly mediaType: string
  readonly bytes: Buffer
  /** Shown within the text rather than below it. */
  readonly inline: boolean
  /** Without <>. */
  readonly contentId: string | null
}

export const automaticKinds = [
  'auto-reply',
  'bounce',
  'feedback-report',
  'mailing-list',
  'delivery-notice',
  'read-receipt',
  'own',
  'calendar-reply',
] as const
/**
 * What wrote a mail that no person wrote: none of these opens a conversation, is answered, or stops a clock. A `bounce`
 * tells of a failure or a delay, a `delivery-notice` of nothing worse than an arrival.
 */
export type AutomaticKind = (typeof automaticKinds)[number]

export type BounceAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

export type BouncedRecipient = {
  readonly address: string
  readonly action: BounceAction
  /** An enhanced status code of RFC 3463, such as 5.1.1; null where none was told. */
  readonly status: string | null
  /** What the far server said, one line of at most 500 characters. */
  readonly diagnostic: string | null
}

/** What a delivery report (RFC 3464) tells. */
export type ReadBounce = {
  readonly recipients: readonly BouncedRecipient[]
  /** The Message-ID of the mail that it speaks of, with <>. */
  readonly originalMessageId: string | null
}

export const mailProblems = [
  'no-from',
  'no-message-id',
  'broken-mime',
  'broken-encoding',
  'unknown-charset',
  'too-large',
  'too-many-parts',
  'too-deep',
  'too-many-headers',
  'too-many-recipients',
  'text-shortened',
  'encrypted',
  'winmail',
  'took-too-long',
] as const
/** What could not be read, or was read only in part. The mail is kept as it came beside it. */
export type MailProblem = (typeof mailProblems)[number]

/** A mail as far as it could be read. Nothing in it is verified: anybody can write anything into a mail. */
export type ReadMail = {
  /** As given, with <>, at most 998 characters. */
  readonly messageId: string | null
  /** Message-IDs with <>, the newest 50 at most. */
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly from: MailPerson | null
  readonly sender: MailPerson | null
  readonly replyTo: readonly MailPerson[]
  /** The first 100 at most. */
  readonly to: readonly MailPerson[]
  readonly cc: readonly MailPerson[]
  /** Decoded, one line, at most 300 characters. */
  readonly subject: string
  readonly date: Date | null
  /** What the author wrote, in our Markdown, without quotes and signature. */
  readonly said: string
  /** What was cut from below or between, in our Markdown; '' if nothing. */
  readonly cut: string
  /** The HTML as it came, for a sandboxed frame alone; at most 2 MB. */
  readonly html: string | null
  readonly attachments: readonly ReadAttachment[]
  /** null: written by a person, as far as one can tell. */
  readonly automatic: AutomaticKind | null
  readonly bounce: ReadBounce | null
  /** Each once. */
  readonly problems: readonly MailProblem[]
  /** That a signature is there, not that it is right. */
  readonly signed: 'none' | 'smime' | 'pgp'
}

export type ReadMailOptions = {
  /** The addresses that the desk sends from: what they send is the desk's own mail coming back. */
  readonly ownAddresses: readonly string[]
}

/**
 * The mail as far as it can be read; never rejects, whatever the bytes: what cannot be read is one of `problems`, and
 * what the mail held beyond our limits is in its bytes, which the caller keeps.
 */
export async function readMail(raw: Buffer, options: ReadMailOptions): Promise<ReadMail> {
  try {
    return await readTheMail(raw, options)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return unreadMail('broken-mime')
  }
}
