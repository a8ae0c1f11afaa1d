import { useEffect, useEffectEvent } from 'react'
import { useMe } from '../session/me.tsx'
import { actionFor, keyName } from './shortcuts.ts'
import type { Shortcuts } from './shortcuts.ts'

/** Keys for as long as the component is there; the innermost listener that knows a key takes it. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const { singleKeys } = useMe()
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const target = event.target instanceof HTMLElement ? event.target : null
    const action = actionFor(
      {
        key: keyName(event),
        typing:
          target !== null &&
          (target.isContentEditable ||
            target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [role=combobox]')),
        inDialog: document.querySelector('[role=dialog][aria-modal=true], [role=menu]') !== null,
        onControl: target !== null && target.matches('a, button, summary, [role=button], [role=tab], [role=switch]'),
        singleKeys,
      },
      shortcuts,
    )
    if (!action) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
