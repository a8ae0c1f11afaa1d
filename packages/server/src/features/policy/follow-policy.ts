import type { Policy } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import { inWords } from './problem-line.ts'
import { readPolicyDocument } from './read-policy-document.ts'

/** This process runs under the newest version, whichever process publishes it. Returns what ends that. */
export function followPolicy(desk: Desk): () => void {
  const reload = () => {
    useNewest(desk).catch((error: unknown) =>
      desk.log.error({ err: error }, 'the newest policy cannot be used here; this process goes on with the one before'),
    )
  }
  const stopListening = desk.bus.listen((notice) => {
    if (notice.kind === 'policy' && notice.version > desk.policy().version) reload()
  })
  const stopResync = desk.bus.onResync(reload)
  return () => {
    stopListening()
    stopResync()
  }
}

/**
 * This process runs under the newest version, and knows every version between: clocks may have been kept on any.
 *
 * @throws Error where this release refuses what was published
 */
export async function useNewest(desk: Desk): Promise<void> {
  const newer = await desk.db
    .selectFrom('policy_version')
    .select(['version', 'document'])
    .where('version', '>', desk.policy().version)
    .orderBy('version')
    .execute()
  for (const { version, document } of newer) {
    // Somebody else has read it meanwhile.
    if (version <= desk.policy().version) continue
    const loaded = readPolicyDocument(document, version)
    if (!loaded.ok)
      throw new Error(
        `The policy, version ${version}, is refused: ${loaded.problems.map((problem) => inWords(problem)).join('; ')}`,
      )
    useNewer(desk, loaded.policy)
  }
}

/** Two reloads may end in the other order; the higher version stays. */
export function useNewer(desk: Desk, policy: Policy): void {
  if (policy.version > desk.policy().version) desk.usePolicy(policy)
}
