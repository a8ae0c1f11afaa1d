import { setTimeout as delay } from 'node:timers/promises'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import { readCertificates } from '../../infrastructure/tls/certificates.ts'
import { claimSecretKey, secretBox } from '../../infrastructure/secret-box.ts'
import { claimMails, renewClaims } from './claim-mails.ts'
import type { ClaimedMail } from './claim-mails.ts'
import { deliver } from './deliver-mails.ts'
import type { PostOffice } from './deliver-mails.ts'
import { sendDigest } from './digest.ts'
import { readDkimKey } from './sign-mail.ts'
import { smtpPost } from './smtp-post.ts'

const together = 10
const lookEveryMs = 500
const renewEveryMs = 5_000
/** A stop waits so long for what is being sent; what is not done then is uncertain, and sent again. */
const finishWithinMs = 3_000

/**
 * This process, too, writes digests and, where there is an SMTP server, sends mails. From then on every process must
 * have the same secret key: Message-IDs carry what only it can make. Returns how to stop.
 */
export async function workMail(desk: Desk): Promise<() => Promise<void>> {
  await desk.jobs.work('mail-digest', ({ conversationId }) => sendDigest(desk, String(conversationId)))
  const { SMTP_URL } = desk.settings
  if (!SMTP_URL) return async () => undefined
  const dkim = readDkimKey(desk.settings)
  const ca = readCertificates('SMTP_CA_FILE', desk.settings.SMTP_CA_FILE)
  await transact(desk, (tx) => claimSecretKey(tx, secretBox(desk.settings)))
  return followOutbox(desk, { post: smtpPost(SMTP_URL, { ca }), dkim, random: Math.random })
}

function followOutbox(desk: Desk, office: PostOffice): () => Promise<void> {
  const stop = new AbortController()
  const underWay = new Map<string, Promise<void>>()
  const warn = (error: unknown) => desk.log.warn({ err: error }, 'mails could not be worked on; they are tried again')

  function begin(mail: ClaimedMail): void {
    const done = deliver(desk, office, mail)
      .catch(warn)
      .finally(() => underWay.delete(mail.id))
    underWay.set(mail.id, done)
  }

  async function work(): Promise<void> {
    while (!stop.signal.aborted) {
      const free = together - underWay.size
      const claimed = free === 0 ? [] : await claimMails(desk, free).catch(noneAfter(warn))
      claimed.forEach(begin)
      if (claimed.length < free || underWay.size === together) await pause(stop.signal, underWay)
    }
  }

  const renewing = setInterval(() => void renewClaims(desk, [...underWay.keys()]).catch(warn), renewEveryMs)
  const working = work()
  return async () => {
    stop.abort()
    await working
    await Promise.race([Promise.all(underWay.values()), delay(finishWithinMs, undefined, { ref: false })])
    clearInterval(renewing)
  }
}

function noneAfter(warn: (error: unknown) => void): (error: unknown) => ClaimedMail[] {
  return (error) => {
    warn(error)
    return []
  }
}

/** Until one of those under way is done, it is time to look again, or the work stops. */
async function pause(stop: AbortSignal, underWay: ReadonlyMap<string, Promise<void>>): Promise<void> {
  const over = new AbortController()
  const looking = delay(lookEveryMs, undefined, { signal: AbortSignal.any([stop, over.signal]) }).catch(() => undefined)
  await Promise.race([looking, ...underWay.values()])
  over.abort()
}
