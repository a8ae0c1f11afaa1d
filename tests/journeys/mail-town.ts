import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { SendMailOptions } from 'nodemailer'
import { afterAll, expect } from 'vitest'
import { startDns } from '../../packages/server/src/features/incoming-mail/dns.fixture.ts'
import { startMailServer } from '../../packages/server/src/features/mail/mail-server.fixture.ts'
import type { ReceivedMail } from '../../packages/server/src/features/mail/mail-server.fixture.ts'

export const support = 'suporte@mesa.example'
export const leaders = 'lideres@mesa.example'

/** `signed`: by this domain; `as`: the sender of its envelope. */
export type Letter = SendMailOptions & { readonly from: string; readonly to: string } & {
  readonly signed?: string
  readonly as?: string
}

/**
 * The world of mail around a desk, on this machine: the DNS of its people's domains, the server that takes what the desk
 * sends, and people who write to it. `settings` are those with which the desk stands in it.
 */
export async function openMailTown() {
  const folder = await mkdtemp(join(tmpdir(), 'plantao-mail-town-'))
  const { privateKey, published } = newKey()
  const keyFile = join(folder, 'dkim.pem')
  await writeFile(keyFile, privateKey)
  const [dns, world, port] = await Promise.all([startDns(recordsOf(published)), startMailServer(), freePort()])
  const way = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, pool: true })
  afterAll(async () => {
    way.close()
    await Promise.all([world.stop(), dns.close(), rm(folder, { recursive: true, force: true })])
  })

  async function write({ signed, as, ...letter }: Letter): Promise<void> {
    await way.sendMail({
      ...letter,
      envelope: { from: as ?? addressIn(letter.from), to: letter.to },
      ...(signed ? { dkim: { domainName: signed, keySelector: 'mail', privateKey } } : {}),
    })
  }

  return {
    settings: {
      SMTP_URL: world.url,
      MAIL_FROM: `Plantão <${support}>`,
      MAIL_DKIM_DOMAIN: 'mesa.example',
      MAIL_DKIM_SELECTOR: 'mail',
      MAIL_DKIM_KEY_FILE: keyFile,
      MAIL_LISTEN: `127.0.0.1:${port}`,
      MAIL_SUPPORT_ADDRESS: support,
      MAIL_ESCALATION_ADDRESS: leaders,
      MAIL_DNS_SERVERS: dns.address,
      MAIL_DIGEST_DELAY_SECONDS: '1',
    },
    farEnd: world.farEnd,
    write,

    /** The mail to this address whose subject passes, once the desk has sent it. */
    async mailTo(address: string, subject: RegExp): Promise<ReceivedMail> {
      const found = () =>
        world.received.find(({ mail }) => receiversOf(mail.to).includes(address) && subject.test(mail.subject ?? ''))
      await expect.poll(found, { timeout: 15_000, message: `a mail to ${address}` }).toBeDefined()
      return found()!
    },

    /** What came for the desk itself is brought to it, byte by byte. */
    async bring({ raw, from }: ReceivedMail): Promise<void> {
      await way.sendMail({ raw, envelope: { from, to: support } })
    },

    /** The server of the receiver, which had taken the mail, reports that there is no such address. */
    async bounce({ mail }: ReceivedMail): Promise<void> {
      const address = receiversOf(mail.to)[0]!
      await way.sendMail({
        raw: bounceOf(address, mail.messageId!),
        envelope: { from: '', to: support },
      })
    },
  }
}

/** Lagoa and Aurora sign, Serra has SPF alone, Vale has nothing. */
function recordsOf(key: string): Record<string, string> {
  return {
    'mail._domainkey.lagoa.example': key,
    '_dmarc.lagoa.example': 'v=DMARC1; p=none',
    'lagoa.example': 'v=spf1 -all',
    'mail._domainkey.aurora-varejo.example': key,
    '_dmarc.aurora-varejo.example': 'v=DMARC1; p=reject',
    'serra.example': 'v=spf1 ip4:127.0.0.1 -all',
    'mail._domainkey.mesa.example': key,
    '_dmarc.mesa.example': 'v=DMARC1; p=reject',
    'mesa.example': 'v=spf1 ip4:127.0.0.1 -all',
  }
}

function newKey(): { readonly privateKey: string; readonly published: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const encoded = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    published: `v=DKIM1; k=rsa; p=${encoded}`,
  }
}

function bounceOf(address: string, messageId: string): string {
  return [
    `From: Mail Delivery System <mailer-daemon@${address.split('@')[1]}>`,
    `To: ${support}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <bounce-of-${address}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Your mail to ${address} could not be delivered.`,
    '',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; mx.${address.split('@')[1]}`,
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
    '--part',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    `To: ${address}`,
    '',
    '--part--',
    '',
  ].join('\r\n')
}

function receiversOf(to: ReceivedMail['mail']['to']): string[] {
  return [to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))
}

function addressIn(sender: string): string {
  return /<([^<>]+)>/.exec(sender)?.[1] ?? sender
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
