import { sql } from 'kysely'

/** Of a conversation: a promise of it runs, is paused, or broke and what was promised is still owed. */
export const owesSomething = sql<boolean>`(due_at < 'infinity'
  or exists (select 1 from jsonb_array_elements(ledger->'clocks') as clock where clock->>'state' = 'paused'))`
