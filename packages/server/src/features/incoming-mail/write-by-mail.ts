import { bindAttachments } from '../attachments/bind-attachments.ts'
import type { Chapter } from '../log/chapter.ts'
import { writeMessage } from '../messages/write-message.ts'
import type { RequesterViewer } from '../viewer.ts'
import { newId } from '../../infrastructure/ids.ts'
import { keepAttachments } from './keep-attachments.ts'
import { byMailOf, textOf } from './mail-texts.ts'
import type { ReadMail } from './reading/read-mail.ts'
import type { KeptMail } from './take-in-mails.ts'

/**
 * The mail is a message of the chapter's conversation, with its files; what follows from any message follows. Returns
 * the message's id.
 *
 * @throws refused where nothing reopens the conversation
 */
export async function writeByMail(
  chapter: Chapter,
  viewer: RequesterViewer,
  { kept, mail }: { readonly kept: KeptMail; readonly mail: ReadMail },
): Promise<string> {
  const { tx, desk, row, at } = chapter
  const messageId = newId(at)
  const session = { kind: 'requester', id: kept.id } as const
  const ids = await keepAttachments(tx, desk, { session, conversationId: row.id, mail })
  const attachments = await bindAttachments(tx, {
    conversationId: row.id,
    messageId,
    session,
    ids,
    disclosure: 'general',
  })
  const message = {
    kind: 'message',
    text: textOf(mail),
    attachments: ids,
    disclosure: undefined,
    thanks: false,
    wait: false,
  } as const
  const incoming = { viewer, conversationId: row.id, messageId, message: { ...message, attachments: [...ids] } }
  writeMessage(chapter, { ...incoming, byMail: byMailOf(kept, mail) }, attachments)
  return messageId
}
