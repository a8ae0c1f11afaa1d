import type { Tx } from '../../infrastructure/database/database.ts'
import { databaseFiles } from '../../infrastructure/files/database-files.ts'
import { cleanFileName } from '../../infrastructure/files/file-name.ts'
import { completed } from './receive-chunk.ts'

export type WholeFile = {
  readonly id: string
  readonly conversationId: string
  /** What it may be bound by, such as the mail that it came in. */
  readonly session: { readonly kind: 'requester' | 'staff'; readonly id: string }
  readonly name: string
  readonly bytes: Buffer
  readonly at: Date
}

/** A file that came in one piece is kept as one that was sent in many, and waits for its message. */
export async function keepFile(tx: Tx, { id, conversationId, session, name, bytes, at }: WholeFile): Promise<void> {
  await tx
    .insertInto('attachment')
    .values({
      id,
      conversation_id: conversationId,
      session_kind: session.kind,
      session_id: session.id,
      name: cleanFileName(name),
      size_bytes: bytes.length,
      received_bytes: bytes.length,
      disclosure: 'realm',
      created_at: at,
    })
    .execute()
  await databaseFiles.replace(tx, id, bytes)
  const file = await completed(tx, id)
  await tx.updateTable('attachment').set(file).where('id', '=', id).execute()
}
