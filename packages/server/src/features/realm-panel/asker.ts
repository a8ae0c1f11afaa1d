import type { Desk } from '../../desk.ts'

/** The login of a requester as their platform knows it; null for somebody that it does not know. */
export async function subjectOf({ db }: Pick<Desk, 'db'>, requesterId: string): Promise<string | null> {
  const row = await db.selectFrom('requester').select('subject').where('id', '=', requesterId).executeTakeFirst()
  return row?.subject ?? null
}
