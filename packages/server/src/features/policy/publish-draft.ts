import type { z } from 'zod'
import { transact } from '../../desk.ts'
import { RequestError, invariant } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { mustBePublic } from '../disclosure/tell-publicly.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { DocumentDifference } from './compare-documents.ts'
import { useNewer } from './follow-policy.ts'
import { draftOf, removeDraft } from './keep-draft.ts'
import { documentOf, listedVersion } from './list-versions.ts'
import { policyRefused } from './policy-refusals.ts'
import { checkDocument, compareDocuments } from './policy-threads.ts'
import { holdPublishing, publishDocument } from './publish-version.ts'
import type { policyVersionView, publishBody } from './version-shapes.ts'

/**
 * The draft is the policy in force, and there is no draft any more. Promises that run go by it, or keep the version that
 * they have, as the operator chose.
 *
 * @throws refused where there is no draft, it has problems, changes nothing, or another version came into force since
 * it was begun; conflict where it is not the draft that was read
 */
export async function publishDraft({
  desk,
  viewer,
  body,
}: RouteCall<'policy:manage', undefined, undefined, typeof publishBody>): Promise<z.input<typeof policyVersionView>> {
  const read = await draftOf(desk.db)
  if (!read) throw policyRefused('no-draft', viewer)
  if (read.revision !== body.revision) throw new RequestError('conflict')
  const { problems } = await checkDocument(read.document)
  if (problems.length > 0) throw policyRefused('policy-has-problems', viewer)
  // Before publishing is held, which nobody should wait for; the version that it is based on must still be in force then.
  const base = await documentOf(desk, read.based_on)
  invariant(base !== null, 'a draft is based on a version that was published')
  const { differences } = await compareDocuments(base, read.document)
  await mustBePublic(
    desk,
    viewer,
    'policy-text',
    differences.flatMap(({ becomes }) => becomes ?? []),
  )

  const policy = await transact(desk, async (tx, notices) => {
    const was = await holdPublishing(tx)
    invariant(was, 'a policy is published before anybody can change it')
    const draft = await draftOf(tx, { lock: true })
    if (draft?.revision !== body.revision) throw new RequestError('conflict')
    if (draft.based_on !== was.version) throw policyRefused('another-version-is-in-force', viewer)
    if (draft.document === was.document) throw policyRefused('nothing-changed', viewer)
    const publication = { was, document: draft.document, by: viewer, running: body.running, note: body.note }
    const published = await publishDocument(desk, tx, notices, { ...publication, differences })
    await removeDraft(tx)
    const { before, after } = changedThings(differences)
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'policy-published',
      subject: { kind: 'policy', id: String(published.version) },
      was: { version: was.version, ...before },
      became: { version: published.version, running: body.running, note: body.note, ...after },
    })
    return published
  })
  useNewer(desk, policy)
  return listedVersion(desk, policy.version)
}

const mostThings = 200
const mostCharacters = 300
type Values = Record<string, string | null>

/** What differs, as the audit log shows it: the first two hundred things, long texts cut. */
function changedThings(differences: readonly DocumentDifference[]): {
  readonly before: Values
  readonly after: Values
} {
  const shown = differences.slice(0, mostThings)
  const valuesOf = (pick: (difference: DocumentDifference) => string | null): Values =>
    Object.fromEntries(
      shown.map((difference) => [
        [difference.section, ...difference.path].join(' '),
        pick(difference)?.slice(0, mostCharacters) ?? null,
      ]),
    )
  return { before: valuesOf(({ was }) => was), after: valuesOf(({ becomes }) => becomes) }
}
