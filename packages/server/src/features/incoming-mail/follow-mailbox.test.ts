import { generateKeyPairSync } from 'node:crypto'
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasDovecot, startDovecot } from './dovecot.fixture.ts'
import { followMailbox } from './follow-mailbox.ts'
import { openMailScene, support } from './mail-scene.fixture.ts'
import type { MailScene } from './mail-scene.fixture.ts'
import { takeInMails } from './take-in-mails.ts'

const mustHave = process.env['CI'] !== undefined
const ran = hasDovecot || mustHave
const minute = 60_000
const waits = { timeout: 40_000, interval: 50 }

describe.runIf(ran)(
  'a mailbox on a real Dovecot (skipped where dovecot-imapd is not installed)',
  { timeout: 90_000 },
  () => {
    let dovecot: Awaited<ReturnType<typeof startDovecot>>
    let scene: MailScene
    beforeAll(async () => {
      dovecot = await startDovecot()
      scene = await openMailScene({ MAIL_IMAP_URL: dovecot.url('desk'), MAIL_AUTHSERV_ID: 'mx.desk.example' })
    })
    afterAll(async () => {
      await scene.close()
      await dovecot.stop()
    })

    const rows = () => scene.desk.db.selectFrom('incoming_mail').selectAll().orderBy('subject', 'desc').execute()
    const mail = (id: string, results: string) =>
      [
        'Return-Path: <rui@serra.example>',
        results,
        'From: Rui <rui@serra.example>',
        `To: ${support}`,
        `Message-ID: <${id}@serra.example>`,
        `Subject: ${id}`,
        '',
        `What is ${id} good for?`,
        '',
      ].join('\r\n')
    /** Its key is asked for at a DNS that never answers. */
    const signedByMute = async () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
      const key = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
      const dkim = { domainName: 'mute.example', keySelector: 'mail', privateKey: key }
      const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows', dkim })
      const { message } = await writer.sendMail({ from: 'eva@mute.example', to: support, subject: 'mute', text: 'Hi.' })
      return String(message)
    }
    const vouched = 'Authentication-Results: mx.desk.example; spf=pass smtp.mailfrom=rui@serra.example'

    test('mail is fetched as it comes, once by two processes, and moved when it is stored', async () => {
      dovecot.delivers('desk', mail('waiting', vouched))
      const stops = [followMailbox(scene.desk), followMailbox(scene.desk)]
      try {
        await expect.poll(() => dovecot.count('desk', 'Plantao'), waits).toBe(1)
        dovecot.delivers('desk', mail('idle', vouched))
        await expect.poll(() => dovecot.count('desk', 'Plantao'), waits).toBe(2)
        dovecot.delivers('desk', mail('idle', vouched))
        await expect.poll(() => dovecot.count('desk', 'Plantao'), waits).toBe(3)
        await expect.poll(() => dovecot.count('desk', ''), waits).toBe(0)
      } finally {
        await Promise.all(stops.map((stop) => stop()))
      }
      await takeInMails(scene.desk)
      expect(await rows()).toMatchObject([
        { subject: 'waiting', state: 'message', authenticity: { aligned: 'spf', spf: 'pass' } },
        { subject: 'idle', state: 'message' },
      ])
      expect(await scene.done(scene.paulo, 'GET', '/mail-door')).toMatchObject({
        fetchesFrom: expect.stringMatching(/^desk, 127\.0\.0\.1:\d+$/),
        problems: [{ code: 'other-escalation-address' }, { code: 'no-way-out' }],
      })
    })

    test('of a mail that is too large the beginning is taken in, its sender is told, and the whole of it stays where it is', async () => {
      const begun = 'What is all of this good for?\r\n'
      const tooLarge =
        mail('too-large', vouched).replaceAll('rui@', 'zita@') + begun + `${'x'.repeat(76)}\r\n`.repeat(340_000)
      dovecot.delivers('desk', tooLarge)
      const stop = followMailbox(scene.desk)
      try {
        await expect.poll(() => dovecot.count('desk', 'Plantao-too-large'), waits).toBe(1)
      } finally {
        await stop()
      }
      await takeInMails(scene.desk)
      const taken = (await rows()).find(({ subject }) => subject === 'too-large')!
      expect(taken.state).toBe('message')
      const [opening] = (await scene.reads(scene.bruna, taken.conversation_id!)).events.flatMap(
        ({ message }) => message ?? [],
      )
      expect(opening!.text).toContain('What is too-large good for?')
      expect(opening!.byMail).toMatchObject({
        notRead: expect.arrayContaining(['It is too large; only its beginning was read.']),
        wholeIn: 'Plantao-too-large',
      })
      const { items } = await scene.done(scene.paulo, 'GET', '/incoming-mails')
      expect(items.find(({ id }: { id: string }) => id === taken.id)).toMatchObject({ wholeIn: 'Plantao-too-large' })
      expect((await scene.mailsTo('zita@serra.example')).map(({ text }) => text).join()).toContain(
        'It is too large; only its beginning was read.',
      )
    })

    test('Authentication-Results of another server count for nothing', async () => {
      dovecot.delivers('desk', mail('forged', vouched.replace('mx.desk.example', 'mx.mallory.example')))
      const stop = followMailbox(scene.desk)
      await expect.poll(() => dovecot.count('desk', 'Plantao'), waits).toBe(4)
      await stop()
      await takeInMails(scene.desk)
      expect((await rows()).find(({ subject }) => subject === 'forged')).toMatchObject({
        state: 'held',
        held_because: 'not-aligned',
      })
    })

    test('a mail whose DNS does not answer waits for an hour, before none that comes after it, and is held then', async () => {
      dovecot.delivers('desk', await signedByMute())
      const stop = followMailbox(scene.desk)
      try {
        dovecot.delivers('desk', mail('behind', vouched))
        await expect.poll(() => dovecot.count('desk', 'Plantao'), waits).toBe(5)
        await expect.poll(() => dovecot.count('desk', ''), waits).toBe(1)
        // Its server stamps it with the day on which this test runs, which the desk's clock has to pass.
        scene.clock.pass(Date.now() + 2 * 60 * 60 * 1000 - scene.desk.now().getTime())
        dovecot.delivers('desk', mail('later', vouched))
        await expect.poll(() => dovecot.count('desk', ''), waits).toBe(0)
      } finally {
        await stop()
      }
      await takeInMails(scene.desk)
      expect((await rows()).find(({ subject }) => subject === 'mute')).toMatchObject({
        state: 'held',
        held_because: 'not-aligned',
        authenticity: { dkim: 'trouble' },
      })
    })

    test('a mailbox that was restored, with another UIDVALIDITY, gives no mail twice and loses none', async () => {
      const before = await uidValidity()
      const taken = await rows()
      dovecot.rebuild('desk')
      dovecot.delivers('desk', mail('after', vouched))
      expect(dovecot.count('desk', '')).toBe(8)
      expect(await uidValidity()).not.toBe(before)
      const stop = followMailbox(scene.desk)
      await expect.poll(() => dovecot.count('desk', 'Plantao'), waits).toBe(8)
      await stop()
      await takeInMails(scene.desk)
      expect((await rows()).map(({ subject }) => subject)).toEqual(
        [...taken.map(({ subject }) => subject), 'after'].toSorted().toReversed(),
      )
    })

    async function uidValidity(): Promise<bigint | undefined> {
      const { hostname: host, port } = new URL(dovecot.url('desk'))
      const auth = { user: 'desk', pass: 'mail' }
      const client = new ImapFlow({ host, port: Number(port), secure: false, doSTARTTLS: false, auth, logger: false })
      await client.connect()
      const status = await client.status('INBOX', { uidValidity: true })
      await client.logout()
      return status === false ? undefined : status.uidValidity
    }

    const deskOf = (user: string) => ({
      ...scene.desk,
      settings: { ...scene.desk.settings, MAIL_IMAP_URL: dovecot.url(user) },
    })
    const said = async () => {
      const { problems } = await scene.done(scene.paulo, 'GET', '/mail-door')
      return problems.find(({ code }: { code: string }) => code === 'mailbox-fails')?.words
    }
    const kept = (id: string) => async () =>
      (await scene.desk.db.selectFrom('incoming_mail').select(['raw', 'envelope_from']).execute()).find(({ raw }) =>
        raw.includes(`<${id}@`),
      )

    test('where the server does not move what is taken, new mail comes in all the same, that is said, and it is moved later', async () => {
      const unlock = dovecot.locks('nina', 'Plantao')
      for (let at = 1; at <= 101; at += 1) dovecot.delivers('nina', mail(`nina-${at}`, vouched))
      const stop = followMailbox(deskOf('nina'))
      try {
        await expect.poll(kept('nina-101'), waits).toBeDefined()
        await expect.poll(said, waits).toMatch(/could not be moved to the folder Plantao.*It says: Internal error/)
        dovecot.delivers('nina', mail('nina-newest', vouched))
        await expect.poll(kept('nina-newest'), waits).toBeDefined()
        expect(dovecot.count('nina', '')).toBe(102)
        unlock()
        scene.clock.pass(minute)
        dovecot.delivers('nina', mail('nina-last', vouched))
        // What waits to be moved is known beyond the connection.
        dovecot.kick('nina')
        await expect.poll(() => dovecot.count('nina', 'Plantao'), waits).toBe(103)
        await expect.poll(said, waits).toBeUndefined()
      } finally {
        await stop()
      }
    })

    test('a mail that cannot be stored stands aside, is kept as it came if that can be, and keeps no other waiting', async () => {
      await scene.desk.pool.query(`
        create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no such mail'; end $$;
        create trigger bad before insert on incoming_mail for each row
          when (position('<bad@'::bytea in new.raw) > 0 and new.envelope_from <> 'unknown') execute function refuse();
        create trigger worst before insert on incoming_mail for each row
          when (position('<worst@'::bytea in new.raw) > 0) execute function refuse()`)
      let count = 0
      /** Returns once all that was there before was looked at: the second look begins when the first has ended. */
      const looksAfter = async (ms: number) => {
        scene.clock.pass(ms)
        for (let look = 0; look < 2; look += 1) {
          const id = `oto-${(count += 1)}`
          dovecot.delivers('oto', mail(id, vouched))
          await expect.poll(kept(id), waits).toBeDefined()
        }
      }
      for (const id of ['bad', 'worst']) dovecot.delivers('oto', mail(id, vouched))
      const stop = followMailbox(deskOf('oto'))
      try {
        await looksAfter(0)
        await looksAfter(minute)
        expect([await kept('bad')(), await said()]).toEqual([undefined, undefined])
        await looksAfter(5 * minute)
        expect(await kept('bad')()).toMatchObject({ envelope_from: 'unknown' })
        await expect.poll(said, waits).toMatch(/Some mails in the folder could not be taken/)
        await scene.desk.pool.query('drop trigger worst on incoming_mail')
        await looksAfter(60 * minute)
        expect(await kept('worst')()).toBeDefined()
        await expect.poll(said, waits).toBeUndefined()
      } finally {
        await stop()
      }
    })

    test('a wrong password is said in the words of the server', async () => {
      const settings = { ...scene.desk.settings, MAIL_IMAP_URL: dovecot.url('desk', 'wrong') }
      const stop = followMailbox({ ...scene.desk, settings })
      await expect.poll(said, waits).toMatch(/Authentication failed/)
      await stop()
    })
  },
)
