import { limits } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'
import { keepFile } from '../attachments/keep-file.ts'
import type { ReadMail } from './reading/read-mail.ts'

/** The mail's files wait for its message, the first of them; the others are in the mail as it came. Returns their ids. */
export async function keepAttachments(
  tx: Tx,
  desk: Desk,
  {
    mailId,
    conversationId,
    mail,
  }: { readonly mailId: string; readonly conversationId: string; readonly mail: ReadMail },
): Promise<string[]> {
  const at = desk.now()
  const ids: string[] = []
  for (const { name, bytes } of mail.attachments
    .filter((file) => file.bytes.length > 0)
    .slice(0, limits.attachmentsPerMessage)) {
    const id = newId(at)
    await keepFile(tx, { id, conversationId, sessionId: mailId, name, bytes, at })
    ids.push(id)
  }
  return ids
}
