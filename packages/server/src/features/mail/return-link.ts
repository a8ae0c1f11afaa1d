import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { signInUrlOf } from '../requester-sessions/sign-in-url.ts'
import { makeCode } from '../staff-sessions/one-time-code.ts'

/** How long the code of a mail works. */
export const codeLastsMs = 60 * 60 * 1000

type Where = Pick<ConversationRow, 'door' | 'realm_id'>

/** Where a realm's conversation is read: in the platform, by who is signed in there. No token, no code. */
export function platformAddress(desk: Desk): string {
  return desk.settings.PLATFORM_ISSUER ?? desk.policy().vendor.platform
}

/**
 * The page at which an anonymous conversation was opened, with a code in its fragment that opens a session of this
 * requester there, once, within the hour, and confirms the address that it was sent to.
 */
export async function returnLink(
  tx: Tx,
  desk: Desk,
  conversation: Where,
  requester: { readonly id: string; readonly email: string },
): Promise<string> {
  const { vendor } = desk.policy()
  const page =
    conversation.door === 'login'
      ? (signInUrlOf(desk) ?? vendor.signInPage)
      : (desk.settings.WEBSITE_URL ?? vendor.website)
  const address = new URL(page)
  address.hash = `plantao=${await newCode(tx, desk, requester)}`
  return address.href
}

const takenOut = '#plantao=…'

/** The text of a mail with its code taken out: once it is sent only its receiver has it. */
export function withoutCode(text: string): string {
  return text.replaceAll(/#plantao=[\w-]+/g, takenOut)
}

/** The text of a mail that is to be sent again, with a new code in place of one that was taken out. */
export async function renewedCode(
  tx: Tx,
  desk: Desk,
  mail: { readonly text: string; readonly to_address: string; readonly conversation_id: string | null },
): Promise<string> {
  if (!mail.text.includes(takenOut) || mail.conversation_id === null) return mail.text
  const { requester_id } = await tx
    .selectFrom('conversation')
    .select('requester_id')
    .where('id', '=', mail.conversation_id)
    .executeTakeFirstOrThrow()
  const code = await newCode(tx, desk, { id: requester_id, email: mail.to_address })
  return mail.text.replaceAll(takenOut, `#plantao=${code}`)
}

/** A code for whoever reads the mail at this address. */
async function newCode(
  tx: Tx,
  desk: Desk,
  requester: { readonly id: string; readonly email: string },
): Promise<string> {
  return makeCode(tx, {
    purpose: 'return',
    subject: { requester: requester.id, email: requester.email },
    expiresAt: new Date(desk.now().getTime() + codeLastsMs),
  })
}
