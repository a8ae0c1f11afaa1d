import { mayGrant } from '@plantao/rules'
import type { ProofTerms, Verb } from '@plantao/platform-contract'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import type { GivenTerms } from '../../infrastructure/database/tables.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { platformGrants } from '../platform/platform-grants.ts'
import { realmReader } from '../platform/realm-reader.ts'
import { useToken } from '../requester-sessions/platform-token.ts'
import type { RequesterViewer } from '../viewer.ts'
import { mustBeIn } from './end-grant.ts'
import { grantRefused, mustBeAllowed } from './grant-refusals.ts'
import type { grantApproval, grantParams, GrantView } from './grant-shapes.ts'
import { decider, mustAnswer } from './granter.ts'
import { askedTerms, changeGrant, conversationOf, givenTerms, grantById } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'
import { enqueueErrand } from './keep-grants.ts'
import { endRefused } from './judge-asked.ts'
import { presentGrant } from './present-grant.ts'
import { nullIfBad, readProof } from './read-proof.ts'
import type { Proof } from './read-proof.ts'
import { settleApproval, settlesAfterMs } from './settle-approval.ts'

type Call = RouteCall<'requester', typeof grantParams, undefined, typeof grantApproval>

const minuteMs = 60_000

/**
 * Access is live as soon as the platform confirms that this very person grants it, by the proof that it gave them for
 * exactly this: the desk alone can make none (decision 14). First it is on record that somebody said yes, so that whatever dies in between
 * is found out; nobody else answers meanwhile.
 *
 * @throws refused `may-not-grant`, `wider`, `being-answered`, `answered-already`, `proof-refused`, `platform-away`,
 *   `not-confirmed-yet`, `platform-refused`
 */
export async function approveGrant({ desk, viewer, params, body }: Call): Promise<GrantView> {
  const granter = await decider(desk, viewer)
  const known = await grantById(desk.db, params.id)
  await mustAnswer(desk, viewer, granter, known)
  if (!granter.isFresh) throw grantRefused('platform-away', viewer)
  mustBeIn(known, ['asked'], viewer)
  const verbs = [...new Set(body.verbs)]
  const terms = await termsOf(desk, known, { ...body, verbs })
  const proof = await readProof(desk, body.proof, { granter, terms })
  if (proof === null) throw grantRefused('proof-refused', viewer)
  const pipelineName = body.pipeline === null ? null : await nameOf(desk, known, body.pipeline)

  const approving = await changeGrant(desk, params.id, async (chapter, grant) => {
    mustBeIn(grant, ['asked'], viewer)
    // It has died, and is about to be written down.
    if (chapter.at >= grant.answer_by) throw grantRefused('answered-already', viewer)
    const durationMs = body.minutes * minuteMs
    const asked = askedTerms(grant)
    const given = { environment: asked.environment, pipeline: body.pipeline, verbs, durationMs }
    mustBeAllowed(mayGrant(asked, given, { ...granter, signedIn: true, isOfRealm: true }), viewer)
    if (!(await isUnused(chapter.tx, proof, desk.now()))) throw grantRefused('proof-refused', viewer)
    const kept: GivenTerms = {
      pipeline: body.pipeline,
      pipelineName,
      verbs,
      durationMs,
      until: chapter.at.getTime() + durationMs,
    }
    const at = desk.now()
    await enqueueErrand(chapter.tx, {
      id: grant.id,
      kind: 'settle',
      grantId: grant.id,
      at: new Date(at.getTime() + settlesAfterMs),
    })
    return chapter.tx
      .updateTable('access_grant')
      .set({ state: 'approving', given: json(kept), approving_at: at, answered_by: viewer.requesterId })
      .where('id', '=', grant.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
  await create(desk, viewer, approving, { ...terms, proof: body.proof })
  return presentGrant(desk, { viewer, granter }, await grantById(desk.db, params.id))
}

/** What a person who gives this says yes to. */
async function termsOf(desk: Desk, grant: GrantRow, given: Pick<Call['body'], 'pipeline' | 'verbs' | 'minutes'>) {
  const { public_id } = await conversationOf(desk.db, grant)
  return {
    id: grant.id,
    environment: grant.environment,
    pipeline: given.pipeline,
    verbs: given.verbs as Verb[],
    engineer: { id: grant.engineer_id, name: desk.directory.staff(grant.engineer_id) ?? '' },
    conversation: public_id,
    reason: grant.reason,
    minutes: given.minutes,
  } satisfies ProofTerms
}

/** Whether it was never used here; it is from now on. */
async function isUnused(tx: Tx, proof: Proof, now: Date): Promise<boolean> {
  return (await useToken(tx, proof, now).catch(nullIfBad)) !== null
}

async function create(
  desk: Desk,
  viewer: RequesterViewer,
  grant: GrantRow,
  proven: ProofTerms & { readonly proof: string },
): Promise<void> {
  const until = new Date(givenTerms(grant)!.until).toISOString()
  const created = await platformGrants(desk, grant.realm_id).create({ ...proven, until })
  // Nobody knows what became of it: whoever settles approvals finds out.
  if (created.state === 'unread') throw grantRefused('not-confirmed-yet', viewer)
  const isLive = await settleApproval(desk, grant.id, created.state === 'done' ? created.data : null)
  if (created.state === 'done') {
    if (!isLive) throw grantRefused('answered-already', viewer)
    return
  }
  // Another grant of this id stands there, such as an earlier approval that came late: it must not stay.
  if (created.code === 'conflict') await endOther(desk, grant)
  if (isAboutProof(created.code)) throw grantRefused('proof-refused', viewer)
  await endRefused(desk, grant.id)
  throw grantRefused('platform-refused', viewer)
}

async function endOther(desk: Desk, { id }: GrantRow): Promise<void> {
  await transact(desk, (tx) => enqueueErrand(tx, { id, kind: 'end', grantId: id, at: desk.now() }))
}

function isAboutProof(code: string): boolean {
  return code === 'bad-proof' || code === 'may-not-grant'
}

async function nameOf(desk: Desk, grant: GrantRow, pipeline: string): Promise<string | null> {
  if (pipeline === grant.pipeline) return grant.pipeline_name
  const found = await realmReader(desk, grant.realm_id, { engineer: null, conversation: null }).pipeline(pipeline)
  return found.state === 'read' ? found.data.name : null
}
