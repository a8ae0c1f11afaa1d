import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { newId } from '../../infrastructure/ids.ts'
import { keepFile } from '../attachments/keep-file.ts'
import { filesOf } from './not-taken.ts'
import type { ReadMail } from './reading/read-mail.ts'

type Given = {
  readonly conversationId: string
  readonly mail: ReadMail
  /** Who wrote it, and the id of the mail, which stands for their session. */
  readonly session: { readonly kind: 'requester' | 'staff'; readonly id: string }
}

/** The mail's files wait for its message, the first of them; the others are in the mail as it came. Returns their ids. */
export async function keepAttachments(tx: Tx, desk: Desk, { conversationId, mail, session }: Given): Promise<string[]> {
  const at = desk.now()
  const ids: string[] = []
  for (const { name, bytes } of filesOf(mail).taken) {
    const id = newId(at)
    await keepFile(tx, { id, conversationId, session, name, bytes, at })
    ids.push(id)
  }
  return ids
}
