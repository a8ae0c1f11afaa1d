const dialogs = '[role=dialog][aria-modal=true]'

/**
 * From now on the focus is where it was once a dialog is gone, however it went: one that is not shown any more without
 * having been closed first takes along what has the focus, and gives nothing back by itself. Whatever has the focus by then
 * keeps it. Of what was chosen in a menu, which is gone as well, it is the button of the menu.
 */
export function letDialogsGiveFocusBack(): void {
  const openedFrom = new Map<Element, HTMLElement | null>()
  let latest: HTMLElement | null = null
  const watch = new MutationObserver(() => giveBack(openedFrom, watch))
  document.addEventListener(
    'focusout',
    ({ target, relatedTarget }) => {
      // Whoever left a field for nowhere, and opens a dialog by a key, is nowhere again after it.
      if (relatedTarget === null && target instanceof HTMLElement && buttonOfMenu(target) === null) latest = null
    },
    { capture: true },
  )
  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof HTMLElement)) return
      const dialog = target.closest(dialogs)
      if (dialog && !openedFrom.has(dialog)) {
        if (openedFrom.size === 0) watch.observe(document.body, { childList: true, subtree: true })
        openedFrom.set(dialog, latest)
      }
      latest = buttonOfMenu(target) ?? target
    },
    { capture: true },
  )
}

function giveBack(openedFrom: Map<Element, HTMLElement | null>, watch: MutationObserver): void {
  // The uppermost first: what it was opened from may have gone with the one below.
  for (const [dialog, opener] of [...openedFrom].toReversed()) {
    if (dialog.isConnected) continue
    openedFrom.delete(dialog)
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost && opener?.isConnected) opener.focus({ preventScroll: true })
  }
  if (openedFrom.size === 0) watch.disconnect()
}

function buttonOfMenu(item: HTMLElement): HTMLElement | null {
  const button = item.closest('[role=menu]')?.getAttribute('aria-labelledby')
  return button == null ? null : document.getElementById(button)
}
