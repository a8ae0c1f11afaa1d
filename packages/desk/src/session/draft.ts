/** What was typed and not sent, by conversation; kept on this device for one person, erased at their sign-out. */
export type Draft = {
  readonly kind: 'message' | 'note'
  readonly text: string
  readonly general: boolean
  /** Files that the server has whole already. */
  readonly attachments: readonly { readonly id: string; readonly name: string; readonly sizeBytes: number }[]
  /** What of the realm goes with it; the server keeps it for a day. */
  readonly excerpts: readonly { readonly id: string; readonly title: string; readonly file?: true }[]
}

export const emptyDraft: Draft = { kind: 'message', text: '', general: false, attachments: [], excerpts: [] }

const prefix = (staffId: string) => `plantao.draft.${staffId}.`

export function readDraft(staffId: string, conversation: string): Draft {
  const kept = localStorage.getItem(prefix(staffId) + conversation)
  return kept === null ? emptyDraft : { ...emptyDraft, ...(JSON.parse(kept) as Partial<Draft>) }
}

export function keepDraft(staffId: string, conversation: string, draft: Draft): void {
  const key = prefix(staffId) + conversation
  const carries = draft.attachments.length + draft.excerpts.length > 0
  if (draft.text === '' && !carries && draft.kind === 'message') localStorage.removeItem(key)
  else localStorage.setItem(key, JSON.stringify(draft))
}

export function eraseDrafts(staffId: string): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix(staffId))) localStorage.removeItem(key)
}
