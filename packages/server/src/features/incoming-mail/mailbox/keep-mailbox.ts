import type { z } from 'zod'
import { transact } from '../../../desk.ts'
import type { Desk } from '../../../desk.ts'
import type { Tx } from '../../../infrastructure/database/database.ts'
import type { RouteCall } from '../../../infrastructure/http/route.ts'
import { newId } from '../../../infrastructure/ids.ts'
import { claimSecretKey, secretBox } from '../../../infrastructure/secret-box.ts'
import { certificatesIn } from '../../../infrastructure/tls/certificates.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { forgetMailboxState } from '../mailbox-state.ts'
import { sealedSecret } from './mailbox-secrets.ts'
import type { mailboxBody, mailboxView } from './mailbox-shapes.ts'
import { mailboxRefused } from './mailbox-words.ts'
import { enteredMailbox, mailboxOfUrl } from './mailbox.ts'
import type { Mailbox, MailboxRow } from './mailbox.ts'
import { typedMailbox } from './typed-mailbox.ts'

type View = z.input<typeof mailboxView>

const rotationsKeptMs = 24 * 60 * 60 * 1000
const subject = { kind: 'mailbox', id: 'mailbox' }

/** The mailbox that mail is fetched from, without its secrets. */
export async function readMailbox({ desk }: RouteCall<'mail:read', undefined, undefined, undefined>): Promise<View> {
  const { MAIL_IMAP_URL } = desk.settings
  if (MAIL_IMAP_URL !== undefined) return presentUrl(new URL(MAIL_IMAP_URL))
  const row = await enteredMailbox(desk.db)
  return row ? present(row) : { setBy: null, mailbox: null }
}

/**
 * Mail is fetched from this mailbox, by every process, from now on.
 *
 * @throws refused as `typedMailbox` does
 */
export async function saveMailbox({
  desk,
  viewer,
  body,
}: RouteCall<'mail:connect', undefined, undefined, typeof mailboxBody>): Promise<View> {
  const { mailbox } = await typedMailbox(desk, viewer, body)
  return transact(desk, async (tx, notices) => {
    await claimSecretKey(tx, secretBox(desk.settings))
    const was = await enteredMailbox(tx)
    const values = rowOf(desk, mailbox)
    await tx
      .insertInto('mailbox')
      .values(values)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute()
    await forgetMailboxState(tx)
    await forgetOldRotations(tx, desk)
    const became = (await enteredMailbox(tx))!
    const typed = { password: body.password, clientSecret: body.clientSecret, refreshToken: body.refreshToken }
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: was ? 'mailbox-changed' : 'mailbox-entered',
      subject,
      was: was ? present(was).mailbox : null,
      became: {
        ...present(became).mailbox,
        typedAnew: Object.entries(typed).flatMap(([name, given]) => (given === null ? [] : [name])),
      },
    })
    notices.push({ kind: 'mailbox' })
    return present(became)
  })
}

/** Nothing is fetched any more, and no secret of it is kept. @throws refused `set-by-environment` */
export async function removeMailbox({
  desk,
  viewer,
}: RouteCall<'mail:connect', undefined, undefined, undefined>): Promise<null> {
  if (desk.settings.MAIL_IMAP_URL !== undefined) throw mailboxRefused('set-by-environment', viewer)
  await transact(desk, async (tx, notices) => {
    const was = await enteredMailbox(tx)
    if (!was) return
    await tx.deleteFrom('mailbox').execute()
    await tx.deleteFrom('mailbox_rotation').execute()
    await forgetMailboxState(tx)
    await recordAudit(tx, { at: desk.now(), by: viewer, action: 'mailbox-removed', subject, was: present(was).mailbox })
    notices.push({ kind: 'mailbox' })
  })
  return null
}

async function forgetOldRotations(tx: Tx, desk: Desk): Promise<void> {
  const before = new Date(desk.now().getTime() - rotationsKeptMs)
  await tx.deleteFrom('mailbox_rotation').where('at', '<', before).execute()
}

function rowOf(desk: Desk, { signIn, host, port, security, username, folder, ca }: Mailbox): Omit<MailboxRow, 'id'> {
  const at = {
    host,
    port,
    // What can be entered is one of these; `offered` is said by a URL alone.
    security: security === 'offered' ? 'starttls' : security,
    username,
    folder,
    ca,
    sign_in: signIn.kind,
    revision: newId(desk.now()),
    changed_at: desk.now(),
  } as const
  if (signIn.kind === 'password')
    return {
      ...at,
      password: sealedSecret(desk, 'password', signIn.password),
      token_url: null,
      client_id: null,
      scope: null,
      client_secret: null,
      refresh_token: null,
    }
  return {
    ...at,
    password: null,
    token_url: signIn.tokenUrl,
    client_id: signIn.clientId,
    scope: signIn.scope,
    client_secret: signIn.clientSecret === null ? null : sealedSecret(desk, 'client_secret', signIn.clientSecret),
    refresh_token: sealedSecret(desk, 'refresh_token', signIn.refreshToken),
  }
}

function present(row: MailboxRow): View & { readonly mailbox: object } {
  const { host, port, security, username, folder, ca, scope } = row
  return {
    setBy: 'desk',
    mailbox: {
      host,
      port,
      security,
      username,
      folder,
      ca,
      certificates: (ca === null ? null : certificatesIn(ca)) ?? [],
      scope,
      signIn: row.sign_in,
      tokenUrl: row.token_url,
      clientId: row.client_id,
      passwordKept: row.password !== null,
      clientSecretKept: row.client_secret !== null,
      refreshTokenKept: row.refresh_token !== null,
      changedAt: row.changed_at.toISOString(),
    },
  }
}

function presentUrl(url: URL): View {
  const { host, port, security, username, folder } = mailboxOfUrl(url)
  const none = { tokenUrl: null, clientId: null, scope: null, clientSecretKept: false, refreshTokenKept: false }
  return {
    setBy: 'environment',
    mailbox: {
      host,
      port,
      security,
      username,
      folder,
      ca: null,
      certificates: [],
      ...none,
      signIn: 'password',
      passwordKept: true,
      changedAt: null,
    },
  }
}
