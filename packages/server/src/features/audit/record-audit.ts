import { json } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'
import type { AuditAction } from './audit-actions.ts'
import type { StaffViewer } from '../viewer.ts'

/** What was changed: `was` is null for something new, `became` for something removed. Never a secret in either. */
export type Change = {
  readonly at: Date
  readonly by: StaffViewer | 'service'
  readonly action: AuditAction
  readonly subject: { readonly kind: string; readonly id: string }
  readonly was?: Readonly<Record<string, unknown>> | null
  readonly became?: Readonly<Record<string, unknown>> | null
}

/** The audit log has a line of this change if, and only if, the transaction commits. */
export async function recordAudit(
  tx: Tx,
  { at, by, action, subject, was = null, became = null }: Change,
): Promise<void> {
  const author =
    by === 'service'
      ? { by_kind: 'service' as const, by_id: null, by_name: 'Plantão' }
      : { by_kind: 'staff' as const, by_id: by.staffId, by_name: by.name }
  await tx
    .insertInto('audit')
    .values({
      id: newId(at),
      at,
      ...author,
      action,
      subject_kind: subject.kind,
      subject_id: subject.id,
      was: was && json(was),
      became: became && json(became),
    })
    .execute()
}
