/** A draft of the policy as it was typed here and not yet saved; kept in this browser, erased at the sign-out. */
export type KeptText = { readonly text: string; readonly basedOn: number; readonly revision: number }

// Among the other drafts of this person, so that a sign-out erases it with them.
const keyOf = (staffId: string) => `plantao.draft.${staffId}.policy`

export function readKeptText(staffId: string): KeptText | null {
  const kept = localStorage.getItem(keyOf(staffId))
  return kept === null ? null : (JSON.parse(kept) as KeptText)
}

/** Null: nothing waits to be saved any more. */
export function keepText(staffId: string, kept: KeptText | null): void {
  if (kept === null) localStorage.removeItem(keyOf(staffId))
  else localStorage.setItem(keyOf(staffId), JSON.stringify(kept))
}
