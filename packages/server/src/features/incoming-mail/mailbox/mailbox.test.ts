import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openScene } from '../../../scene.fixture.ts'
import type { Scene } from '../../../scene.fixture.ts'
import { makeAuthority } from '../../../infrastructure/tls/authority.fixture.ts'
import { hasDovecot, startDovecot } from '../dovecot.fixture.ts'
import { followMailbox } from '../follow-mailbox.ts'
import type { Wait } from '../follow-mailbox.ts'
import { grantedFor } from './access-token.ts'
import { startTokenServer } from './token-server.fixture.ts'

const ran = hasDovecot || process.env['CI'] !== undefined
const waits = { timeout: 30_000, interval: 50 }
const user = 'desk@lagoa.example'

describe.runIf(ran)(
  'a mailbox entered in the desk (skipped where dovecot-imapd is not installed)',
  { timeout: 60_000 },
  () => {
    let provider: Awaited<ReturnType<typeof startTokenServer>>
    let dovecot: Awaited<ReturnType<typeof startDovecot>>
    let scene: Scene
    let lagoa: ReturnType<typeof makeAuthority>
    let serra: ReturnType<typeof makeAuthority>
    beforeAll(async () => {
      lagoa = makeAuthority('Lagoa Mail CA')
      serra = makeAuthority('Serra Mail CA')
      provider = await startTokenServer(user)
      dovecot = await startDovecot({ introspectionUrl: provider.introspectionUrl, tls: lagoa.server })
      scene = await openScene({ settings: { SECRET_KEY: 'a key for the mailbox' } })
    })
    afterAll(async () => {
      await scene.close()
      await dovecot.stop()
      await provider.stop()
    })

    const nothing = { tokenUrl: null, clientId: null, scope: null, clientSecret: null, refreshToken: null }
    const withPassword = () => ({
      host: '127.0.0.1',
      port: dovecot.port,
      security: 'none',
      username: 'desk',
      folder: 'INBOX',
      signIn: 'password',
      password: 'mail' as string | null,
      ca: null as string | null,
      ...nothing,
    })
    const withTokens = () => ({
      ...withPassword(),
      username: user,
      signIn: 'oauth2',
      password: null,
      tokenUrl: provider.tokenUrl,
      clientId: 'plantao',
      clientSecret: 'client-secret' as string | null,
      refreshToken: 'refresh-1' as string | null,
      scope: 'https://mail.example/IMAP',
    })
    const tries = async (body: object, by = scene.paulo) => scene.done(by, 'POST', '/mailbox/tests', body)
    const saves = async (body: object) => scene.done(scene.paulo, 'PUT', '/mailbox', body)
    const refusal = async (body: object) => (await scene.ask(scene.paulo, 'PUT', '/mailbox', body)).body.because
    const mail = (id: string) =>
      `From: Rui <rui@serra.example>\r\nMessage-ID: <${id}@serra.example>\r\nSubject: ${id}\r\n\r\nHow?\r\n`
    const kept = (id: string) => async () =>
      (await scene.desk.db.selectFrom('incoming_mail').select('raw').execute()).some(({ raw }) =>
        raw.includes(`<${id}@`),
      )
    const said = async () => {
      const { problems } = await scene.done(scene.paulo, 'GET', '/mail-door')
      return problems.find(({ code }: { code: string }) => code === 'mailbox-fails')?.words
    }

    test('what is typed is tried before it is saved, and what is wrong is said in words', async () => {
      dovecot.delivers('desk', mail('first'))
      expect(await tries(withPassword())).toEqual({
        works: true,
        trouble: null,
        words: 'It works. Mails in the folder: 1.',
      })
      const wrong = [
        [{ password: 'mial' }, 'not-accepted', /this password or token.*Authentication failed/],
        [{ port: 1 }, 'refused', /takes no connection/],
        [{ host: 'no-such-host.invalid', security: 'tls' }, 'host-unknown', /no server of this name/],
        [{ security: 'tls' }, 'tls', /could not be secured by TLS(?!.*It says)/],
        [{ security: 'starttls' }, 'certificate-not-trusted', /is not trusted.*issued by Lagoa Mail CA/],
        [{ folder: 'Suporte' }, 'folder-missing', /no such folder/],
      ] as const
      for (const [change, trouble, words] of wrong)
        expect(await tries({ ...withPassword(), ...change })).toEqual({
          works: false,
          trouble,
          words: expect.stringMatching(words),
        })
      expect(await scene.done(scene.paulo, 'GET', '/mailbox')).toEqual({ setBy: null, mailbox: null })
    })

    test('a folder that the desk moves mail to is none to fetch from', async () => {
      const olga = await scene.staff('Olga Reis', ['operator'])
      for (const folder of ['Plantao', 'plantao-too-large', 'INBOX.Plantao', 'INBOX/Plantao-too-large/']) {
        for (const [method, path] of [
          ['PUT', '/mailbox'],
          ['POST', '/mailbox/tests'],
        ] as const)
          expect(await scene.ask(olga, method, path, { ...withPassword(), folder })).toMatchObject({
            status: 422,
            body: { because: 'own-folder' },
          })
        const settings = { ...scene.desk.settings, MAIL_IMAP_URL: `${dovecot.url('desk')}/${folder}` }
        expect(() => followMailbox({ ...scene.desk, settings })).toThrow(/^Settings: MAIL_IMAP_URL: .*name another/)
      }
    })

    test('a server that takes no OAuth 2.0 is told from one that does not accept the token', async () => {
      const plain = await startDovecot()
      const oscar = await scene.staff('Oscar Melo', ['operator'])
      try {
        expect(await tries({ ...withTokens(), port: plain.port }, oscar)).toEqual({
          works: false,
          trouble: 'no-oauth',
          words: 'The server takes no OAuth 2.0 (XOAUTH2, OAUTHBEARER): use a password.',
        })
      } finally {
        await plain.stop()
      }
    })

    test('no secret is in what a provider says, however it gives back what it was sent', async () => {
      const [refreshToken, clientSecret] = ['1//0gé"ref+resh/Token=~', 'GOCSPX-a b&c%d/"e']
      const signIn = { kind: 'oauth2', tokenUrl: provider.tokenUrl, clientId: 'plantao', scope: null } as const
      const base64 = (text: string) => Buffer.from(text).toString('base64')
      const echoes: ((form: URLSearchParams) => string)[] = [
        (form) => [...form.values()].join(),
        (form) => form.toString(),
        (form) => form.toString().replaceAll(/%../g, (sign) => sign.toLowerCase()),
        (form) => encodeURIComponent(form.toString()),
        (form) => [...form.values()].map(encodeURIComponent).join(),
        (form) => JSON.stringify(Object.fromEntries(form)),
        (form) => [...form.values()].map(base64).join(),
        (form) => base64(`${form.get('client_id')}:${form.get('client_secret')}`),
        (form) => base64(`x${form.get('refresh_token')}`),
      ]
      try {
        for (const echo of echoes) {
          provider.state.echo = echo
          const said = await grantedFor({ ...signIn, refreshToken, clientSecret }).then(
            String,
            (error: Error) => error.message,
          )
          expect(said).toMatch(/^invalid_grant: .*\*\*\*/)
          for (const part of ['resh', 'GOCSPX', 'Token', 'cmVzaC9Ub2tlb', 'R09DU1BY', 'HT0NTUFg', 'dPQ1NQWC'])
            expect(said.replaceAll('refresh_token', '')).not.toContain(part)
        }
      } finally {
        provider.state.echo = null
        provider.state.asked.length = 0
      }
    })

    test('a server with a certificate of an authority of one’s own is trusted by that authority alone', async () => {
      const { ca } = lagoa
      const otto = await scene.staff('Otto Lima', ['operator'])
      const opens = (body: object) => tries(body, otto)
      const byTls = { ...withPassword(), security: 'tls', port: dovecot.tlsPort }
      const until = new X509Certificate(lagoa.server.certificate).validToDate.toISOString().slice(0, 10)
      for (const others of [null, serra.ca])
        expect(await opens({ ...byTls, ca: others })).toEqual({
          works: false,
          trouble: 'certificate-not-trusted',
          words: expect.stringMatching(
            `is not trusted.*for mail\\.lagoa\\.example, 127\\.0\\.0\\.1, issued by Lagoa Mail CA, .* until ${until}`,
          ),
        })
      expect(await opens({ ...byTls, ca })).toMatchObject({ works: true })
      expect(await opens({ ...byTls, ca: `${serra.ca}${ca}` })).toMatchObject({ works: true })
      expect(await opens({ ...byTls, ca: lagoa.server.certificate })).toMatchObject({ works: true })
      expect(await opens({ ...withPassword(), security: 'starttls', ca })).toMatchObject({ works: true })
      expect(await opens({ ...byTls, ca, host: 'localhost' })).toMatchObject({
        trouble: 'certificate-of-another',
        words: expect.stringContaining('is for mail.lagoa.example, 127.0.0.1'),
      })
      for (const wrong of ['none', lagoa.server.key, `${ca}${lagoa.server.key}`, ca.replace('MII', 'AAA')])
        expect(await refusal({ ...byTls, ca: wrong })).toBe('no-certificates')
    })

    test('a mailbox whose certificate is not trusted says so on its page, until its authority is entered', async () => {
      const byTls = { ...withPassword(), security: 'tls', port: dovecot.tlsPort }
      await saves({ ...byTls, ca: serra.ca })
      const stop = followMailbox(scene.desk)
      await expect.poll(said, waits).toMatch(/certificate of the server is not trusted.*issued by Lagoa Mail CA/)
      expect(await refusal({ ...byTls, ca: lagoa.ca, password: null })).toBe('secret-needed')
      const { mailbox } = await saves({ ...byTls, ca: lagoa.ca })
      expect(mailbox).toMatchObject({ certificates: [{ name: 'Lagoa Mail CA', issuer: 'Lagoa Mail CA' }] })
      dovecot.delivers('desk', mail('by-tls'))
      await expect.poll(kept('by-tls'), waits).toBe(true)
      expect(await said()).toBeUndefined()
      await stop()
      await scene.done(scene.paulo, 'DELETE', '/mailbox')
    })

    test('whoever may only see what mail came and went connects no mailbox, and tests none', async () => {
      await scene.desk.db
        .insertInto('role')
        .values({ name: 'mail-reader', permissions: ['mail:read'] })
        .execute()
      const rosa = await scene.staff('Rosa Pinto', ['mail-reader'])
      const acts = [
        ['PUT', '/mailbox', withPassword()],
        ['DELETE', '/mailbox', undefined],
        ['POST', '/mailbox/tests', withPassword()],
        ['POST', '/mail-door/tests', undefined],
      ] as const
      for (const [method, path, body] of acts) expect((await scene.ask(rosa, method, path, body)).status).toBe(404)
      expect((await scene.ask(rosa, 'GET', '/mailbox')).status).toBe(200)
    })

    test('secrets are taken and never given back, and what is kept goes nowhere else', async () => {
      await saves(withPassword())
      const again = await scene.ask(scene.paulo, 'GET', '/mailbox')
      expect(again.body).toMatchObject({ setBy: 'desk', mailbox: { username: 'desk', passwordKept: true } })
      const written = await scene.done(scene.paulo, 'GET', '/audit')
      expect(JSON.stringify(written)).toContain('mailbox-entered')
      const rows = await scene.desk.db.selectFrom('mailbox').selectAll().execute()
      for (const text of [again.text, JSON.stringify(written), JSON.stringify(rows)])
        expect(text).not.toContain('"mail"')

      expect(await tries({ ...withPassword(), password: null })).toMatchObject({ works: true })
      expect(await refusal({ ...withPassword(), password: null, port: 143 })).toBe('secret-needed')
      expect(await refusal({ ...withPassword(), host: 'imap.mallory.example' })).toBe('tls-needed')
      expect(await refusal({ ...withTokens(), tokenUrl: 'http://login.mallory.example/token' })).toBe(
        'token-url-needed',
      )
    })

    test('what is saved is followed at once, a token that was rotated is kept, and one that ran out is asked for anew', async () => {
      provider.state.rotates = true
      const stop = followMailbox(scene.desk)
      await expect.poll(kept('first'), waits).toBe(true)

      // The provider rotates already while it is tried; what was typed still says which one it is.
      expect(await tries(withTokens())).toMatchObject({ works: true })
      expect(provider.state.refreshToken).not.toBe('refresh-1')
      await saves(withTokens())
      dovecot.delivers(user, mail('by-token'))
      await expect.poll(kept('by-token'), waits).toBe(true)
      const asked = provider.state.asked.length

      provider.state.active.clear()
      dovecot.kick(user)
      dovecot.delivers(user, mail('after-expiry'))
      await expect.poll(kept('after-expiry'), waits).toBe(true)
      expect(provider.state.asked).toHaveLength(asked + 1)
      expect(new Set(provider.state.asked).size).toBe(asked + 1)
      expect(await said()).toBeUndefined()
      await stop()
    })

    test('a token that was revoked is said with the words of the provider, and not tried again and again', async () => {
      const pauses: number[] = []
      const wait: Wait = async (ms, signal) => {
        // Whoever followed it before may have it for a moment yet.
        if (ms === 10_000) return
        pauses.push(ms)
        if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
      }
      const before = provider.state.refreshToken!
      provider.state.refreshToken = null
      const asked = provider.state.asked.length
      const stop = followMailbox(scene.desk, { wait })
      await expect.poll(said, waits).toMatch(/authorise again.*invalid_grant: Token \*\*\* has been expired or revoked/)
      expect(await said()).not.toContain(before)
      await expect.poll(() => pauses, waits).toEqual([120_000])
      expect(provider.state.asked).toHaveLength(asked + 1)

      provider.state.refreshToken = 'refresh-new'
      await saves({ ...withTokens(), refreshToken: 'refresh-new', clientSecret: null })
      dovecot.delivers(user, mail('authorised-again'))
      await expect.poll(kept('authorised-again'), waits).toBe(true)
      expect(await said()).toBeUndefined()

      await scene.done(scene.paulo, 'DELETE', '/mailbox')
      expect(await scene.done(scene.paulo, 'GET', '/mailbox')).toEqual({ setBy: null, mailbox: null })
      expect(await scene.desk.db.selectFrom('mailbox_rotation').selectAll().execute()).toEqual([])
      await stop()
    })

    test('the mailbox of the environment comes first, and cannot be changed on the screen', async () => {
      const bare = await openScene({
        settings: { MAIL_IMAP_URL: 'imaps://desk%40lagoa.example:hush@imap.lagoa.example' },
      })
      try {
        const shown = await bare.ask(bare.paulo, 'GET', '/mailbox')
        expect(shown.body).toMatchObject({
          setBy: 'environment',
          mailbox: { username: user, port: 993, security: 'tls' },
        })
        expect(shown.text).not.toContain('hush')
        for (const wrong of ['/nowhere/ca.pem', import.meta.filename]) {
          const settings = { ...bare.desk.settings, MAIL_IMAP_CA_FILE: wrong }
          expect(() => followMailbox({ ...bare.desk, settings })).toThrow(/MAIL_IMAP_CA_FILE: .*(be read|in PEM)/)
        }
        for (const method of ['PUT', 'DELETE'] as const)
          expect(
            await bare.ask(bare.paulo, method, '/mailbox', method === 'PUT' ? withPassword() : undefined),
          ).toMatchObject({
            status: 422,
            body: { because: 'set-by-environment', nextStep: expect.stringContaining('MAIL_IMAP_URL') },
          })
      } finally {
        await bare.close()
      }
    })
  },
)
