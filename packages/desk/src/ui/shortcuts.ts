import { useEffect, useEffectEvent } from 'react'

/** What a key press is called: `j`, `?`, `mod+k` (Ctrl, or Cmd on a Mac), `mod+enter`, `escape`. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const key = event.key.toLowerCase()
  if (event.altKey) return `alt+${key}`
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key
}

export type Shortcuts = { readonly [key: string]: (() => void) | undefined }

type Pressed = {
  readonly key: string
  readonly typing: boolean
  readonly inDialog: boolean
  readonly onControl: boolean
}

/**
 * The action that a key press means, if any. Single keys mean nothing while somebody types or a dialog is open,
 * and Enter belongs to the control that has the focus.
 */
export function actionFor(pressed: Pressed, shortcuts: Shortcuts): (() => void) | undefined {
  if (pressed.inDialog) return undefined
  if (pressed.typing && !pressed.key.startsWith('mod+')) return undefined
  if (pressed.onControl && pressed.key === 'enter') return undefined
  return shortcuts[pressed.key]
}

/** Keys for as long as the component is there; the innermost listener that knows a key takes it. */
export function useShortcuts(shortcuts: Shortcuts): void {
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
