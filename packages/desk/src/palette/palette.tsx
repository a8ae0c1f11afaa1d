import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { queueViews } from '../queue/queue-search.ts'
import { manageSections } from '../staff/manage-sections.ts'
import { useMe } from '../session/me.tsx'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useWords } from '../words/words.tsx'
import { CommandDialog } from './command-dialog.tsx'
import { usePalette } from './palette-actions.tsx'
import type { PaletteGroup } from './palette-actions.tsx'
import { ShortcutHelp } from './shortcut-help.tsx'

/** The command palette, the list of shortcuts, and the keys that work everywhere. */
export function Palette() {
  const w = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const { groups, opened, helps, showPalette, showHelp, close } = usePalette()
  const goSearch = () => void navigate(paths.search())
  useShortcuts({ 'mod+k': showPalette, '?': showHelp, '/': goSearch })

  const places: PaletteGroup = {
    group: w.palette.goTo,
    actions: [
      ...queueViews.map((view) => ({
        id: `queue-${view}`,
        label: `${w.queue.title}: ${w.queue.views[view]}`,
        run: () => void navigate(paths.queue(view === 'all' ? {} : { view })),
      })),
      { id: 'search', label: w.search.title, keys: '/', run: goSearch },
      ...(me.permissions.includes('conversations:answer') || me.permissions.includes('rota:manage')
        ? [{ id: 'rota', label: w.rota.title, run: () => void navigate(paths.rota()) }]
        : []),
      ...(me.permissions.includes('conversations:work')
        ? [{ id: 'hand-over', label: w.handOver.title, run: () => void navigate(paths.handOver()) }]
        : []),
      ...(me.permissions.includes('promises:read')
        ? [
            { id: 'promises', label: w.board.title, run: () => void navigate(paths.promiseBoard()) },
            { id: 'promise-report', label: w.board.report.title, run: () => void navigate(paths.promiseReport()) },
          ]
        : []),
      { id: 'profile', label: w.profile.title, run: () => void navigate(paths.profile()) },
      ...manageSections(w)
        .filter(({ permission }) => permission === null || me.permissions.includes(permission))
        .map(({ id, title, link }) => ({ id, label: `${w.manage.title}: ${title}`, run: () => void navigate(link) })),
    ],
  }
  const settings: PaletteGroup = {
    group: w.palette.settings,
    actions: [
      ...(['auto', 'light', 'dark'] as const).map((scheme) => ({
        id: `scheme-${scheme}`,
        label: `${w.app.scheme}: ${w.app[scheme]}`,
        run: () => setColorScheme(scheme),
      })),
      { id: 'help', label: w.keys.title, keys: '?', run: showHelp },
    ],
  }
  return (
    <>
      <CommandDialog opened={opened} onClose={close} groups={[...groups, places, settings]} />
      <ShortcutHelp opened={helps} onClose={close} />
    </>
  )
}
