import { dataOf, ProblemError } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, isProblem } from '../session/api.ts'
import { useMe } from '../session/me.tsx'
import { keepText, readKeptText } from './kept-text.ts'

export type DraftReply = ReplyOf<'readPolicyDraft'>
type Saved = NonNullable<DraftReply['draft']>
/** What the editor begins with: the draft, or the document of the version in force. */
export type LoadedDraft = { readonly draft: Saved | null; readonly version: number; readonly text: string }
export type Saving = 'saved' | 'waiting' | 'saving' | 'away' | 'conflict'

export type DraftState = {
  readonly text: string
  /** The whole document after a change; it is saved a moment later. */
  readonly edit: (text: string) => void
  /** As `edit`, letter by letter: what is typed without a pause is undone as one. */
  readonly type: (text: string) => void
  readonly undo: (() => void) | null
  readonly saving: Saving
  readonly saved: Saved | null
  /** What somebody else saved, while `saving` is `conflict`. */
  readonly theirs: Saved | null
  readonly keepMine: () => void
  readonly takeTheirs: () => void
  /** The draft counts as begun from this version. */
  readonly bringUpTo: (version: number) => void
}

const pauseMs = 800
const retryMs = 5_000
const mostUndone = 50
/** Letters that follow each other so closely are one change. */
const oneChangeMs = 1_500

/**
 * The draft while it is edited: saved a moment after each change, kept in this browser until it is. What somebody else
 * saved meanwhile is never overwritten unasked, and neither is this.
 */
export function useDraft(loaded: LoadedDraft): DraftState {
  const { id: staffId } = useMe()
  const queryClient = useQueryClient()
  const [kept] = useState(() => readKeptText(staffId))
  const begins = kept !== null && kept.text !== loaded.text
  const clashes = begins && kept.revision !== (loaded.draft?.revision ?? 0)
  const [text, setText] = useState(begins ? kept.text : loaded.text)
  const [saved, setSaved] = useState(loaded.draft)
  const [theirs, setTheirs] = useState<Saved | null>(clashes ? loaded.draft : null)
  const [saving, setSaving] = useState<Saving>(clashes ? 'conflict' : begins ? 'waiting' : 'saved')
  const [past, setPast] = useState<readonly string[]>([])
  const now = useRef({
    text,
    basedOn: loaded.draft?.basedOn ?? loaded.version,
    revision: loaded.draft?.revision ?? 0,
    busy: false,
    again: false,
  })
  const typedAt = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // What was typed before a reload goes to the server without waiting for the next key.
  useEffect(() => {
    if (begins && !clashes) saveSoon()
    return () => clearTimeout(timer.current)
  }, [])

  function saveSoon(ms = pauseMs): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), ms)
  }

  async function save(): Promise<void> {
    if (now.current.busy) {
      now.current.again = true
      return
    }
    const { text: document, basedOn, revision } = now.current
    now.current.busy = true
    setSaving('saving')
    try {
      const draft = await dataOf(api.PUT('/api/v1/policy/draft', { body: { document, basedOn, revision } }))
      now.current.revision = draft.revision
      setSaved(draft)
      if (now.current.text === document) {
        keepText(staffId, null)
        setSaving('saved')
      } else keepNow()
      queryClient.setQueryData(['policy-draft'], { draft, version: loaded.version })
      void queryClient.invalidateQueries({ queryKey: ['policy-comparison'] })
    } catch (error) {
      await failed(error)
    }
    now.current.busy = false
    if (now.current.again || now.current.text !== document) {
      now.current.again = false
      if (now.current.text !== document) saveSoon()
    }
  }

  async function failed(error: unknown): Promise<void> {
    if (isProblem(error, 'conflict')) {
      const { draft } = await dataOf(api.GET('/api/v1/policy/draft'))
      if (draft) {
        setTheirs(draft)
        return setSaving('conflict')
      }
      now.current.revision = 0
      return saveSoon()
    }
    if (!(error instanceof ProblemError)) throw error
    setSaving('away')
    saveSoon(retryMs)
  }

  function remember(): void {
    setPast([...past.slice(-mostUndone), now.current.text])
  }

  function keepNow(): void {
    const { text: typed, basedOn, revision } = now.current
    keepText(staffId, { text: typed, basedOn, revision })
  }

  function show(next: string): void {
    now.current.text = next
    setText(next)
    keepNow()
    if (saving === 'conflict') return
    setSaving('waiting')
    saveSoon()
  }

  return {
    text,
    edit: (next) => {
      if (next === now.current.text) return
      remember()
      show(next)
    },
    type: (next) => {
      if (next === now.current.text) return
      if (Date.now() - typedAt.current > oneChangeMs) remember()
      typedAt.current = Date.now()
      show(next)
    },
    undo:
      past.length === 0
        ? null
        : () => {
            setPast(past.slice(0, -1))
            show(past.at(-1)!)
          },
    saving,
    saved,
    theirs,
    keepMine: () => {
      now.current.revision = theirs?.revision ?? 0
      setTheirs(null)
      keepNow()
      void save()
    },
    takeTheirs: () => {
      if (!theirs) return
      remember()
      now.current = { ...now.current, text: theirs.document, basedOn: theirs.basedOn, revision: theirs.revision }
      setText(theirs.document)
      setSaved(theirs)
      setTheirs(null)
      setSaving('saved')
      keepText(staffId, null)
    },
    bringUpTo: (version) => {
      now.current.basedOn = version
      keepNow()
      void save()
    },
  }
}
