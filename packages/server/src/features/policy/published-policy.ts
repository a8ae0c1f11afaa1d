import { clockKinds, loadPolicy, priorities } from '@plantao/rules'
import type { Policy } from '@plantao/rules'
import type { z } from 'zod'
import { transact } from '../../desk.ts'
import { RequestError, invariant } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changedTargets } from './changed-targets.ts'
import { withTargets } from './edit-targets.ts'
import { useNewer } from './follow-policy.ts'
import { holdPublishing, inWords, publishVersion } from './load-published-policy.ts'
import { newestVersion } from './newest-version.ts'
import type { PolicyVersion } from './newest-version.ts'
import type { policyView, targetsBody } from './policy-shapes.ts'

type View = z.input<typeof policyView>
const noSuchPlan = {
  pt: 'A política não tem o plano #.',
  en: 'The policy has no plan #.',
  es: 'La política no tiene el plan #.',
}

/** The policy in force: who published it and when, its plans and their target times. */
export async function readPolicy({ desk }: RouteCall<'staff', undefined, undefined, undefined>): Promise<View> {
  const policy = desk.policy()
  const version = await desk.db
    .selectFrom('policy_version')
    .selectAll()
    .where('version', '=', policy.version)
    .executeTakeFirstOrThrow()
  return present(version, policy)
}

/**
 * A new version of the policy is in force that differs in these target times alone; where they are confirmed, none is
 * shown as an example any more. Clocks that run keep the times they were started with.
 *
 * @throws invalid-request for a plan that the policy lacks, or times with which it would not be a policy
 */
export async function publishTargets({
  desk,
  viewer,
  body,
}: RouteCall<'policy:manage', undefined, undefined, typeof targetsBody>): Promise<View> {
  const { version, policy } = await transact(desk, async (tx, notices) => {
    await holdPublishing(tx)
    const was = await newestVersion(tx)
    invariant(was, 'a policy is published before anybody can change it')
    const edited = withTargets(was.document, body.targets, body.confirmed)
    if (!edited.ok)
      throw new RequestError('invalid-request', {
        errors: [
          { field: 'body.targets', message: noSuchPlan[viewer.language].replace('#', edited.unknown.slice(0, 100)) },
        ],
      })
    const loaded = loadPolicy(edited.document, was.version + 1)
    if (!loaded.ok)
      throw new RequestError('invalid-request', {
        errors: loaded.problems
          .slice(0, 20)
          .map((problem) => ({ field: 'body.targets', message: inWords(problem).slice(0, 500) })),
      })
    const published: PolicyVersion = {
      version: was.version + 1,
      document: edited.document,
      author: viewer.name,
      published_at: desk.now(),
      examples_confirmed: isConfirmed(loaded.policy),
    }
    await publishVersion(tx, published)
    const before = loadPolicy(was.document, was.version)
    const changed = before.ok ? changedTargets(before.policy, loaded.policy) : { was: {}, became: {} }
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'policy-targets-published',
      subject: { kind: 'policy', id: String(published.version) },
      was: { version: was.version, examplesConfirmed: was.examples_confirmed, ...changed.was },
      became: { version: published.version, examplesConfirmed: published.examples_confirmed, ...changed.became },
    })
    notices.push({ kind: 'policy', version: published.version })
    return { version: published, policy: loaded.policy }
  })
  useNewer(desk, policy)
  return present(version, policy)
}

function isConfirmed({ plans }: Policy): boolean {
  return [...plans.values()].every((plan) => !plan.example)
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
