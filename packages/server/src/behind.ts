import type { Desk } from './desk.ts'
import { workMoving } from './features/attachments/work-moving.ts'
import { workSweep } from './features/attachments/work-sweep.ts'
import { wakeWhenDue } from './features/conversations/snooze-conversation.ts'
import { workContracts } from './features/customers/work-contracts.ts'
import { followDirectory } from './features/customers/directory.ts'
import { workGrants } from './features/grants/run-errands.ts'
import { followDepartures } from './features/hand-overs/follow-departures.ts'
import { mailBell } from './features/incoming-mail/mail-bell.ts'
import { listenForMail } from './features/incoming-mail/listen-for-mail.ts'
import { workMailSweep } from './features/incoming-mail/sweep-originals.ts'
import { followMailbox } from './features/incoming-mail/follow-mailbox.ts'
import { followMail } from './features/incoming-mail/take-in-mails.ts'
import { followStaffDigests } from './features/mail/follow-staff-digests.ts'
import { workMail } from './features/mail/work-mail.ts'
import { workPlatform } from './features/platform/work-platform.ts'
import { followPolicy } from './features/policy/follow-policy.ts'
import { workRollOuts } from './features/policy/roll-out-policy.ts'
import { workPurge } from './features/staff-sessions/purge-expired.ts'
import { workHoles } from './features/rota/work-holes.ts'
import { followForBoard } from './features/promise-board/follow-clocks.ts'
import { followForSearch } from './features/search/index-messages.ts'
import { followTime } from './features/time/follow-time.ts'
import { workLedgerChecks } from './features/time/work-ledger-checks.ts'
import { workWebhooks } from './features/webhooks/deliver-webhooks.ts'
import { mailRealms } from './features/sign-in-recovery/recover-sign-in.ts'

/** Keeps this process's memory as the database is: names and the policy. Returns how to stop it. */
export function followChanges(desk: Desk): () => void {
  const stops = [followDirectory(desk), followPolicy(desk)]
  return () => stops.forEach((stop) => stop())
}

/** This process does its share of what is done behind the requests. Returns how to stop what is not a job. */
export async function workBehind(desk: Desk): Promise<() => Promise<void>> {
  await desk.jobs.work('wake-conversation', (payload) =>
    wakeWhenDue(desk, String(payload['conversation']), Number(payload['until'])),
  )
  await desk.jobs.work('recover-sign-in', (payload) =>
    mailRealms(desk, String(payload['address']), String(payload['language'])),
  )
  const stopOutbox = await workMail(desk)
  await workSweep(desk)
  await workMailSweep(desk)
  await workPurge(desk)
  await workRollOuts(desk)
  await workLedgerChecks(desk)
  await workContracts(desk)
  await workPlatform(desk)
  const stopHoles = await workHoles(desk)
  const stopMoving = await workMoving(desk)
  const stopFollowing = followForSearch(desk)
  const stopBoard = followForBoard(desk)
  const stopTime = followTime(desk)
  const stopErrands = await workGrants(desk)
  const stopWebhooks = workWebhooks(desk)
  const stopDepartures = followDepartures(desk)
  const bell = mailBell()
  const stopTakingIn = followMail(desk, bell)
  const stopStaffDigests = followStaffDigests(desk)
  const stopFetching = followMailbox(desk, { bell })
  const listener = await listenForMail(desk, bell)
  return async () => {
    stopHoles()
    stopMoving()
    await listener?.close()
    await stopFetching?.()
    await stopTakingIn()
    await stopStaffDigests()
    await stopTime()
    await stopErrands()
    await stopWebhooks()
    await stopOutbox()
    await stopDepartures()
    await stopFollowing()
    await stopBoard()
  }
}
