import type { PlantaoEvents, PlantaoSettings } from '../messenger.d.ts'

export type FrameSettings = Omit<PlantaoSettings, 'getToken'>

/** What the page's loader says to the frame. Both sides check the other's window and origin on every message. */
export type ToFrame =
  | {
      /** `boot`, said again at every change, is the whole state of the page; `shutdown`: forget the person, say `shut-down`. */
      readonly plantao: 'boot' | 'shutdown'
      readonly settings: FrameSettings
      /** What the page's fragment says, as it stood there; the same every time: a one-time `CODE`, `CODE~ID`, or `~ID` of a conversation. */
      readonly code: string | undefined
      readonly open: boolean
    }
  /** `token` is null when the page gave none: nobody is signed in there. */
  | { readonly plantao: 'token'; readonly token: string | null }

/** What the frame says to the page's loader. */
export type ToPage =
  | { readonly plantao: 'ready' | 'need-token' | 'close' | 'shut-down' }
  | { readonly plantao: 'look'; readonly unread: number; readonly wide: boolean }
  | { readonly plantao: 'event'; readonly name: keyof PlantaoEvents; readonly detail?: unknown }
