import type { GrantUsed, Verb } from '@plantao/platform-contract'
import { mayUseGrant } from '@plantao/rules'
import type { GrantDecision } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { secretBox } from '../../infrastructure/secret-box.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import { platformGrants } from '../platform/platform-grants.ts'
import type { GrantAnswer } from '../platform/platform-grants.ts'
import { namingAnother } from '../disclosure/names-another.ts'
import { writtenTarget } from '../realm-panel/look-target.ts'
import { writeLook } from '../realm-panel/write-look.ts'
import type { StaffViewer } from '../viewer.ts'
import { endAtPlatform } from './end-at-platform.ts'
import { mustBeAllowed } from './grant-refusals.ts'
import type { grantUse, useParams, UseView } from './grant-shapes.ts'
import { givenTerms, grantById } from './grant-row.ts'
import type { GrantRow, UseRow } from './grant-row.ts'
import { enqueueErrand } from './keep-grants.ts'
import { presentUse } from './present-grant.ts'
import { settlesAfterMs } from './settle-approval.ts'

type Call = RouteCall<'grants:ask', typeof useParams, undefined, typeof grantUse>

/**
 * One thing is done in the realm, where the platform allows it; done, refused, or not known yet, it is a line that the
 * customer reads. Sent again with its id it is the same use.
 *
 * @throws already-exists where its id is that of something else; refused by `mayUseGrant`, which is a line as well
 */
export async function useGrant({ desk, viewer, params, body }: Call): Promise<UseView> {
  const { use, grant, decision, isNew } = await transact(desk, async (tx) => {
    const grant = await lockedGrant(tx, viewer, params.id)
    const made = await tx.selectFrom('grant_use').selectAll().where('id', '=', params.useId).executeTakeFirst()
    if (made) mustBeSame(desk, made, { ...body, grant, viewer })
    if (made) return { use: made, grant, decision: null, isNew: false }
    const decision = mayUseGrant(
      {
        state: grant.state,
        engineerId: grant.engineer_id,
        verbs: givenTerms(grant)?.verbs ?? [],
        pipeline: givenTerms(grant)?.pipeline ?? null,
        until: grant.until?.getTime() ?? null,
      },
      { engineerId: viewer.staffId, verb: body.verb, pipeline: body.pipeline },
      desk.now().getTime(),
    )
    const use = await beginUse(desk, tx, { viewer, grant, decision, id: params.useId, ...body })
    return { use, grant, decision, isNew: true }
  })
  if (decision !== null) mustBeAllowed(decision, viewer)
  if (use.outcome !== 'under-way') return presentUse(use, viewer)
  return presentUse(await (isNew ? sendUse(desk, grant, use) : sendUseAgain(desk, grant, use)), viewer)
}

/** The value is compared while it is kept, which is until its outcome is known. @throws already-exists */
function mustBeSame(desk: Desk, made: UseRow, asked: Call['body'] & Pick<Begun, 'grant' | 'viewer'>): void {
  const isSame =
    made.grant_id === asked.grant.id &&
    made.engineer_id === asked.viewer.staffId &&
    (made.value === null || valueOf(desk, made) === asked.value) &&
    made.verb === asked.verb &&
    made.target === writtenTarget(asked.verb, asked.target) &&
    made.pipeline === asked.pipeline
  if (!isSame) throw new RequestError('already-exists')
}

type Begun = {
  readonly viewer: StaffViewer
  readonly grant: GrantRow
  readonly decision: GrantDecision
  readonly id: string
} & Call['body']

async function beginUse(desk: Desk, tx: Tx, begun: Begun): Promise<UseRow> {
  const { viewer, grant, decision, id, value } = begun
  const now = desk.now()
  const row = await conversationFor(tx, viewer, grant.conversation_id)
  const another = await namingAnother(desk, tx, { staffId: viewer.staffId, row, targets: [begun.target] })
  const target = writtenTarget(begun.verb, begun.target)
  // What holds a secret is not written, and so cannot be sent: it is what no realm calls anything.
  const isSent = decision.may && target === begun.target
  const use = await tx
    .insertInto('grant_use')
    .values({
      id,
      grant_id: grant.id,
      conversation_id: grant.conversation_id,
      engineer_id: viewer.staffId,
      verb: begun.verb,
      target,
      names_another: another.size > 0,
      pipeline: begun.pipeline,
      value: isSent && value !== null ? secretBox(desk.settings).seal(value, contextOf(id)) : null,
      outcome: isSent ? 'under-way' : 'refused',
      because: decision.may ? (isSent ? null : 'invalid-request') : decision.because,
      detail: null,
      asked_at: now,
      settled_at: isSent ? null : now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  if (!isSent) await writeUseLine(desk, tx, use, grant.realm_id)
  else {
    const at = new Date(now.getTime() + settlesAfterMs)
    await enqueueErrand(tx, { id, kind: 'use', grantId: grant.id, at })
  }
  return use
}

/** The use is sent to the platform, which decides; what it answers is kept. One whose outcome nobody knows stays under way. */
async function sendUse(desk: Desk, grant: GrantRow, use: UseRow): Promise<UseRow> {
  const answer = await askPlatform(desk, grant, use)
  const outcome = outcomeOf(answer)
  return outcome === null ? use : settleUse(desk, grant, use, outcome)
}

/**
 * One that was sent before, and of which nobody knows what became, is found out: what is over here is first over there, so
 * that the platform only says what it had done.
 */
export async function sendUseAgain(desk: Desk, grant: GrantRow, use: UseRow): Promise<UseRow> {
  if (grant.state === 'live') {
    // Its time is up, and is about to be written down.
    if (grant.until === null || desk.now() >= grant.until) return use
  } else if (!(await endAtPlatform(desk, grant))) return use
  const answer = await askPlatform(desk, grant, use)
  // Whatever keeps the platform from being asked now says nothing of what it took in before.
  const isSaid = answer.state === 'done' || (answer.state === 'refused' && answer.code !== 'not-offered')
  const outcome = isSaid ? outcomeOf(answer) : null
  return outcome === null ? use : settleUse(desk, grant, use, outcome)
}

function askPlatform(desk: Desk, grant: GrantRow, use: UseRow): Promise<GrantAnswer<GrantUsed>> {
  return platformGrants(desk, grant.realm_id).use(grant.id, {
    id: use.id,
    engineer: use.engineer_id,
    verb: use.verb as Verb,
    target: use.target,
    pipeline: use.pipeline,
    value: valueOf(desk, use),
  })
}

function valueOf(desk: Desk, { id, value }: UseRow): string | null {
  return value === null ? null : secretBox(desk.settings).open(value, contextOf(id))
}

type Outcome = Pick<UseRow, 'outcome' | 'because' | 'detail'>

/** Null where nobody knows. What the platform did not even take in was not done. */
function outcomeOf(answer: GrantAnswer<{ readonly detail: string | null }>): Outcome | null {
  if (answer.state === 'done') return { outcome: 'done', because: null, detail: answer.data.detail }
  if (answer.state === 'refused') return { outcome: 'refused', because: answer.code, detail: null }
  const { because } = answer
  const isTaken = because === 'down' || because === 'too-slow' || because === 'nonsense'
  return isTaken ? null : { outcome: 'refused', because, detail: null }
}

async function settleUse(desk: Desk, grant: GrantRow, use: UseRow, outcome: Outcome): Promise<UseRow> {
  return transact(desk, async (tx, notices) => {
    const settled = await tx
      .updateTable('grant_use')
      .set({ ...outcome, value: null, settled_at: desk.now() })
      .where('id', '=', use.id)
      .where('outcome', '=', 'under-way')
      .returningAll()
      .executeTakeFirst()
    // Somebody else was quicker to find out.
    if (!settled) return tx.selectFrom('grant_use').selectAll().where('id', '=', use.id).executeTakeFirstOrThrow()
    await tx.deleteFrom('grant_errand').where('id', '=', use.id).where('kind', '=', 'use').execute()
    if (outcome.because === 'no-live-grant' && grant.state === 'live')
      await enqueueErrand(tx, { id: grant.id, kind: 'watch', grantId: grant.id, at: desk.now() })
    await writeUseLine(desk, tx, settled, grant.realm_id)
    notices.push({ kind: 'grants', realm: grant.realm_id })
    return settled
  })
}

/** A line of the realm's access log, also of what was refused. */
async function writeUseLine(desk: Desk, tx: Tx, use: UseRow, realmId: string): Promise<void> {
  await writeLook(tx, [
    {
      realmId,
      at: desk.now(),
      staff: { id: use.engineer_id, name: desk.directory.staff(use.engineer_id) ?? '' },
      conversationId: use.conversation_id,
      what: use.verb,
      target: use.target,
      namesAnother: use.names_another,
      grantId: use.grant_id,
      outcome: use.outcome === 'done' ? 'done' : 'refused',
      because: use.because,
    },
  ])
}

/** Held, so that it does not end while a use of it begins. @throws not-found where the engineer may not see its conversation */
async function lockedGrant(tx: Tx, viewer: StaffViewer, id: string): Promise<GrantRow> {
  const { conversation_id } = await grantById(tx, id)
  await conversationFor(tx, viewer, conversation_id, { lock: true })
  return grantById(tx, id)
}

function contextOf(useId: string): string {
  return `grant-use ${useId}`
}
