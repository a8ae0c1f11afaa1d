import { readFileSync } from 'node:fs'
import type { Policy } from '@plantao/rules'
import { readDefaultPolicy } from '@plantao/rules/default-policy'
import type { Database } from '../../infrastructure/database/database.ts'
import { SettingsProblem } from '../../settings.ts'
import type { Settings } from '../../settings.ts'
import type { PolicyVersion } from './newest-version.ts'
import { inWords } from './problem-line.ts'
import { beginRollOut, holdPublishing, insertVersion } from './publish-version.ts'
import { readPolicyDocument } from './read-policy-document.ts'

/** Author of the versions that come with a release. A version by anybody else is the operator's own. */
export const shippedBy = 'Plantão'
const fromFile = 'POLICY_FILE'

/**
 * The policy in force. At the first start the document of POLICY_FILE, or the one that comes with this release, becomes
 * version 1; when a later release comes with another document and the operator has published none of their own, it
 * becomes the next version.
 *
 * @throws SettingsProblem that names every problem of the document, by line
 */
export async function loadPublishedPolicy(
  db: Database,
  settings: Settings,
  now: () => Date = () => new Date(),
): Promise<Policy> {
  return db.transaction().execute(async (tx) => {
    const newest = await holdPublishing(tx)
    const next = documentToPublish(newest, settings)
    if (!next) return proved(newest!.document, newest!.version, `The published policy, version ${newest!.version}`)
    const version = (newest?.version ?? 0) + 1
    const policy = proved(
      next.document,
      version,
      next.author === shippedBy ? 'The policy of this release' : `POLICY_FILE ${settings.POLICY_FILE}`,
    )
    const told = { published_at: now(), examples_confirmed: false, note: '', changes: null }
    await insertVersion(tx, { version, ...next, ...told })
    // Nobody is there to choose: what was promised under the release before stays promised.
    if (newest) await beginRollOut(tx, { version, was: newest.version, running: 'keep', by: null })
    return policy
  })
}

function documentToPublish(
  newest: PolicyVersion | undefined,
  settings: Settings,
): { document: string; author: string } | null {
  if (!newest && settings.POLICY_FILE) return { document: readPolicyFile(settings.POLICY_FILE), author: fromFile }
  if (newest && newest.author !== shippedBy) return null
  const document = readDefaultPolicy()
  return newest?.document === document ? null : { document, author: shippedBy }
}

function readPolicyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SettingsProblem([
      `POLICY_FILE: ${path} cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`,
    ])
  }
}

function proved(document: string, version: number, name: string): Policy {
  const loaded = readPolicyDocument(document, version)
  if (!loaded.ok)
    throw new SettingsProblem([`${name} is refused`, ...loaded.problems.map((problem) => inWords(problem))])
  return loaded.policy
}
