import { useSyncExternalStore } from 'react'

export type NoticeChoices = { readonly sound: boolean; readonly desktop: boolean; readonly asked: boolean }

const key = 'plantao.desk.notices'
const listeners = new Set<() => void>()
let choices: NoticeChoices = {
  sound: false,
  desktop: false,
  asked: false,
  ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<NoticeChoices>),
}

/** How this device tells of something new; the desktop says nothing unless the browser allows it too. */
export function useNoticeChoices(): NoticeChoices {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => choices,
  )
}

export function chooseNotices(change: Partial<NoticeChoices>): void {
  choices = { ...choices, ...change }
  localStorage.setItem(key, JSON.stringify(choices))
  for (const listener of listeners) listener()
}

/** Asks the browser, which asks the person; true when notifications may be shown. */
export async function allowDesktopNotices(): Promise<boolean> {
  const allowed = 'Notification' in window && (await Notification.requestPermission()) === 'granted'
  chooseNotices({ desktop: allowed, asked: true })
  return allowed
}
