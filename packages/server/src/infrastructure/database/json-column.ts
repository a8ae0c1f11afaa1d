import type { ColumnType } from 'kysely'

/** jsonb: read as its value, written as JSON text (`json(value)`), since the driver would write an array as a PostgreSQL array. */
export type Json<Value> = ColumnType<Value, string, string>
export type JsonOrNull<Value> = ColumnType<Value | null, string | null | undefined, string | null>
