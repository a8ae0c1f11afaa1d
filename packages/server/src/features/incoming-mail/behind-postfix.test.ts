import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transact } from '../../desk.ts'
import { deliverDue } from '../mail/deliver-mails.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { refusal, startMailServer } from '../mail/mail-server.fixture.ts'
import { smtpPost } from '../mail/smtp-post.ts'
import { listenForMail } from './listen-for-mail.ts'
import type { MailListener } from './listen-for-mail.ts'
import { openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene } from './mail-scene.fixture.ts'
import { hasPostfix, startPostfix } from './postfix.fixture.ts'
import { takeInMails } from './take-in-mails.ts'

const ran = hasPostfix || process.env['CI'] !== undefined
const waits = { timeout: 20_000, interval: 50 }
/** Taken in by a desk that does not say that this Postfix is its own. */
const help = 'help@desk.example'

describe.runIf(ran)(
  'a desk behind a real Postfix (skipped where postfix is not installed)',
  { timeout: 25_000 },
  () => {
    let scene: MailScene
    let distrustful: MailListener
    let far: Awaited<ReturnType<typeof startMailServer>>
    let postfix: Awaited<ReturnType<typeof startPostfix>>
    beforeAll(async () => {
      scene = await openMailScene({
        SMTP_URL: 'smtp://127.0.0.1:1',
        MAIL_LISTEN_PROTOCOL: 'lmtp',
        MAIL_TRUSTED_NETWORKS: '127.0.0.0/8',
        MAIL_AUTHSERV_ID: 'mx.desk.example',
      })
      const { MAIL_TRUSTED_NETWORKS: _trusted, ...settings } = scene.desk.settings
      distrustful = (await listenForMail({ ...scene.desk, settings: { ...settings, MAIL_SUPPORT_ADDRESS: help } }))!
      far = await startMailServer()
      postfix = await startPostfix({
        transport: {
          [support]: `lmtp:inet:127.0.0.1:${scene.listener.port}`,
          [help]: `lmtp:inet:127.0.0.1:${distrustful.port}`,
          'far.example': `smtp:[127.0.0.1]:${new URL(far.url).port}`,
        },
        prepends: {
          'vera@vale.example': 'Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=vale.example',
        },
      })
    })
    afterAll(async () => {
      await postfix.stop()
      await far.stop()
      await distrustful.close()
      await scene.close()
    })

    async function sends(to: string): Promise<void> {
      await transact(scene.desk, (tx) =>
        enqueueMail(tx, scene.desk, {
          kind: 'recovery',
          to,
          language: 'en',
          subject: 'Your realms',
          text: 'Hello.',
          conversationId: null,
        }),
      )
      await deliverDue(scene.desk, { post: smtpPost(postfix.url), dkim: null, random: () => 0 })
    }
    const sent = async (to: string) => (await scene.mailsTo(to))[0]
    const came = (subject: string) => async () => {
      await takeInMails(scene.desk)
      return scene.desk.db.selectFrom('incoming_mail').selectAll().where('subject', '=', subject).executeTakeFirst()
    }

    test('what the desk sends arrives, and what nobody takes comes back and marks its delivery', async () => {
      await sends('rita@far.example')
      await expect.poll(() => far.received.length, waits).toBe(1)
      expect(far.received[0]!.mail.messageId).toBe((await sent('rita@far.example'))!.message_id)

      far.farEnd.recipient = () => refusal(550, '5.1.1 There is no such user')
      await sends('nobody@far.example')
      expect(await sent('nobody@far.example')).toMatchObject({ state: 'sent' })
      await expect.poll(came('Undelivered Mail Returned to Sender'), waits).toMatchObject({
        state: 'automatic',
        automatic: 'bounce',
        envelope_from: '',
      })
      expect(await sent('nobody@far.example')).toMatchObject({
        state: 'bounced',
        problem: 'no-such-address',
        last_problem: expect.stringContaining('There is no such user'),
      })
      expect(await sent('rita@far.example')).toMatchObject({ state: 'sent' })
    })

    test('a mail for support is a conversation, and what Postfix says of its sender counts where it is the desk’s own', async () => {
      const { port } = postfix
      const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
      const from = 'Vera <vera@vale.example>'
      await transport.sendMail({ from, to: support, subject: 'Trusted', text: 'How do triggers work?' })
      await transport.sendMail({ from, to: help, subject: 'Not trusted', text: 'How do flows work?' })
      await expect.poll(came('Trusted'), waits).toMatchObject({
        state: 'message',
        conversation_id: expect.any(String),
        authenticity: { spf: 'pass', aligned: 'spf', from: 'vera@vale.example' },
      })
      const held = { state: 'held', held_because: 'not-aligned', authenticity: { spf: 'none', aligned: null } }
      await expect.poll(came('Not trusted'), waits).toMatchObject(held)
      expect(postfix.log()).not.toMatch(/fatal|panic/)
    })
  },
)
