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
  /** Whether the person has keys without Ctrl or Cmd do something. */
  readonly singleKeys: boolean
}

/**
 * The action that a key press means, if any. Single keys mean nothing while somebody types or a dialog is open,
 * and Enter belongs to the control that has the focus.
 */
export function actionFor(pressed: Pressed, shortcuts: Shortcuts): (() => void) | undefined {
  if (pressed.inDialog) return undefined
  if (pressed.typing && !pressed.key.startsWith('mod+')) return undefined
  if (!pressed.singleKeys && isSingleKey(pressed.key)) return undefined
  if (pressed.onControl && pressed.key === 'enter') return undefined
  return shortcuts[pressed.key]
}

/** A letter, digit or sign alone, which speech or a slip of the hand may press (WCAG 2.1.4); Enter and Escape are none. */
export function isSingleKey(key: string): boolean {
  return key.length === 1
}
