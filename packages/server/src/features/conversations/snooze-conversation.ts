import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { actorOf, beginChapter, changeConversation, record, service, writeChapter } from '../log/chapter.ts'
import type { StaffViewer } from '../viewer.ts'
import { conversationRefused } from './conversation-refusals.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { presentConversation } from './present-conversation.ts'

type Call = { readonly desk: Desk; readonly viewer: StaffViewer; readonly params: { readonly id: string } }

/** Out of the queue until then, or until the requester writes. The clocks run on: a snooze is the desk's own business. */
export async function snoozeConversation({
  desk,
  viewer,
  params,
  body,
}: Call & { readonly body: { readonly until: string } }): Promise<ConversationView> {
  const until = new Date(body.until)
  if (until <= desk.now()) throw new RequestError('invalid-request', { errors: [{ field: 'body.until', message: '' }] })
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    if (chapter.row.status === 'resolved') throw conversationRefused('resolved', viewer)
    record(chapter, {
      kind: 'snoozed',
      by: actorOf(viewer),
      body: { until: until.getTime() },
      changes: { status: 'snoozed', snoozed_until: until },
    })
    await desk.jobs.enqueue(
      chapter.tx,
      'wake-conversation',
      { conversation: chapter.row.id, until: until.getTime() },
      { startAfter: until },
    )
  })
  return presentConversation(desk, viewer, row)
}

/** Back in the queue. */
export async function wakeConversation({ desk, viewer, params }: Call): Promise<ConversationView> {
  const row = await changeConversation(desk, viewer, params.id, (chapter) => {
    if (chapter.row.status !== 'snoozed') return
    record(chapter, {
      kind: 'woken',
      by: actorOf(viewer),
      body: { because: 'by-hand' },
      changes: { status: 'open', snoozed_until: null },
    })
  })
  return presentConversation(desk, viewer, row)
}

/** The job: back in the queue, if it still sleeps until that very moment; a later snooze has a job of its own. */
export async function wakeWhenDue(desk: Desk, conversation: string, until: number): Promise<void> {
  await transact(desk, async (tx, notices) => {
    const row = await tx
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', conversation)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (row?.status !== 'snoozed' || row.snoozed_until?.getTime() !== until) return
    const chapter = beginChapter(desk, tx, notices, row)
    record(chapter, {
      kind: 'woken',
      by: service,
      body: { because: 'time' },
      changes: { status: 'open', snoozed_until: null },
    })
    await writeChapter(chapter)
  })
}
