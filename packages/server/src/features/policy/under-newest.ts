import { RequestError } from '../../infrastructure/http/errors.ts'
import type { Desk } from '../../desk.ts'
import { useNewest } from './follow-policy.ts'

const retryAfterSeconds = 5

/** A conversation goes by a version of the policy that this process has not heard of: nothing may be written in it. */
class BehindPolicy extends Error {}

/**
 * Nothing, if this process knows the policy that the conversation goes by. With an older one its clocks would be stored
 * as nobody promised them.
 *
 * @throws BehindPolicy which `underNewest` answers
 */
export function mustKnowPolicyOf(desk: Desk, row: { readonly id: string; readonly policy_version: number }): void {
  const { version } = desk.policy()
  if (row.policy_version > version)
    throw new BehindPolicy(
      `conversation ${row.id} goes by version ${row.policy_version}, and this process by ${version}`,
    )
}

/**
 * What `act` returns; where it met a policy that this process has not heard of, it is done once more under the newest.
 * So `act` must leave nothing behind when it throws.
 *
 * @throws RequestError `not-ready` where this release refuses the newest policy
 */
export async function underNewest<Result>(desk: Desk, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    if (!isBehindPolicy(error)) throw error
  }
  try {
    await useNewest(desk)
  } catch (error) {
    desk.log.error({ err: error }, 'the newest policy cannot be used here; what goes by it is left to other processes')
    throw new RequestError('not-ready', { retryAfterSeconds })
  }
  return act()
}

export function isBehindPolicy(error: unknown): boolean {
  return error instanceof BehindPolicy
}
