import type { Selectable } from 'kysely'
import type { Tables } from '../../infrastructure/database/tables.ts'

/** A message or note as stored. */
export type MessageRow = Selectable<Tables['message']>
