import { languages } from '@plantao/rules/vocabulary'
import type { Language } from '@plantao/rules/vocabulary'
import { sql } from 'kysely'
import type { Tx } from '../../infrastructure/database/database.ts'
import { engineersOrLeaders } from './choose-person.ts'
import type { Candidate } from './candidates.ts'
import { whereOfferable } from './offerable.ts'

/** Whether there is anything at all that somebody could be offered. */
export async function doesAnythingWait(tx: Tx): Promise<boolean> {
  return (
    (await tx.selectFrom('conversation').select('id').where(whereOfferable).limit(1).executeTakeFirst()) !== undefined
  )
}

/**
 * Conversations, the most urgent first, for which something is to be done now: one of these people is free to be offered
 * it, or all have passed it on and no leader knows. What nobody here speaks, or can take now, takes no place of others.
 */
export async function waitingFor(
  tx: Tx,
  candidates: readonly Candidate[],
  { except, most }: { readonly except: readonly string[]; readonly most: number },
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('conversation')
    .select('id')
    // First, because it costs least and leaves little to look at.
    .where((any) => any.or(languages.map((language) => isToDo(language, candidates))))
    .where(whereOfferable)
    .where(sql<boolean>`id <> all(${except}::uuid[])`)
    .orderBy('priority')
    .orderBy('due_at')
    .orderBy('opened_at')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** As `choosePerson` decides, where the database chooses. */
function isToDo(language: Language, candidates: readonly Candidate[]) {
  const able = engineersOrLeaders(candidates.filter(({ allLanguages }) => allLanguages.includes(language)))
  const free = able.filter(({ open, limit }) => open < limit)
  const idsOf = (people: readonly Candidate[]) => people.map(({ staffId }) => staffId)
  return sql<boolean>`(${able.length > 0} and language = ${language} and (
    not offers_passed @> ${idsOf(free)}::uuid[]
    or (offers_passed @> ${idsOf(able)}::uuid[] and not pages @> '[{"cause": "passed-by-all"}]')
  ))`
}
