import type { Selectable } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { MailCode, Tables } from '../../infrastructure/database/tables.ts'
import { codePurposes, codesAreFor, makeCode } from '../staff-sessions/one-time-code.ts'
import { codeLastsMs } from './return-link.ts'

type Mail = Pick<Selectable<Tables['mail']>, 'id' | 'text' | 'codes' | 'codes_made_at'>

const inText = /#plantao=([\w-]+|…)/g
const takenOut = '#plantao=…'
/** The links of a mail say that they work for an hour: one that waited longer than this is given new ones as it goes. */
const freshForMs = 60_000

/** The text of a mail with its codes taken out: once it is sent only its receiver has them. */
export function withoutCode(text: string): string {
  return text.replaceAll(inText, takenOut)
}

/** As a mail goes its links work as long as it says, however long it waited: its text, stored so, with codes that are fresh. */
export async function freshText(desk: Desk, mail: Mail): Promise<string> {
  const age = desk.now().getTime() - (mail.codes_made_at?.getTime() ?? 0)
  if (mail.codes.length === 0 || age <= freshForMs) return mail.text
  return transact(desk, async (tx) => {
    const renewed = await renewCodes(tx, desk, mail)
    await tx.updateTable('mail').set(renewed).where('id', '=', mail.id).execute()
    return renewed.text
  })
}

/** The text with new codes in place of those that it had, taken out or not. */
export async function renewCodes(
  tx: Tx,
  desk: Desk,
  { text, codes }: Pick<Mail, 'text' | 'codes'>,
): Promise<{ readonly text: string; readonly codes_made_at: Date }> {
  const madeAt = desk.now()
  const expiresAt = new Date(madeAt.getTime() + codeLastsMs)
  const fresh: (string | null)[] = []
  for (const code of codes) {
    const purpose = codePurposes.find((one) => one === code?.purpose)
    fresh.push(purpose && code ? await makeCode(tx, { purpose, subject: code.subject, expiresAt }) : null)
  }
  let at = 0
  return {
    text: text.replaceAll(inText, (all) => {
      const code = fresh[at++]
      return code ? `#plantao=${code}` : all
    }),
    codes_made_at: madeAt,
  }
}

/** The columns of a new mail that say what its codes are for. */
export async function codeColumns(
  tx: Tx,
  desk: Desk,
  text: string,
): Promise<{ codes: string; codes_made_at: Date | null }> {
  const given = [...text.matchAll(inText)].map(([, code]) => code!)
  const codes: MailCode[] = await codesAreFor(tx, given)
  return { codes: json(codes), codes_made_at: codes.length === 0 ? null : desk.now() }
}
