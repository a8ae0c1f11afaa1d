const dialogs = '[role=dialog][aria-modal=true]'

/**
 * From now on Escape closes one dialog where several stand over each other: the one that has the focus, as its own
 * closing button would, and none where that has no such button. Called before the first dialog is there: each of them
 * listens to the window for itself, and all of them would close at once.
 */
export function letEscapeCloseTop(): void {
  window.addEventListener('keydown', closeTop, { capture: true })
}

function closeTop(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.isComposing) return
  // A list that is open in a field takes the key, and says so.
  if (event.target instanceof Element && event.target.getAttribute('data-mantine-stop-propagation') === 'true') return
  const open = [...document.querySelectorAll(dialogs)]
  if (open.length < 2) return
  event.stopImmediatePropagation()
  const top = document.activeElement?.closest(dialogs) ?? open.at(-1)
  top?.querySelector<HTMLElement>('.mantine-Modal-close, .mantine-Drawer-close')?.click()
}
