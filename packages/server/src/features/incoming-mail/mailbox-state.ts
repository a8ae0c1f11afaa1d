import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { mailboxTroubles } from './mailbox/mailbox-trouble.ts'
import type { Trouble } from './mailbox/mailbox-trouble.ts'

const setting = 'mailbox-state'
const keptState = z.object({
  problem: z.string().nullable(),
  // What a release before this one wrote has none.
  code: z.enum(mailboxTroubles).default('other'),
  certificate: z.object({ name: z.string(), issuer: z.string(), from: z.string(), until: z.string() }).optional(),
  at: z.iso.datetime(),
})
/** When the mailbox was last looked into, and why it could not be: null where it could. */
export type MailboxState = { readonly at: string; readonly trouble: Trouble | null }

/** The mailbox was looked into, or could not be. */
export async function noteMailbox(desk: Desk, trouble: Trouble | null): Promise<void> {
  const at = desk.now().toISOString()
  const { said = null, code, certificate } = trouble ?? {}
  const value = json({ problem: said, code, certificate, at } satisfies z.input<typeof keptState>)
  await desk.db
    .insertInto('setting')
    .values({ name: setting, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** Null before the first look. */
export async function mailboxState({ db }: Desk): Promise<MailboxState | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', setting).executeTakeFirst()
  if (!row) return null
  const { problem, code, certificate, at } = keptState.parse(row.value)
  if (problem === null) return { at, trouble: null }
  return { at, trouble: { code, said: problem, ...(certificate ? { certificate } : {}) } }
}

/** Another mailbox is to be looked into; nothing is known of it. */
export async function forgetMailboxState(tx: Tx): Promise<void> {
  await tx.deleteFrom('setting').where('name', '=', setting).execute()
}
