import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { newId } from '../../infrastructure/ids.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { renderMarkdown } from '../../infrastructure/markdown.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import { logLooks, realmOf } from '../realm-panel/realm-door.ts'
import type { StaffViewer } from '../viewer.ts'
import { excerptRefused } from './excerpt-refusals.ts'
import type { excerptBody, excerptParams } from './excerpt-shapes.ts'
import { presentExcerpt } from './excerpt-view.ts'
import type { excerptView } from './excerpt-view.ts'
import { findExcerpt } from './find-excerpt.ts'

type Call = RouteCall<'realms:read', typeof excerptParams, undefined, typeof excerptBody>

/** An excerpt that no message took is forgotten with its maker's next one after a day. */
const forgottenAfterMs = 86_400_000
const mostTitle = 400
const mostText = 20_000

/**
 * An excerpt of the realm, read anew and kept until a message takes it.
 *
 * @throws not-found where the viewer may not see the conversation; refused `not-in-realm` where it belongs to none,
 * `not-found-there` where the realm has it not, `platform-in-trouble` where it could not be read
 */
export async function takeExcerpt({ desk, viewer, params, body }: Call): Promise<z.input<typeof excerptView>> {
  await mustBeInRealm(desk, viewer, params.id)
  const open = await realmOf(desk, viewer, params.id)
  const { reading, looked } = await findExcerpt(open, body)
  await logLooks(open, looked)
  if (reading.state === 'unread')
    throw excerptRefused(reading.because === 'not-found' ? 'not-found-there' : 'platform-in-trouble', viewer)
  if (reading.data === null) throw excerptRefused('not-found-there', viewer)
  const text = reading.data.text.slice(0, mostText)
  const excerpt = {
    id: newId(desk.now()),
    kind: body.source,
    title: reading.data.title.slice(0, mostTitle),
    text,
    html: renderMarkdown(text),
  }
  const { db } = desk
  await db
    .with('forgotten', (query) =>
      query
        .deleteFrom('excerpt')
        .where('staff_id', '=', viewer.staffId)
        .where('message_id', 'is', null)
        .where('created_at', '<', new Date(desk.now().getTime() - forgottenAfterMs)),
    )
    .insertInto('excerpt')
    .values({
      ...excerpt,
      conversation_id: open.row.id,
      realm_id: open.realm.id,
      staff_id: viewer.staffId,
      message_id: null,
      taken_at: reading.takenAt,
      created_at: desk.now(),
    })
    .execute()
  return presentExcerpt({ ...excerpt, realm: open.realm.name, takenAt: reading.takenAt.getTime() })
}

async function mustBeInRealm(desk: Desk, viewer: StaffViewer, id: string): Promise<void> {
  const row = await conversationFor(desk.db, viewer, id)
  if (row.realm_id === null || !row.signed_in) throw excerptRefused('not-in-realm', viewer)
}
