const minuteMs = 60_000
/** How long after each failure a mail is tried again; the last is repeated. */
const nextTryMs = [minuteMs, 5 * minuteMs, 60 * minuteMs]
const triesBeforeAside = 2

/** Mails of the open mailbox that could not be taken, by their UID. */
export type FailingMails = Map<number, { readonly failures: number; readonly againAt: number }>

export function noteFailure(failing: FailingMails, uid: number, at: Date): void {
  const failures = (failing.get(uid)?.failures ?? 0) + 1
  failing.set(uid, { failures, againAt: at.getTime() + nextTryMs[Math.min(failures, nextTryMs.length) - 1]! })
}

/** Whether it is taken as it came from here on, without what was made of it: something of that may be what fails. */
export function isTakenPlain(failing: FailingMails, uid: number): boolean {
  return (failing.get(uid)?.failures ?? 0) >= triesBeforeAside
}

/** Whether some could not be taken even so: they stand aside, and a person has to look. */
export function someStandAside(failing: FailingMails): boolean {
  return [...failing.values()].some(({ failures }) => failures > triesBeforeAside)
}
