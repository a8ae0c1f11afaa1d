import type { ConversationRow } from '../conversations/conversation-row.ts'
import { maySee } from '../conversations/guarded-door.ts'
import type { Candidate } from './candidates.ts'

/** `nobody-left`: there are people for it on duty, and each of them has passed it on. `wait`: there may be somebody later. */
export type Choice = { readonly staffId: string } | 'nobody-left' | 'wait'

/**
 * Who is to be offered the conversation: of the engineers who answer in its language on their shift, or else otherwise, may see
 * it and were not offered it before, the one with the least load below their limit; of several, whose last offer is
 * longest ago.
 */
export function choosePerson(row: ConversationRow, candidates: readonly Candidate[]): Choice {
  const able = ableFor(row, candidates)
  const left = able.filter(({ staffId }) => !row.offers_passed.includes(staffId))
  if (left.length === 0) return able.length === 0 ? 'wait' : 'nobody-left'
  const free = left.filter(({ open, limit }) => open < limit)
  const onShift = free.filter(({ languages }) => languages.includes(row.language))
  const [first] = (onShift.length > 0 ? onShift : free).toSorted(byTurn)
  return first ? { staffId: first.staffId } : 'wait'
}

function ableFor(row: ConversationRow, candidates: readonly Candidate[]): readonly Candidate[] {
  return engineersOrLeaders(
    candidates.filter(({ viewer, allLanguages }) => allLanguages.includes(row.language) && maySee(viewer, row)),
  )
}

/** Leaders only where nobody else is there: they hear of what everybody passed on. */
export function engineersOrLeaders(able: readonly Candidate[]): readonly Candidate[] {
  const engineers = able.filter(({ leads }) => !leads)
  return engineers.length > 0 ? engineers : able
}

function byTurn(one: Candidate, other: Candidate): number {
  return one.load - other.load || one.lastOfferedAt - other.lastOfferedAt || (one.staffId < other.staffId ? -1 : 1)
}
