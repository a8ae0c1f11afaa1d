/** Why a mail did not arrive, or not yet. Screens have the words. */
export const deliveryProblems = [
  'no-address',
  'no-such-address',
  'mailbox-does-not-take-it',
  'mailbox-full',
  'refused',
  'asked-to-wait',
  'no-connection',
  'certificate-fails',
  'sign-in-refused',
  'sender-refused',
  'no-answer',
  'address-does-not-work',
] as const
export type DeliveryProblem = (typeof deliveryProblems)[number]

/** The problem as it was stored; null where it is none that we know. */
export function deliveryProblemIn(stored: string | null): DeliveryProblem | null {
  return deliveryProblems.find((problem) => problem === stored) ?? null
}

/** What a server said about a recipient: the basic code, the enhanced one (RFC 3463), either where it was told. */
export type ServerReply = { readonly code: number | null; readonly status: string | null }

/** The problem with this recipient or this mail, as a lasting refusal tells it. */
export function refusalProblem({ code, status }: ServerReply): DeliveryProblem {
  const { subject, detail } = partsOf(status)
  if (subject === '1' && (detail === '7' || detail === '8')) return 'sender-refused'
  if (subject === '1') return 'no-such-address'
  if (subject === '2' && detail === '1') return 'mailbox-does-not-take-it'
  if (subject === '2') return detail === '2' ? 'mailbox-full' : 'refused'
  if (subject === '4' && detail === '4') return 'no-such-address'
  if (subject !== null && subject !== '0') return 'refused'
  return code === null || code === 550 || code === 551 || code === 553 ? 'no-such-address' : 'refused'
}

/** Whether it is the address that does not work, whatever is sent there and whenever: nothing more is. */
export function isAboutAddress(problem: DeliveryProblem): boolean {
  return problem === 'no-such-address' || problem === 'mailbox-does-not-take-it'
}

/** The enhanced status that a reply begins with after its code; null where there is none. */
export function statusIn(reply: string): string | null {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1] ?? null
}

function partsOf(status: string | null): { subject: string | null; detail: string | null } {
  const [, subject = null, detail = null] = /^\d\.(\d{1,3})\.(\d{1,3})$/.exec(status ?? '') ?? []
  return { subject, detail }
}
