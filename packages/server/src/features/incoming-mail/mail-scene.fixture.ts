import { generateKeyPairSync } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { SendMailOptions } from 'nodemailer'
import { openScene } from '../../scene.fixture.ts'
import type { Settings } from '../../settings.ts'
import { startDns } from './dns.fixture.ts'
import { listenForMail } from './listen-for-mail.ts'
import { takeInMails } from './take-in-mails.ts'

export const support = 'support@desk.example'
export const leaders = 'leaders@desk.example'

const key = generateKeyPairSync('rsa', { modulusLength: 1024 })
const privateKey = key.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const publicKey = key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

/** What the domains of the cast publish: the desk's own signs, Lagoa signs and asks to reject, Serra has SPF alone, Vale has nothing. */
const published = {
  'mail._domainkey.lagoa.example': `v=DKIM1; k=rsa; p=${publicKey}`,
  '_dmarc.lagoa.example': 'v=DMARC1; p=reject',
  'lagoa.example': 'v=spf1 -all',
  'mail._domainkey.mar-azul.example': `v=DKIM1; k=rsa; p=${publicKey}`,
  'mail._domainkey.desk.example': `v=DKIM1; k=rsa; p=${publicKey}`,
  'serra.example': 'v=spf1 ip4:127.0.0.1 -all',
}

export type Sent = SendMailOptions & {
  readonly signed?: string
  readonly rcpt?: readonly string[]
  readonly as?: string
}

/** A desk that takes mail in by SMTP, and the people who write to it from elsewhere. */
export async function openMailScene(settings: Partial<Settings> = {}) {
  const dns = await startDns(published, {
    broken: ['mail._domainkey.mute.example', 'mute.example', '_dmarc.mute.example'],
  })
  const scene = await openScene({
    settings: {
      MAIL_LISTEN: '127.0.0.1:0',
      MAIL_SUPPORT_ADDRESS: support,
      MAIL_ESCALATION_ADDRESS: leaders,
      MAIL_DNS_SERVERS: dns.address,
      ...settings,
    },
  })
  const listener = (await listenForMail(scene.desk))!
  const transport = createTransport({
    host: '127.0.0.1',
    port: listener.port,
    lmtp: settings.MAIL_LISTEN_PROTOCOL === 'lmtp',
    ignoreTLS: true,
  } as object)

  /** The mail is handed over; `signed`: by this domain; `as`: the sender of its envelope. Rejects with the refusal. */
  async function hands({ signed, rcpt, as, ...mail }: Sent): Promise<void> {
    const from = String(mail.from)
    await transport.sendMail({
      ...mail,
      envelope: {
        from: as ?? /<?([^<>\s]+@[^<>\s]+?)>?$/.exec(from)?.[1] ?? from,
        to: [...(rcpt ?? [String(mail.to)])],
      },
      ...(signed ? { dkim: { domainName: signed, keySelector: 'mail', privateKey } } : {}),
    })
  }

  return {
    ...scene,
    listener,
    hands,
    /** As `hands`, and the desk has taken it in. Returns what became of it. */
    mails: async (mail: Sent) => {
      scene.clock.pass(1_000)
      await hands(mail)
      await takeInMails(scene.desk)
      const [last] = await scene.desk.db
        .selectFrom('incoming_mail')
        .selectAll()
        .orderBy('received_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .execute()
      return last!
    },
    mailsTo: (address: string) =>
      scene.desk.db.selectFrom('mail').selectAll().where('to_address', '=', address).orderBy('created_at').execute(),
    close: async () => {
      transport.close()
      await listener.close()
      await scene.close()
      await dns.close()
    },
  }
}
export type MailScene = Awaited<ReturnType<typeof openMailScene>>
