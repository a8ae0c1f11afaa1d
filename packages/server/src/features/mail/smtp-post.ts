import { createTransport } from 'nodemailer'

/** One mail as it goes out. */
export type PostedMail = {
  readonly messageId: string
  readonly from: string
  readonly to: string
  readonly language: string
  readonly subject: string
  readonly text: string
  /** The same for every mail of one conversation, so that a mail program shows them together. */
  readonly thread: string | null
}

/** `about-the-mail`: this mail will never be taken. `for-now`: the server, the network or our settings are not as they must be. */
export type PostOutcome =
  | { readonly sent: true }
  | { readonly sent: false; readonly because: 'about-the-mail' | 'for-now'; readonly problem: string }

/** Hands a mail to the SMTP server; what goes wrong out there is an answer, not an error. */
export type Post = (mail: PostedMail) => Promise<PostOutcome>

const timeouts = { connectionTimeout: '15000', greetingTimeout: '15000', socketTimeout: '30000' }

/** The post by way of the SMTP server at `url`. */
export function smtpPost(url: string): Post {
  const transport = createTransport(withTimeouts(url))
  return async (mail) => {
    try {
      await transport.sendMail({
        messageId: mail.messageId,
        from: mail.from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        ...(mail.thread ? { references: [mail.thread], inReplyTo: mail.thread } : {}),
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': mail.language,
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { sent: true }
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      return {
        sent: false,
        because: isAboutTheMail(cause) ? 'about-the-mail' : 'for-now',
        problem: cause.message.slice(0, 2000),
      }
    }
  }
}

/** Given ones stay. */
function withTimeouts(url: string): string {
  const server = new URL(url)
  for (const [name, ms] of Object.entries(timeouts))
    if (!server.searchParams.has(name)) server.searchParams.set(name, ms)
  return server.href
}

/** A lasting refusal (5xx) of the recipient or of the content; a refused sign-in or sender is ours to mend meanwhile. */
function isAboutTheMail(error: Error & { responseCode?: number; command?: string }): boolean {
  const lasting = error.responseCode !== undefined && error.responseCode >= 500
  return lasting && (error.command === 'RCPT TO' || error.command === 'DATA')
}
