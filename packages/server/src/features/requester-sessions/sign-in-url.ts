import type { Desk } from '../../desk.ts'

/** The platform's sign-in page, where "sign in and go on here" leads; null while no platform is connected. */
export function signInUrlOf({ settings }: Pick<Desk, 'settings'>): string | null {
  if (settings.PLATFORM_SIGN_IN_URL) return settings.PLATFORM_SIGN_IN_URL
  return settings.PLATFORM_ISSUER ? `${settings.PLATFORM_ISSUER.replace(/\/$/, '')}/sign-in` : null
}
