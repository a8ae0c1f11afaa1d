import type { ImapFlow } from 'imapflow'
import type { Desk } from '../../desk.ts'
import { takenFolder, tooLargeFolder } from './mailbox/mailbox-folders.ts'
import { troubleOf } from './mailbox/mailbox-trouble.ts'
import type { Trouble } from './mailbox/mailbox-trouble.ts'

const minuteMs = 60_000
/** How long after each failure the server is asked again to move what the desk has; the last is repeated. */
const nextMoveMs = [minuteMs, 5 * minuteMs, 10 * minuteMs]
const mostAtOnce = 100

/** Mails that the desk has and that still lie where they were. */
export type Moves = {
  /** The folder that each is to be moved to, by its UID: it is not fetched again. */
  readonly waiting: Map<number, string>
  /** What the server last said no to, which imapflow tells nobody but its log. */
  readonly refusal: { latest: unknown }
  failures: number
  againAt: number
  /** Why they lie there still; null where nothing failed. */
  trouble: Trouble | null
}

export function noMoves(): Moves {
  return { waiting: new Map(), refusal: { latest: null }, failures: 0, againAt: 0, trouble: null }
}

/** Each mail that waits is where the desk puts what it has; or they stay, `trouble` says why, and it is tried again later. */
export async function moveWaiting(desk: Desk, client: ImapFlow, moves: Moves): Promise<void> {
  const at = desk.now().getTime()
  if (moves.waiting.size === 0 || at < moves.againAt) return
  const done: boolean[] = []
  for (const folder of [takenFolder, tooLargeFolder]) done.push(await moveInto(client, folder, moves))
  if (!client.usable) return
  if (!done.includes(false)) {
    Object.assign(moves, { failures: 0, trouble: null })
    return
  }
  moves.failures += 1
  moves.againAt = at + nextMoveMs[Math.min(moves.failures, nextMoveMs.length) - 1]!
  const said = moves.refusal.latest === null ? '' : troubleOf(moves.refusal.latest).said
  moves.trouble = { code: 'cannot-move', said }
  desk.log.warn({ err: moves.refusal.latest, mails: moves.waiting.size }, 'the mail server does not move what is taken')
}

/** False where the server does not do it. */
async function moveInto(client: ImapFlow, folder: string, { waiting, refusal, failures }: Moves): Promise<boolean> {
  const uids = [...waiting].filter(([, into]) => into === folder).map(([uid]) => uid)
  // It may have been taken away meanwhile.
  if (uids.length > 0 && failures > 0) await makeFolder(client, folder)
  for (let first = 0; first < uids.length; first += mostAtOnce) {
    const some = uids.slice(first, first + mostAtOnce)
    refusal.latest = null
    if (!(await client.messageMove(some.join(','), [folder], { uid: true }))) return false
    for (const uid of some) waiting.delete(uid)
  }
  return true
}

/** The folder is there, unless the server does not want it: moving there says so then. */
export async function makeFolder(client: ImapFlow, folder: string): Promise<void> {
  try {
    await client.mailboxCreate([folder])
  } catch (error) {
    if ((error as { readonly responseStatus?: string }).responseStatus !== 'NO') throw error
  }
}
