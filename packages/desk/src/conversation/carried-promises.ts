import type { Conversation } from '@plantao/api-client'

/** What a merge takes along, by name: all that is still owed, broken or not. Another team accepts there anew. */
export function carriedPromises({ clocks }: Pick<Conversation, 'clocks'>): readonly string[] {
  return clocks.filter(({ owed, kind }) => owed && kind !== 'hand-off-acceptance').map(({ label }) => label)
}
