import { useState } from 'react'
import { useMe } from '../session/me.tsx'

export type Note = { readonly evidence: string; readonly promised: string; readonly awaited: string }

/** Among the drafts of this person on this device, which a sign-out erases. */
const keyOf = (staffId: string, conversation: string) => `plantao.draft.${staffId}.hand-over.${conversation}`

/** The note as it was typed so far, also after a reload; until then as the log has it. `forget` once it is sent. */
export function useKeptNote(conversation: string, fromLog: Note) {
  const me = useMe()
  const key = keyOf(me.id, conversation)
  const [typed, setTyped] = useState<Partial<Note>>(
    () => JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Note>,
  )
  return {
    note: { ...fromLog, ...typed },
    type: (change: Partial<Note>) => {
      const now = { ...typed, ...change }
      setTyped(now)
      localStorage.setItem(key, JSON.stringify(now))
    },
  }
}

/** What was typed for this conversation is no longer needed. */
export function forgetNote(staffId: string, conversation: string): void {
  localStorage.removeItem(keyOf(staffId, conversation))
}
