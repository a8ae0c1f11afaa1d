import type { Settings } from '../../settings.ts'

/** What an address of the desk is for. */
export type MailDoor = 'support' | 'escalation'

/** The door that this address is, or null; letters of either case are one. */
export function doorOf(settings: Settings, address: string): MailDoor | null {
  const asked = address.trim().toLowerCase()
  if (asked === settings.MAIL_ESCALATION_ADDRESS?.toLowerCase()) return 'escalation'
  return asked === settings.MAIL_SUPPORT_ADDRESS?.toLowerCase() ? 'support' : null
}

/** Every address that the desk sends from or takes in at: what they send is the desk's own mail coming back. */
export function ownAddresses({ MAIL_FROM, MAIL_SUPPORT_ADDRESS, MAIL_ESCALATION_ADDRESS }: Settings): string[] {
  const sender = /<([^<>]+)>\s*$/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM
  return [sender, MAIL_SUPPORT_ADDRESS, MAIL_ESCALATION_ADDRESS].filter((address) => address !== undefined)
}
