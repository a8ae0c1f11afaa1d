import type { Deployment } from '@plantao/platform-contract'
import type { Load, Sizing } from '@plantao/pipelines'

/** How it is deployed; null where that is not told, or it has no replica to speak of. */
export function sizingOf(deployment: Deployment | null): Sizing | null {
  if (!deployment?.size || !deployment.consumers || deployment.replicas < 1) return null
  return { size: deployment.size.toUpperCase(), replicas: deployment.replicas, consumers: deployment.consumers }
}

/** What comes in, as the platform measures it. */
export function loadOf(deployment: Deployment | null): Load {
  const load = deployment?.load
  if (!load) return { arrivalPerSecond: null, meanSeconds: null, queued: 0 }
  return { arrivalPerSecond: load.perSecond, meanSeconds: load.averageMs / 1000, queued: load.queued }
}
