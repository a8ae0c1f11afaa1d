import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import { conversationFor, readsOnlyBefore } from '../conversations/guarded-door.ts'
import type { Viewer } from '../viewer.ts'
import type { peopleOfConversation, peopleParams } from './invitation-shapes.ts'

type People = z.input<typeof peopleOfConversation>
type Call = { readonly desk: Desk; readonly viewer: Viewer; readonly params: z.output<typeof peopleParams> }

/** Who takes part at the customer's side; who keeps only what was before a sign-in is told of nobody. */
export async function listPeople({ desk, viewer, params }: Call): Promise<People> {
  const row = await conversationFor(desk.db, viewer, params.id)
  return readsOnlyBefore(viewer, row) ? { items: [] } : peopleOf(desk, row)
}

/** The requester first, then those who were invited, in that order. */
export async function peopleOf({ db }: Desk, row: ConversationRow): Promise<People> {
  const ids = [row.requester_id, ...row.invited_requester_ids]
  const found = await db.selectFrom('requester').select(['id', 'name', 'subject']).where('id', 'in', ids).execute()
  return {
    items: ids.flatMap((id) => {
      const one = found.find((requester) => requester.id === id)
      return one ? [{ id, person: one.subject, name: one.name, invited: id !== row.requester_id }] : []
    }),
  }
}
