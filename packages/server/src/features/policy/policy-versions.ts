import type { Policy, PolicyVersions } from '@plantao/rules'
import type { Database } from '../../infrastructure/database/database.ts'
import { readPolicyDocument } from './read-policy-document.ts'

/** Every published version by its number. */
export type KeptVersions = PolicyVersions & {
  /** The version is known from now on. */
  readonly keep: (policy: Policy) => void
}

/**
 * All versions that are published now, and those that are kept later. A document is read into a policy when somebody
 * first asks for its version (about 0.1 s); one that this release would refuse counts as unknown.
 */
export async function openPolicyVersions(db: Database, current: Policy): Promise<KeptVersions> {
  const rows = await db.selectFrom('policy_version').select(['version', 'document']).execute()
  const documents = new Map(rows.map(({ version, document }) => [version, document]))
  const read = new Map<number, Policy | undefined>([[current.version, current]])
  return {
    get: (version) => {
      const document = documents.get(version)
      if (!read.has(version) && document !== undefined) read.set(version, policyOf(document, version))
      return read.get(version)
    },
    keep: (policy) => void read.set(policy.version, policy),
  }
}

function policyOf(document: string, version: number): Policy | undefined {
  const loaded = readPolicyDocument(document, version)
  return loaded.ok ? loaded.policy : undefined
}
