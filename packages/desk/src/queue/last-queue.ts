let ids: readonly string[] = []

/** The order in which the queue was last seen, so that j and k go on inside a conversation. */
export function rememberQueue(order: readonly string[]): void {
  ids = order
}

/** The conversation `step` places further in the last seen queue; null past its ends. */
export function besideInQueue(id: string, step: 1 | -1): string | null {
  const at = ids.indexOf(id)
  return at === -1 ? (ids[0] ?? null) : (ids[at + step] ?? null)
}
