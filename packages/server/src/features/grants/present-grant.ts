import { grantRefusals } from '@plantao/rules'
import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { maySee, readsOnlyBefore } from '../conversations/guarded-door.ts'
import { shownTarget } from '../realm-panel/look-target.ts'
import { becauseWords, lookWords } from '../realm-panel/look-words.ts'
import type { Viewer } from '../viewer.ts'
import type { GrantView, UseView } from './grant-shapes.ts'
import { mayAnswer } from './granter.ts'
import type { GranterNow } from './granter.ts'
import { givenTerms, standing } from './grant-row.ts'
import type { GrantRow, UseRow } from './grant-row.ts'

const minuteMs = 60_000
/** Uses of one grant that are shown, the latest. */
const mostUses = 200

export type Reading = { readonly viewer: Viewer; readonly granter: GranterNow | null }

/** Grants as this viewer may read them: staff who see the conversation and who may answer see all of it, others that it is there. */
export async function presentGrants(
  desk: Desk,
  { viewer, granter }: Reading,
  grants: readonly GrantRow[],
): Promise<GrantView[]> {
  if (grants.length === 0) return []
  const ids = grants.map(({ id }) => id)
  const [rows, uses, people] = await Promise.all([
    desk.db
      .selectFrom('conversation')
      .selectAll()
      .where('id', 'in', [...new Set(grants.map((grant) => grant.conversation_id))])
      .execute(),
    usesOf(desk.db, ids),
    desk.db
      .selectFrom('requester')
      .select(['id', 'name'])
      .where(sql<boolean>`id = any(${grants.flatMap(({ answered_by }) => answered_by ?? [])}::uuid[])`)
      .execute(),
  ])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return grants.map((grant) => {
    const row = rows.find(({ id }) => id === grant.conversation_id)!
    const answers = granter !== null && mayAnswer(granter, grant)
    const whole = answers || viewer.kind === 'staff'
    const given = givenTerms(grant)
    return {
      id: grant.id,
      conversation: {
        id: maySee(viewer, row) && !readsOnlyBefore(viewer, row) ? row.id : null,
        publicId: row.public_id,
      },
      realm: { id: grant.realm_id, name: desk.directory.realm(grant.realm_id) ?? '' },
      engineer: { id: grant.engineer_id, name: desk.directory.staff(grant.engineer_id) ?? '' },
      state: grant.state,
      askedAt: grant.asked_at.toISOString(),
      answerBy: grant.answer_by.toISOString(),
      answerByIsExample: desk.policy().grants.example,
      countsOn: grant.pauses ? null : grantRefusals['paused-often'].nextStep[viewer.language],
      asked: whole
        ? {
            environment: grant.environment,
            pipeline: pipelineView(grant.pipeline, grant.pipeline_name),
            verbs: grant.verbs,
            reason: grant.reason,
            minutes: Number(grant.duration_ms) / minuteMs,
          }
        : null,
      given:
        whole && given && grant.until !== null
          ? {
              pipeline: pipelineView(given.pipeline, given.pipelineName),
              verbs: [...given.verbs],
              minutes: given.durationMs / minuteMs,
            }
          : null,
      answeredBy: grant.answered_at === null ? null : (names.get(grant.answered_by ?? '') ?? null),
      answeredAt: grant.answered_at?.toISOString() ?? null,
      answerReason: whole ? grant.answer_reason : null,
      until: grant.state === 'live' ? (grant.until?.toISOString() ?? null) : null,
      ended:
        grant.ended_at === null || grant.ended_because === null
          ? null
          : { at: grant.ended_at.toISOString(), because: grant.ended_because, by: grant.ended_by_name },
      mayAnswer: answers && (standing as readonly string[]).includes(grant.state),
      isTheirs: viewer.kind === 'staff' && viewer.staffId === grant.engineer_id,
      uses: whole ? uses.filter((use) => use.grant_id === grant.id).map((use) => presentUse(use, viewer)) : [],
    }
  })
}

export async function presentGrant(desk: Desk, reading: Reading, grant: GrantRow): Promise<GrantView> {
  const [view] = await presentGrants(desk, reading, [grant])
  return view!
}

export function presentUse(use: UseRow, reader: Pick<Viewer, 'kind' | 'language'>): UseView {
  const { id, verb, pipeline, outcome, because } = use
  return {
    id,
    verb,
    words: lookWords(verb, reader.language),
    target: shownTarget({ ...use, what: verb }, reader) ?? '',
    pipeline,
    outcome,
    because,
    becauseWords: becauseWords(because, reader.language),
    // What the platform says of it may say its name again.
    detail: use.names_another && reader.kind === 'requester' ? null : use.detail,
    at: use.asked_at.toISOString(),
  }
}

function pipelineView(id: string | null, name: string | null) {
  return id === null ? null : { id, name }
}

async function usesOf(db: Database | Tx, grantIds: readonly string[]): Promise<UseRow[]> {
  return db
    .selectFrom((from) =>
      from
        .selectFrom('grant_use')
        .selectAll()
        .select(sql<number>`row_number() over (partition by grant_id order by asked_at desc, id desc)`.as('latest'))
        .where('grant_id', 'in', grantIds)
        .as('use'),
    )
    .selectAll()
    .where('latest', '<=', mostUses)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
}
