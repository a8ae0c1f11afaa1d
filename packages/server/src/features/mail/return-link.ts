import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { signInUrlOf } from '../requester-sessions/sign-in-url.ts'
import { makeCode } from '../staff-sessions/one-time-code.ts'

/** How long the code of a mail works. */
export const codeLastsMs = 60 * 60 * 1000

/**
 * Where a realm's conversation is read: in the platform, by who is signed in there. No token, no code: the fragment only
 * says which conversation the messenger opens.
 */
export function platformAddress(desk: Desk, conversationId: string): string {
  const address = new URL(desk.settings.PLATFORM_ISSUER ?? desk.policy().vendor.platform)
  address.hash = `plantao=~${conversationId}`
  return address.href
}

/**
 * The page at which an anonymous conversation was opened, with a code in its fragment that opens a session of this
 * requester there, once, within the hour, shows this conversation, and confirms the address that it was sent to.
 */
export async function returnLink(
  tx: Tx,
  desk: Desk,
  conversation: Pick<ConversationRow, 'id' | 'door'>,
  requester: { readonly id: string; readonly email: string },
): Promise<string> {
  const { vendor } = desk.policy()
  const page =
    conversation.door === 'login'
      ? (signInUrlOf(desk) ?? vendor.signInPage)
      : (desk.settings.WEBSITE_URL ?? vendor.website)
  const address = new URL(page)
  address.hash = `plantao=${await newCode(tx, desk, conversation.id, requester)}`
  return address.href
}

/** A code for whoever reads the mail at this address. */
async function newCode(
  tx: Tx,
  desk: Desk,
  conversationId: string,
  requester: { readonly id: string; readonly email: string },
): Promise<string> {
  return makeCode(tx, {
    purpose: 'return',
    subject: { requester: requester.id, email: requester.email, conversation: conversationId },
    expiresAt: new Date(desk.now().getTime() + codeLastsMs),
  })
}
