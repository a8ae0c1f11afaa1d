import type { Face, Language } from '@plantao/rules'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { feedbackBody, feedbackCounts } from './policy-shapes.ts'

const mostCounts = 1000

/** One more face for the article, in this language and version (R77). A version that was never published counts nothing. */
export async function countFeedback({
  desk,
  body,
}: RouteCall<'anybody', undefined, undefined, typeof feedbackBody>): Promise<null> {
  await countFace(desk, body)
  return null
}

/** As `countFeedback`, for a page of ours. */
export async function countFace(
  desk: Desk,
  { language, face, policyVersion }: { language: Language; face: Face; policyVersion: number },
): Promise<void> {
  if (policyVersion > desk.policy().version) return
  await desk.db
    .insertInto('help_feedback')
    .values({ language, face, policy_version: policyVersion, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['language', 'policy_version', 'face']).doUpdateSet({ count: sql`help_feedback.count + 1` }),
    )
    .execute()
}

/** The faces counted, newest version first. */
export async function readFeedback({
  desk,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<z.infer<typeof feedbackCounts>> {
  const items = await desk.db
    .selectFrom('help_feedback')
    .select(['language', 'face', 'policy_version as policyVersion', 'count'])
    .orderBy('policy_version', 'desc')
    .orderBy('language')
    .orderBy('face')
    .limit(mostCounts)
    .execute()
  return { items }
}
