import type { Desk } from './desk.ts'
import { followDirectory } from './features/customers/directory.ts'
import { followPolicy } from './features/policy/follow-policy.ts'
import { followForSearch } from './features/search/index-messages.ts'

/** What keeps this process's memory as the database is, names and the policy, and what follows the log into the search index. @returns how to stop it */
export async function startFollowers(desk: Desk): Promise<() => Promise<void>> {
  const stops = [followDirectory(desk), followPolicy(desk), followForSearch(desk)]
  return async () => {
    for (const stop of stops) await stop()
  }
}
