import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { invariant } from '../../infrastructure/http/errors.ts'
import type { PromiseFilters } from './promise-shapes.ts'

/** Whether a clock is among what is asked about. */
export function isAsked({ priority, language, team, organisation, plan, clock }: PromiseFilters): RawBuilder<boolean> {
  const told = [
    priority && sql<boolean>`priority = ${priority}`,
    language && sql<boolean>`language = ${language}`,
    team && isOf('team_id', team),
    organisation && isOf('organisation_id', organisation),
    plan && sql<boolean>`plan = ${plan}`,
    clock && sql<boolean>`kind = ${clock}`,
  ].filter((part) => part !== undefined)
  return sql<boolean>`(${sql.join([sql`true`, ...told], sql` and `)})`
}

function isOf(column: 'team_id' | 'organisation_id', id: string): RawBuilder<boolean> {
  return id === 'none' ? sql<boolean>`${sql.ref(column)} is null` : sql<boolean>`${sql.ref(column)} = ${id}::uuid`
}

/** The one row that an aggregate without groups gives. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  invariant(row, 'an aggregate gives one row')
  return row
}
