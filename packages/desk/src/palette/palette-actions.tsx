import { createContext, use, useEffect, useState } from 'react'
import type { ReactNode } from 'react'

export type PaletteAction = {
  readonly id: string
  readonly label: string
  readonly keys?: string
  readonly disabledBecause?: string | undefined
  readonly run: () => void
}
export type PaletteGroup = { readonly group: string; readonly actions: readonly PaletteAction[] }

type PaletteState = {
  readonly groups: readonly PaletteGroup[]
  readonly opened: boolean
  readonly helps: boolean
  readonly showPalette: () => void
  readonly showHelp: () => void
  readonly close: () => void
  readonly offer: (group: PaletteGroup) => () => void
}

const PaletteContext = createContext<PaletteState | null>(null)

/** Holds what the pages on screen offer to the command palette. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [groups, setGroups] = useState<readonly PaletteGroup[]>([])
  const [shown, setShown] = useState<'palette' | 'help' | null>(null)
  const [offer] = useState(() => (group: PaletteGroup) => {
    setGroups((before) => [...before, group])
    return () => setGroups((before) => before.filter((other) => other !== group))
  })
  const state = {
    groups,
    offer,
    opened: shown === 'palette',
    helps: shown === 'help',
    showPalette: () => setShown('palette'),
    showHelp: () => setShown('help'),
    close: () => setShown(null),
  }
  return <PaletteContext value={state}>{children}</PaletteContext>
}

export function usePalette(): PaletteState {
  const palette = use(PaletteContext)
  if (!palette) throw new Error('usePalette outside PaletteProvider')
  return palette
}

/** Offers actions for as long as the component is there; `key` changes when they do. */
export function usePaletteGroup(make: () => PaletteGroup, key: string): void {
  const { offer } = usePalette()
  // The actions close over the render they came from; `key` says when that matters.
  useEffect(() => offer(make()), [offer, key])
}
