import type { Facts, Standing } from '@plantao/rules'
import type { Selectable } from 'kysely'
import type { HandOffState, StandingFacts, Tables } from '../../infrastructure/database/tables.ts'

/** A conversation as stored: the fold of its log. */
export type ConversationRow = Selectable<Tables['conversation']>

/** Columns that an event may change. */
export type ConversationColumns = Partial<Omit<ConversationRow, 'id' | 'public_id' | 'last_seq'>>

/** The facts that stand, as the rules read them. */
export function factsOf(row: Pick<ConversationRow, 'facts'>): Facts {
  return Object.fromEntries(Object.entries(row.facts as StandingFacts).map(([name, fact]) => [name, fact.value])) as Facts
}

/**
 * The standing that the conversation is served under: that of its latest session, signed in once it went on in
 * a realm. The contract is read as in force where a plan is; the plan is set when the conversation opens or goes on.
 */
export function standingOf(row: Pick<ConversationRow, 'door' | 'signed_in' | 'plan' | 'realm_id'>): Standing {
  return {
    door: row.signed_in ? 'platform' : row.door,
    signedIn: row.signed_in,
    contract: row.signed_in ? (row.plan === null ? 'none' : 'in-force') : 'unknown',
    realm: row.realm_id,
  }
}

/** The teams to which it was handed off and that have not returned it. */
export function handedOffTeamIds(row: Pick<ConversationRow, 'hand_off'>): string[] {
  const handOff = row.hand_off as HandOffState | null
  return handOff && handOff.state !== 'returned' ? [handOff.teamId] : []
}
