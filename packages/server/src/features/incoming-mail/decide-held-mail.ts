import { sql } from 'kysely'
import type { Updateable } from 'kysely'
import type { z } from 'zod'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { notFound, RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { mustGoOn } from '../conversations/reopen.ts'
import { beginChapter, writeChapter } from '../log/chapter.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffViewer } from '../viewer.ts'
import { releaseAnswer } from './answer-by-mail.ts'
import type { incomingMailParams, refusalBody, releasedView } from './incoming-mail-shapes.ts'
import { conversationInForce } from './mail-participant.ts'
import { mailViewer, newMailRequester } from './mail-viewer.ts'
import { ownAddresses } from './mail-doors.ts'
import { openConversationOf } from './open-by-mail.ts'
import { readMail } from './reading/read-mail.ts'
import { letInCall } from './take-in.ts'
import type { Outcome } from './take-in.ts'
import type { KeptMail, Taking } from './take-in-mails.ts'
import { writeByMail } from './write-by-mail.ts'

/**
 * Staff have looked at it, and it is a message: of the conversation that it answers, or the first of a new one. Its
 * sender is somebody of their own, whose address nobody has confirmed; nothing is sent to it by this. A call for a leader
 * goes the way of one whose sender is vouched for: what is whole and allowed calls a leader, the rest is answered. The
 * message says who let it in.
 *
 * @throws refused `closed` or `window-passed` where nothing reopens the conversation; `answer-of-somebody-else` where it was to be an answer of staff, and not of the viewer
 */
export async function releaseHeldMail({
  desk,
  viewer,
  params,
}: RouteCall<'conversations:answer', typeof incomingMailParams, undefined, undefined>): Promise<
  z.input<typeof releasedView>
> {
  return transact(desk, async (tx, notices) => {
    const kept = await heldMail(tx, params.id, ['message', 'answered'])
    if (kept) {
      const outcome = await letIn({ desk, tx, notices }, { ...kept, decided_by: viewer.staffId }, viewer)
      await decided({ desk, tx, notices }, viewer, kept, outcome)
    }
    return became(tx, params.id)
  })
}

/** Staff have looked at it, and it becomes nothing, and those like it that they name; each stays as it came, with the reason. */
export async function refuseHeldMail({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'conversations:answer', typeof incomingMailParams, undefined, typeof refusalBody>): Promise<null> {
  await transact(desk, async (tx, notices) => {
    const kept = await heldMail(tx, params.id, ['refused'])
    if (!kept) return
    for (const mail of [kept, ...(await heldLike(tx, kept, body.also))])
      await decided({ desk, tx, notices }, viewer, mail, { state: 'refused', decision_reason: body.reason })
  })
  return null
}

const mostLike = 500

/** The other held mails of its sender, or of their domain, as much or as little vouched for. */
async function heldLike(
  tx: Tx,
  { id, from_address: from, authenticity }: KeptMail,
  also: 'nothing' | 'sender' | 'domain',
): Promise<Decided[]> {
  if (also === 'nothing' || from === null) return []
  const [address, domain] = [from.toLowerCase(), from.toLowerCase().split('@').at(-1)!]
  return tx
    .selectFrom('incoming_mail')
    .select(['id', 'from_address', 'held_because'])
    .where('state', '=', 'held')
    .where('id', '!=', id)
    .where(sql<boolean>`(authenticity->>'aligned' is null) = ${authenticity.aligned === null}`)
    .$if(also === 'sender', (select) => select.where(sql<boolean>`lower(from_address) = ${address}`))
    .$if(also === 'domain', (select) =>
      select.where(sql<boolean>`split_part(lower(from_address), '@', -1) = ${domain}`),
    )
    .orderBy('received_at')
    .limit(mostLike)
    .forUpdate()
    .execute()
}

type Decided = Pick<KeptMail, 'id' | 'from_address' | 'held_because'>

/** The mail, if it waits; null where the same was decided already. */
async function heldMail(tx: Tx, id: string, wanted: readonly KeptMail['state'][]): Promise<KeptMail | null> {
  const kept = await tx.selectFrom('incoming_mail').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!kept) throw notFound()
  if (wanted.includes(kept.state) && kept.decided_by !== null) return null
  if (kept.state !== 'held') throw new RequestError('conflict')
  return kept
}

async function letIn(taking: Taking, kept: KeptMail, viewer: StaffViewer): Promise<Decision> {
  const { desk, tx, notices } = taking
  const mail = await readMail(kept.raw, { ownAddresses: ownAddresses(desk.settings) })
  if (kept.staff_id !== null) return { state: 'message', ...(await releaseAnswer(taking, { kept, mail }, viewer)) }
  const call = mail.from && (await letInCall(taking, { kept, mail, from: mail.from, aligned: false }))
  if (call?.state === 'message' || call?.state === 'answered') return { ...call, state: call.state }
  const from = mail.from ?? { address: '', name: '' }
  const row = kept.conversation_id === null ? null : await conversationInForce(tx, kept.conversation_id)
  if (!row) {
    const { chapter, messageId } = await openConversationOf(taking, { kept, mail, from, aligned: false }, null)
    return { state: 'message', conversation_id: chapter.row.id, message_id: messageId }
  }
  const chapter = beginChapter(desk, tx, notices, row)
  mustGoOn(chapter, viewer)
  const sender = await newMailRequester(tx, desk, { ...from, language: row.language, confirmed: false })
  const name = [sender.name, sender.email].filter((part) => part !== null).join(', ')
  const messageId = await writeByMail(chapter, { ...mailViewer(desk, kept.id, sender), name }, { kept, mail })
  await writeChapter(chapter)
  return { state: 'message', conversation_id: row.id, message_id: messageId }
}

type Decision = Omit<Outcome, 'state' | 'held_because'> &
  Pick<Updateable<Tables['incoming_mail']>, 'decision_reason'> & {
    readonly state: 'message' | 'answered' | 'refused'
  }

/** What a mail became, for who let it in. */
async function became(tx: Tx, id: string): Promise<z.input<typeof releasedView>> {
  const row = await tx
    .selectFrom('incoming_mail')
    .leftJoin('conversation', 'conversation.id', 'incoming_mail.conversation_id')
    .select(['incoming_mail.state', 'conversation.id', 'conversation.public_id as publicId'])
    .where('incoming_mail.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    state: row.state === 'answered' ? 'answered' : 'message',
    conversation: row.id === null || row.publicId === null ? null : { id: row.id, publicId: row.publicId },
  }
}

async function decided(
  { desk, tx, notices }: Taking,
  viewer: StaffViewer,
  kept: Decided,
  decision: Decision,
): Promise<void> {
  const at = desk.now()
  await tx
    .updateTable('incoming_mail')
    .set({ ...decision, held_because: null, decided_by: viewer.staffId, decided_at: at })
    .where('id', '=', kept.id)
    .execute()
  await recordAudit(tx, {
    at,
    by: viewer,
    action: decision.state === 'refused' ? 'held-mail-refused' : 'held-mail-released',
    subject: { kind: 'incoming-mail', id: kept.id },
    // Whom it was from and why it waited has not changed: it says which mail it was.
    became: {
      from: kept.from_address,
      because: kept.held_because,
      state: decision.state,
      reason: decision.decision_reason ?? null,
    },
  })
  notices.push({ kind: 'incoming-mails' })
}
