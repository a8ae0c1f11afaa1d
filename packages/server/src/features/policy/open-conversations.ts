import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Desk } from '../../desk.ts'

// Conditions on `conversation`, each met by an index of its own.

export const isOpen = sql<boolean>`status in ('open', 'snoozed')`

/** Resolved so short a time ago that an answer goes on in it. */
export function mayGoOn(desk: Desk): RawBuilder<boolean> {
  const since = new Date(desk.now().getTime() - desk.policy().promises.reopenWindowMs)
  return sql<boolean>`status = 'resolved' and resolved_at > ${since} and coalesce(closed_because, 'silence') = 'silence'`
}

export function notClosedForGood(desk: Desk): RawBuilder<boolean> {
  return sql<boolean>`(${isOpen} or (${mayGoOn(desk)}))`
}
