import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

/** Whether a column holds this part of a name, case and accents aside; `%` and `_` are letters like any other. */
export function holdsPart(column: string, part: string): RawBuilder<boolean> {
  return sql<boolean>`folded(${sql.ref(column)}) like '%' || folded(${part.trim().replace(/[\\%_]/g, '\\$&')}::text) || '%'`
}
