import { mayOpen, text } from '@plantao/rules'
import type { FactName } from '@plantao/rules'
import type { Chapter } from '../log/chapter.ts'
import { say, sayText } from '../messages/compose-message.ts'
import { signInUrlOf } from '../requester-sessions/sign-in-url.ts'
import { factsOf, standingOf } from './conversation-row.ts'

/** The requester is told what happens now: when a person answers, or why not and what to do instead. */
export async function sayOpened(chapter: Chapter): Promise<void> {
  const { row, desk } = chapter
  if (row.outage_claim_id !== null) return
  switch (row.entitlement.entitlement) {
    case 'serve':
      return row.demand === 'sign-in-incident' && !row.signed_in ? sayRecovery(chapter) : sayServed(chapter)
    case 'serve-general':
      return say(chapter, 'opened-general')
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
  if (open.may && open.askLater.length > 0) say(chapter, 'ask-later', { facts: open.askLater.map((fact: FactName) => text(chapter.policy, `fact.${fact}.label`, row.language)).join(', ') })
}

/** Nothing here says whether an account, an address or a realm exists; what must be told goes to the address on file. */
function sayRecovery(chapter: Chapter): void {
  say(chapter, 'opened')
  if (factsOf(chapter.row).signInScope === 'one-person') say(chapter, 'recover-lock')
}

function teamValues(chapter: Chapter): { team: string } {
  const { team } = chapter.row.entitlement
  return { team: team === null ? '' : (chapter.policy.teams.get(team)?.names[chapter.row.language] ?? team) }
}
