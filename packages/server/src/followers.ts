import type { Desk } from './desk.ts'
import { followDirectory } from './features/customers/directory.ts'
import { followPolicy } from './features/policy/follow-policy.ts'

/** What keeps this process's memory as the database is: names and the policy. @returns how to stop it */
export async function startFollowers(desk: Desk): Promise<() => Promise<void>> {
  const stops = [followDirectory(desk), followPolicy(desk)]
  return async () => {
    for (const stop of stops) stop()
  }
}
