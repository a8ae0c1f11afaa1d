import { holdsPermission } from '@plantao/rules'

/** Where a right is held: in every environment, in some of them, or in none. */
export type Reach = {
  readonly everywhere: boolean
  readonly somewhere: boolean
  /** By the platform's key of the environment. */
  readonly within: (environment: string) => boolean
}

/** What of its own realm a login may see on the platform. A right is of the environment that it is held in. */
export type Sight = {
  /** Names, projects and versions of what is built. */
  readonly pipelines: Reach
  /** What is deployed, and by that its name. */
  readonly running: Reach
  /** Executions, with what failed in them. */
  readonly executions: Reach
}

/** The sight of these permissions, as the platform signed them. */
export function sightOf(permissions: readonly string[]): Sight {
  return {
    pipelines: reachOf(permissions, ['PIPELINE:READ']),
    running: reachOf(permissions, ['DEPLOYMENT:READ']),
    executions: reachOf(permissions, ['LOG:READ', 'MESSAGE:READ']),
  }
}

/** One of the wanted is enough. */
function reachOf(held: readonly string[], wanted: readonly string[]): Reach {
  const holds = (environment: string | null) => wanted.some((one) => holdsPermission(held, one, environment))
  const everywhere = holds(null)
  return {
    everywhere,
    somewhere: everywhere || wanted.some((one) => held.some((right) => right.startsWith(`${one}{ENV=`))),
    within: holds,
  }
}
