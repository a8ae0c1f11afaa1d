const uniqueViolation = '23505'
const foreignKeyViolation = '23503'

/** Whether the database refused a write because this unique index has the value already. */
export function breaksUnique(error: unknown, index: string): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return code === uniqueViolation && constraint === index
}

/** Whether the database refused a write because something refers to it, or because what it refers to is not there. */
export function breaksReference(error: unknown): boolean {
  return (error as { code?: unknown }).code === foreignKeyViolation
}
