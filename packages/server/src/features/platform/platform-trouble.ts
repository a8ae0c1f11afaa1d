/**
 * Why something could not be read of a platform: it is not connected, does not offer it, does not know it, took longer
 * than 5 s, does not answer, answers something that its contract does not promise, or does not take the desk's key.
 */
export const platformTroubles = [
  'not-connected',
  'not-offered',
  'not-found',
  'too-slow',
  'down',
  'nonsense',
  'key-refused',
] as const
export type PlatformTrouble = (typeof platformTroubles)[number]

/** These pass: what was read before is shown meanwhile, with its age. */
export function passes(trouble: PlatformTrouble): boolean {
  return trouble === 'too-slow' || trouble === 'down' || trouble === 'nonsense'
}
