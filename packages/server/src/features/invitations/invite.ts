import type { Person } from '@plantao/platform-contract'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { newId } from '../../infrastructure/ids.ts'
import { conversationFor, mustBeWriter } from '../conversations/guarded-door.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { realmReader } from '../platform/realm-reader.ts'
import type { RequesterViewer } from '../viewer.ts'
import { invitationRefused } from './invitation-refusals.ts'
import type { invitationParams, peopleOfConversation } from './invitation-shapes.ts'
import { peopleOf } from './list-people.ts'
import { tellInvited } from './tell-invited.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: RequesterViewer
  readonly params: z.output<typeof invitationParams>
}

const mostInvited = 20

/**
 * Somebody of the same realm takes part: the conversation is among theirs once they sign in, and a mail tells them where,
 * and nothing of it. Who is in it already stays so. The platform is asked before anything is locked.
 *
 * @throws refused `not-in-a-realm`, `nobody-of-the-realm`, `enough-people` or `platform-does-not-answer`
 */
export async function invite({ desk, viewer, params }: Call): Promise<z.input<typeof peopleOfConversation>> {
  const before = await conversationFor(desk.db, viewer, params.id)
  const realm = mustBeInRealm(viewer, before)
  const person = await personOf(desk, viewer, realm, params.person)
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    mustBeInRealm(viewer, chapter.row)
    const requesterId = await requesterOf(chapter, realm, person)
    if (takesPart(chapter.row, requesterId)) return
    if (chapter.row.invited_requester_ids.length >= mostInvited) throw invitationRefused('enough-people', viewer)
    record(chapter, {
      kind: 'invited',
      by: actorOf(viewer),
      body: { requesterId },
      changes: { invited_requester_ids: [...chapter.row.invited_requester_ids, requesterId] },
    })
    await chapter.tx
      .insertInto('participant')
      .values({ conversation_id: chapter.row.id, kind: 'requester', person_id: requesterId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tellInvited(chapter, viewer, person)
  })
  return peopleOf(desk, row)
}

function mustBeInRealm(viewer: RequesterViewer, row: ConversationRow): string {
  if (!viewer.signedIn || viewer.realmId === null || row.realm_id !== viewer.realmId)
    throw invitationRefused('not-in-a-realm', viewer)
  return viewer.realmId
}

/** Who the platform says that is: nobody is invited on a browser's word. */
async function personOf(desk: Desk, viewer: RequesterViewer, realm: string, id: string): Promise<Person> {
  const reading = await realmReader(desk, realm, { engineer: null, conversation: null }).person(id)
  // What it said before it went away may not be so any more.
  const isFresh = reading.state === 'read' && reading.stale === null
  if (isFresh && reading.data.status === 'active') return reading.data
  const isNobody = isFresh || (reading.state === 'unread' && reading.because === 'not-found')
  throw invitationRefused(isNobody ? 'nobody-of-the-realm' : 'platform-does-not-answer', viewer)
}

/** The requester that they are, or will be at their first sign-in. */
async function requesterOf({ tx, row }: Chapter, realm: string, person: Person): Promise<string> {
  await tx
    .insertInto('requester')
    .values({
      id: newId(),
      name: person.name,
      email: person.email,
      email_confirmed: person.email !== null,
      language: person.language ?? row.language,
      subject: person.id,
      realm_id: realm,
      organisation_id: row.organisation_id,
    })
    .onConflict((conflict) => conflict.columns(['realm_id', 'subject']).doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('requester')
    .select('id')
    .where('realm_id', '=', realm)
    .where('subject', '=', person.id)
    .executeTakeFirstOrThrow()
  return id
}

function takesPart(row: ConversationRow, requesterId: string): boolean {
  return [row.requester_id, ...row.invited_requester_ids].includes(requesterId)
}
