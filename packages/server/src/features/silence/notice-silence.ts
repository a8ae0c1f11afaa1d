import { policyOf } from '@plantao/rules'
import { reopenableUntil } from '../conversations/reopenable.ts'
import { waitingForNothing } from '../conversations/wait.ts'
import { record, service } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import { scheduleDigest } from '../mail/digest.ts'
import { say } from '../messages/compose-message.ts'
import { silenceStep } from './silence.ts'

/** The requester was reminded, or the conversation closed, if their silence has lasted as long as the policy says. */
export async function noticeSilence(chapter: Chapter): Promise<void> {
  const next = silenceStep(chapter.row, chapter.desk.policies())
  if (next.step === 'none' || next.at > chapter.at.getTime()) return
  if (next.step === 'remind') remind(chapter)
  else close(chapter)
  await scheduleDigest(chapter.tx, chapter.desk, chapter.row)
}

function remind(chapter: Chapter): void {
  record(chapter, {
    kind: 'reminded',
    by: service,
    body: { because: 'silence' },
    changes: { reminded_at: chapter.at },
  })
  const { autoClose } = policyOf(chapter.desk.policies(), chapter.row.policy_version).promises
  say(chapter, 'silence-reminder', { date: instant(chapter.at.getTime() + (autoClose?.closeAfterReminderMs ?? 0)) })
}

/** As a resolution: one answer in time undoes it, and the old clocks go on. */
function close(chapter: Chapter): void {
  record(chapter, {
    kind: 'closed',
    by: service,
    body: { because: 'silence' },
    changes: {
      status: 'resolved',
      snoozed_until: null,
      resolved_at: chapter.at,
      resolution_answer: null,
      closed_because: 'silence',
      ...waitingForNothing,
    },
  })
  say(chapter, 'closed-for-silence', {
    date: instant(reopenableUntil(chapter.row, chapter.desk.policies()) ?? chapter.at.getTime()),
  })
}

function instant(at: number): string {
  return new Date(at).toISOString()
}
