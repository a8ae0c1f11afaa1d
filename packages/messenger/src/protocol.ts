import type { PlantaoEvents, PlantaoGrantTerms, PlantaoSettings } from '../messenger.d.ts'

export type FrameSettings = Omit<PlantaoSettings, 'getToken' | 'getProof'>

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
  /** What was asked for, said again with its answer: null when the page gave none. */
  | (TokenAsked & { readonly token: string | null })

/** A token that signs in, or the proof of a yes to these terms: what the page gives by its setting of this name. */
export type TokenAsked = {
  readonly plantao: 'token'
  readonly name: 'getToken' | 'getProof'
  readonly detail?: PlantaoGrantTerms | undefined
}

/** What the frame says to the page's loader. */
export type ToPage =
  | { readonly plantao: 'ready' | 'close' | 'shut-down' }
  | TokenAsked
  | { readonly plantao: 'look'; readonly unread: number; readonly wide: boolean }
  | { readonly plantao: 'event'; readonly name: keyof PlantaoEvents; readonly detail?: unknown }
