import type { Facts, Standing } from '@plantao/rules'
import type { Selectable } from 'kysely'
import type { HandOffState, StandingFacts, Tables } from '../../infrastructure/database/tables.ts'

/** A conversation as stored: the fold of its log. */
export type ConversationRow = Selectable<Tables['conversation']>

/** Columns that an event may change. */
export type ConversationColumns = Partial<Omit<ConversationRow, 'id' | 'public_id' | 'last_seq'>>

/**
 * The facts that the rules decide by: all that stand, or, once the conversation is signed in, those that were stated
 * signed in. What was said before is shown, and asked again; by itself it decides nothing any more.
 */
export function factsOf(row: Pick<ConversationRow, 'facts' | 'signed_in'>): Facts {
  const standing = Object.entries(row.facts as StandingFacts).filter(([, fact]) => fact.signedIn || !row.signed_in)
  return Object.fromEntries(standing.map(([name, fact]) => [name, fact.value])) as Facts
}

/** The standing that the conversation is served under: that of its latest session, signed in once it went on in a realm. */
export function standingOf(row: Pick<ConversationRow, 'door' | 'signed_in' | 'contract' | 'realm_id'>): Standing {
  return {
    door: row.signed_in ? 'platform' : row.door,
    signedIn: row.signed_in,
    contract: row.contract,
    realm: row.realm_id,
  }
}

/** The teams to which it was handed off and that have not returned it. */
export function handedOffTeamIds(row: Pick<ConversationRow, 'hand_off'>): string[] {
  const handOff = row.hand_off as HandOffState | null
  return handOff && handOff.state !== 'returned' ? [handOff.teamId] : []
}
