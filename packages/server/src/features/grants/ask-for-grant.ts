import { grantDeadlines, mayAskForGrant, mayPauseForGrant } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import { guardText } from '../disclosure/guard-text.ts'
import { beginWait } from '../conversations/wait.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { realmReader } from '../platform/realm-reader.ts'
import type { StaffViewer } from '../viewer.ts'
import { grantRefused, mustBeAllowed, noSuchEnvironment } from './grant-refusals.ts'
import type { grantAsk, grantOfConversationParams, GrantView } from './grant-shapes.ts'
import { grantById } from './grant-row.ts'
import { environmentsOf } from './judge-asked.ts'
import { presentGrant } from './present-grant.ts'
import { grantsWith } from './standing-grants.ts'

type Call = RouteCall<'grants:ask', typeof grantOfConversationParams, undefined, typeof grantAsk>

const minuteMs = 60_000
/** Requests that are open in one conversation at most. */
const mostOpen = 10

/**
 * The people of the realm who may grant are asked, and told of it; until one of them answers, or the request dies, the
 * conversation waits for them, unless requests of it that came to nothing have stopped its promises often enough. Asked again with its id it is the same request.
 *
 * @throws refused by `mayAskForGrant`; `asked-too-often`, `no-such-environment`, `no-such-pipeline`, `not-connected`
 */
export async function askForGrant({ desk, viewer, params, body }: Call): Promise<GrantView> {
  const known = await conversationFor(desk.db, viewer, params.id)
  const pipeline = known.realm_id === null ? null : await placeOf(desk, viewer, known.realm_id, body)
  await changeConversation(desk, viewer, params.id, async (chapter) => {
    if (await isAskedBy(chapter, params.grantId)) return
    const { row } = chapter
    const terms = { ...body, verbs: [...new Set(body.verbs)], durationMs: body.minutes * minuteMs }
    const decision = mayAskForGrant(chapter.policy, {
      terms,
      hasRealm: row.realm_id !== null && row.signed_in,
      isOpen: row.status === 'open' || row.status === 'snoozed',
      isTheirs: row.assignee_id === viewer.staffId,
    })
    mustBeAllowed(decision, viewer)
    await guardText(chapter, viewer, { way: 'grant-reason', text: body.reason })
    if (row.grants.filter(({ state }) => state === 'asked').length >= mostOpen)
      throw grantRefused('asked-too-often', viewer)
    await ask(chapter, viewer, { id: params.grantId, pipelineName: pipeline?.name ?? null, ...terms })
  })
  return presentGrant(desk, { viewer, granter: null }, await grantById(desk.db, params.grantId))
}

type Asked = {
  readonly id: string
  readonly environment: string
  readonly pipeline: string | null
  readonly pipelineName: string | null
  readonly verbs: readonly string[]
  readonly durationMs: number
  readonly reason: string
}

async function ask(chapter: Chapter, viewer: StaffViewer, asked: Asked): Promise<void> {
  const { row, at, policy, tx } = chapter
  const pauses = mayPauseForGrant(policy, await fruitlessOf(chapter)).may
  const { answerBy, remindAt } = grantDeadlines(policy, row.priority, at.getTime())
  await tx
    .insertInto('access_grant')
    .values({
      id: asked.id,
      conversation_id: row.id,
      realm_id: row.realm_id!,
      engineer_id: viewer.staffId,
      state: 'asked',
      environment: asked.environment,
      pipeline: asked.pipeline,
      pipeline_name: asked.pipelineName,
      verbs: [...asked.verbs],
      reason: asked.reason,
      duration_ms: asked.durationMs,
      asked_at: at,
      answer_by: new Date(answerBy),
      approving_at: null,
      answered_by: null,
      answered_at: null,
      answer_reason: null,
      until: null,
      ended_at: null,
      ended_because: null,
      ended_by_name: null,
      pauses,
    })
    .execute()
  const by = actorOf(viewer)
  const standing = { id: asked.id, state: 'asked', engineerId: viewer.staffId, remindAt, until: answerBy } as const
  const counting = pauses ? {} : ({ pauses: false } as const)
  record(chapter, {
    kind: 'grant-asked',
    by,
    body: { grantId: asked.id, ...counting },
    changes: { grants: grantsWith(row, asked.id, { ...standing, ...counting }) },
  })
  if (pauses) beginWait(chapter, by, { cause: 'grant', reason: null })
}

/** Requests of the conversation that stopped its promises, and were never granted. */
async function fruitlessOf({ tx, row }: Chapter): Promise<number> {
  const { count } = await tx
    .selectFrom('access_grant')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('conversation_id', '=', row.id)
    .where('pauses', '=', true)
    .where('until', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** @throws already-exists where the id is another conversation's */
async function isAskedBy({ tx, row }: Chapter, id: string): Promise<boolean> {
  const made = await tx.selectFrom('access_grant').select('conversation_id').where('id', '=', id).executeTakeFirst()
  if (made && made.conversation_id !== row.id) throw new RequestError('already-exists')
  return made !== undefined
}

/**
 * The pipeline as the platform names it, where it answers; nobody is asked where nobody could grant. While the platform is
 * away, what is asked for is judged as soon as it says who may grant.
 */
async function placeOf(
  desk: Desk,
  viewer: StaffViewer,
  realmId: string,
  { environment, pipeline: id }: Pick<Call['body'], 'environment' | 'pipeline'>,
): Promise<{ readonly name: string } | null> {
  const reader = realmReader(desk, realmId, { engineer: null, conversation: null })
  const [capabilities, found] = await Promise.all([reader.capabilities(), id === null ? null : reader.pipeline(id)])
  const isOffered = capabilities.state !== 'read' || capabilities.data.operations.includes('createGrant')
  if ((capabilities.state === 'unread' && capabilities.because === 'not-connected') || !isOffered)
    throw grantRefused('not-connected', viewer)
  const there = environmentsOf(capabilities)
  if (there !== null && !there.includes(environment)) throw noSuchEnvironment(there, viewer)
  if (found === null) return null
  if (found.state === 'read') return found.data
  if (found.because === 'not-found') throw grantRefused('no-such-pipeline', viewer)
  return null
}
