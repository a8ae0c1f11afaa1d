import { mayOpen } from '@plantao/rules'
import type { TextValues } from '@plantao/rules'
import type { Chapter } from '../log/chapter.ts'
import { say, sayText } from '../messages/compose-message.ts'
import { signInUrlOf } from '../requester-sessions/sign-in-url.ts'
import { sayRecovery } from '../sign-in-recovery/recover-sign-in.ts'
import { factsOf, standingOf } from './conversation-row.ts'
import type { ConversationRow } from './conversation-row.ts'

/** The requester is told what happens now: when a person answers, or why not and what to do instead. */
export async function sayOpened(chapter: Chapter): Promise<void> {
  const { row } = chapter
  if (row.outage_claim_id !== null) return
  switch (row.entitlement.entitlement) {
    case 'serve':
      return isKeptOut(row) ? sayKeptOut(chapter) : sayServed(chapter)
    case 'serve-general':
      return isKeptOut(row) ? sayKeptOut(chapter) : say(chapter, 'opened-general')
    default:
      return sayEntitlement(chapter)
  }
}

/** Where support does not serve: why not, and what to do instead. */
export function sayEntitlement(chapter: Chapter): void {
  const { row, desk } = chapter
  switch (row.entitlement.entitlement) {
    case 'serve':
    case 'serve-general':
      return
    case 'sign-in':
      return say(chapter, 'sign-in-here', { link: signInUrlOf(desk) ?? '' })
    case 'hand-off':
    case 'refer':
    case 'decline':
      sayText(chapter, row.entitlement.reason, teamValues(chapter))
      return sayText(chapter, row.entitlement.nextStep, teamValues(chapter))
  }
}

function sayServed(chapter: Chapter): void {
  const { row } = chapter
  say(chapter, row.priority === 'P1' ? 'opened-urgent' : 'opened')
  const open = mayOpen(chapter.policy, standingOf(row), row.demand, factsOf(row))
  if (open.may && open.askLater.length > 0) say(chapter, 'ask-later', { facts: open.askLater.join(' ') })
}

/** Somebody who cannot sign in, at a door where nobody is. */
function isKeptOut(row: ConversationRow): boolean {
  return row.demand === 'sign-in-incident' && !row.signed_in
}

async function sayKeptOut(chapter: Chapter): Promise<void> {
  say(chapter, 'opened')
  await sayRecovery(chapter)
}

function teamValues(chapter: Chapter): TextValues {
  const { team } = chapter.row.entitlement
  return team === null ? {} : { policyTeam: team }
}
