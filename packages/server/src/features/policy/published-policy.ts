import { clockKinds, priorities } from '@plantao/rules'
import type { Policy, PolicySource } from '@plantao/rules'
import type { z } from 'zod'
import { transact } from '../../desk.ts'
import type { Desk } from '../../desk.ts'
import { RequestError, invariant } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changedTargets } from './changed-targets.ts'
import { withTargets } from './edit-targets.ts'
import { useNewer } from './follow-policy.ts'
import { newestVersion } from './newest-version.ts'
import type { PolicyVersion } from './newest-version.ts'
import { compareDocuments } from './policy-threads.ts'
import type { policyView, targetsBody } from './policy-shapes.ts'
import { areConfirmed, holdPublishing, publishDocument } from './publish-version.ts'

type TargetsCall = RouteCall<'policy:manage', undefined, undefined, typeof targetsBody>
type View = z.input<typeof policyView>
const noSuchPlan = {
  pt: 'A política não tem o plano #.',
  en: 'The policy has no plan #.',
  es: 'La política no tiene el plan #.',
}

/** The policy in force: who published it and when, its plans and their target times. */
export async function readPolicy({ desk }: RouteCall<'staff', undefined, undefined, undefined>): Promise<View> {
  const policy = desk.policy()
  return present(await versionRow(desk, policy.version), policy)
}

/**
 * A new version of the policy is in force that differs in these target times alone; where they are confirmed, none is
 * shown as an example any more. Promises that run go by it or keep their version, as was chosen.
 *
 * @throws invalid-request for a plan that the policy lacks, or times with which it would not be a policy
 */
export async function publishTargets(call: TargetsCall): Promise<View> {
  const { desk } = call
  let policy: Policy | null = null
  while (!policy) policy = await publishOverNewest(call)
  useNewer(desk, policy)
  return present(await versionRow(desk, policy.version), policy)
}

/** Null where another version came into force while the documents were compared, for which publishing is not held. */
async function publishOverNewest({ desk, viewer, body }: TargetsCall): Promise<Policy | null> {
  const was = await newestVersion(desk.db)
  invariant(was, 'a policy is published before anybody can change it')
  const edited = withTargets(was.document, body.targets, body.confirmed)
  if (!edited.ok)
    throw new RequestError('invalid-request', {
      errors: [
        { field: 'body.targets', message: noSuchPlan[viewer.language].replace('#', edited.unknown.slice(0, 100)) },
      ],
    })
  const { document } = edited
  const { differences } = await compareDocuments(was.document, document)
  return transact(desk, async (tx, notices) => {
    const inForce = await holdPublishing(tx)
    if (inForce?.version !== was.version) return null
    const publication = { was, document, by: viewer, running: body.running, note: '', differences }
    const published = await publishDocument(desk, tx, notices, publication)
    const before = desk.policies()
    const changed = changedTargets(versionOf(before, was.version) ?? published, published)
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'policy-targets-published',
      subject: { kind: 'policy', id: String(published.version) },
      was: { version: was.version, examplesConfirmed: was.examples_confirmed, ...changed.was },
      became: {
        version: published.version,
        examplesConfirmed: areConfirmed(published),
        running: body.running,
        ...changed.became,
      },
    })
    return published
  })
}

function versionOf(policies: PolicySource, version: number): Policy | undefined {
  return 'versions' in policies ? policies.versions.get(version) : policies
}

async function versionRow(desk: Desk, version: number): Promise<PolicyVersion> {
  return desk.db.selectFrom('policy_version').selectAll().where('version', '=', version).executeTakeFirstOrThrow()
}

function present(version: PolicyVersion, { plans }: Policy): View {
  return {
    version: version.version,
    author: version.author,
    publishedAt: version.published_at.toISOString(),
    examplesConfirmed: version.examples_confirmed,
    plans: [...plans.keys()],
    targets: [...plans.values()].flatMap((plan) =>
      priorities.flatMap((priority) =>
        clockKinds.map((clock) => ({
          plan: plan.key,
          priority,
          clock,
          targetMs: plan.targets[priority][clock],
          example: plan.example,
        })),
      ),
    ),
  }
}
