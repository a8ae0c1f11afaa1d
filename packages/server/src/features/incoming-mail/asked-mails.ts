import type { Chapter } from '../log/chapter.ts'
import type { RequesterViewer } from '../viewer.ts'
import { ownAddresses } from './mail-doors.ts'
import { filesOf } from './not-taken.ts'
import { readMail } from './reading/read-mail.ts'
import type { ReadMail } from './reading/read-mail.ts'
import type { KeptMail, Taking } from './take-in-mails.ts'
import { writeByMail } from './write-by-mail.ts'

/** A call for a leader whose sender was asked for what it lacks. */
export type Asked = { readonly kept: KeptMail; readonly mail: ReadMail }

/** The same mails, read. */
export async function readAsked({ desk }: Taking, asked: readonly KeptMail[]): Promise<Asked[]> {
  const read: Asked[] = []
  for (const kept of asked)
    read.push({ kept, mail: await readMail(kept.raw, { ownAddresses: ownAddresses(desk.settings) }) })
  return read
}

/** A mail that lacked something is a message of the conversation, with its files, once what it lacked is told. */
export async function writeAsked(
  chapter: Chapter,
  viewer: RequesterViewer,
  asked: Asked,
  { told }: { readonly told: boolean },
): Promise<void> {
  const { kept, mail } = asked
  const messageId = await writeByMail(chapter, { ...viewer, sessionId: kept.id }, asked)
  await chapter.tx
    .updateTable('incoming_mail')
    .set({
      state: 'message',
      conversation_id: chapter.row.id,
      message_id: messageId,
      not_taken: [...filesOf(mail).notTaken],
      not_taken_told: told,
    })
    .where('id', '=', kept.id)
    .execute()
}
