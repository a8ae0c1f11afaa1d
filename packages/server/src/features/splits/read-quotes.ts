import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { conversationFor, maySee, readsOnlyBefore } from '../conversations/guarded-door.ts'
import { presentEvents } from '../conversations/present-events.ts'
import { linesAt } from '../conversations/read-conversation.ts'
import type { Viewer } from '../viewer.ts'
import type { quotesView } from './split-shapes.ts'

type Call = { readonly desk: Desk; readonly viewer: Viewer; readonly params: { readonly id: string } }

/** The quoted messages, each judged where it was written: whoever may not read it there does not read it here. */
export async function readQuotes({ desk, viewer, params }: Call): Promise<z.input<typeof quotesView>> {
  const { quotes, ...row } = await conversationFor(desk.db, viewer, params.id)
  if (quotes === null || readsOnlyBefore(viewer, { ...row, quotes })) return { conversation: null, items: [] }
  const source = await desk.db
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', quotes.conversation)
    .executeTakeFirst()
  if (!source || !maySee(viewer, source)) return { conversation: null, items: [] }
  const lines = await linesAt(desk.db, source.id, quotes.seqs)
  return {
    conversation: { id: source.id, publicId: source.public_id },
    items: presentEvents(desk, viewer, source, lines, { changes: false }).flatMap(({ message }) =>
      message === null ? [] : [message],
    ),
  }
}
