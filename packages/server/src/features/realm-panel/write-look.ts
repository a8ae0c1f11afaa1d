import type { Database, Tx } from '../../infrastructure/database/database.ts'
import type { LookOutcome } from '../../infrastructure/database/tables.ts'
import { newId } from '../../infrastructure/ids.ts'
import { writtenTarget } from './look-target.ts'

/** Something of a realm that somebody of the staff looked at, or did there under a grant. */
export type Look = {
  readonly realmId: string
  readonly at: Date
  readonly staff: { readonly id: string; readonly name: string }
  /** Null where an operator checks the connection, for no conversation. */
  readonly conversationId: string | null
  /** A kind of look (`look-words.ts`), or the verb of a grant. */
  readonly what: string
  /** What it was, by the name or id that the realm itself uses; a secret in it is not written. */
  readonly target: string | null
  /** It bears a name of another realm, and is for the staff alone. */
  readonly namesAnother: boolean
  readonly grantId?: string | null
  readonly outcome: LookOutcome
  /** Why it was not read, not fresh, or refused: a word of ours or of the platform's contract. */
  readonly because: string | null
}

/** The people of the realm can read these lines from now on. One statement; to be awaited before anything is answered. */
export async function writeLook(db: Database | Tx, looks: readonly Look[]): Promise<void> {
  if (looks.length === 0) return
  await db
    .insertInto('realm_look')
    .values(
      looks.map(
        ({ realmId, at, staff, conversationId, what, target, grantId = null, outcome, because, namesAnother }) => ({
          id: newId(at),
          realm_id: realmId,
          at,
          staff_id: staff.id,
          staff_name: staff.name,
          conversation_id: conversationId,
          what,
          target: target && writtenTarget(what, target),
          grant_id: grantId,
          outcome,
          because,
          names_another: namesAnother,
        }),
      ),
    )
    .execute()
}
