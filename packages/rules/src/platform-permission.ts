/**
 * Whether `held`, as a platform signs permissions, has `wanted` (`SERVICE:ACTION[:SPECIFIC]`): everywhere, or in the
 * environment of this name (`DEPLOYMENT:CREATE{ENV=TEST}`). Held in one environment only, it is not held everywhere.
 */
export function holdsPermission(held: readonly string[], wanted: string, environment: string | null): boolean {
  if (held.includes(wanted)) return true
  return environment !== null && held.includes(`${wanted}{ENV=${environment.toUpperCase()}}`)
}
