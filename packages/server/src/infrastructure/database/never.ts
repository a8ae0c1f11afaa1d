/** PostgreSQL's `infinity`, as the driver reads it. */
export const never = Number.POSITIVE_INFINITY as unknown as Date

/** Whether an instant is PostgreSQL's `infinity`. */
export function isNever(value: unknown): boolean {
  return value === Number.POSITIVE_INFINITY
}
