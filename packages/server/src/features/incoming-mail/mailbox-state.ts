import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'

const setting = 'mailbox-state'
const keptState = z.object({ problem: z.string().nullable(), at: z.iso.datetime() })
/** When the mailbox was last looked into, and what the server said where it could not be. */
export type MailboxState = z.infer<typeof keptState>

/** The mailbox was looked into, or could not be. */
export async function noteMailbox(desk: Desk, problem: string | null): Promise<void> {
  const value = json({ problem, at: desk.now().toISOString() } satisfies MailboxState)
  await desk.db
    .insertInto('setting')
    .values({ name: setting, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** Null before the first look. */
export async function mailboxState({ db }: Desk): Promise<MailboxState | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', setting).executeTakeFirst()
  return row ? keptState.parse(row.value) : null
}
