import type { PaletteGroup } from './palette-actions.tsx'

/** The groups with the actions whose label has every typed word, accents and case aside; empty groups are left out. */
export function findActions(groups: readonly PaletteGroup[], typed: string): PaletteGroup[] {
  const wanted = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  return groups
    .map(({ group, actions }) => ({
      group,
      actions: actions.filter((action) => wanted.every((word) => plain(`${group} ${action.label}`).includes(word))),
    }))
    .filter(({ actions }) => actions.length > 0)
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
