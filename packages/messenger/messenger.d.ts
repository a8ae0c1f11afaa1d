/** The messenger's commands, for a page that loads `https://DESK/messenger.js`. README.md beside this says more. */

export type PlantaoLanguage = 'pt' | 'en' | 'es'

/** Colours are `#rrggbb`. Text on them and links are kept readable, whatever they are. */
export type PlantaoTheme = {
  accent?: string
  /** `auto`, which is the default, follows the reader's system. */
  scheme?: 'light' | 'dark' | 'auto'
  /** Corners, in pixels, 0 to 24. */
  radius?: number
  /** A family that the reader's machine has; the frame loads none. */
  font?: string
}

/** What access is to be given for: the whole of what a person says yes to, as the platform's contract has it. */
export type PlantaoGrantTerms = {
  /** The grant's id. */
  id: string
  environment: string
  /** The platform's id of it; null is any of the environment. */
  pipeline: string | null
  verbs: string[]
  engineer: { id: string; name: string }
  /** The conversation's public id. */
  conversation: string
  reason: string
  minutes: number
}

export type PlantaoSettings = {
  /** Where the page stands. Only `platform` is signed in, and needs `getToken`. Default: the script's `data-door`. */
  door?: 'platform' | 'login' | 'website'
  /** Default: the script's `data-language`, else the browser's. A person's own choice in the chat wins. */
  language?: PlantaoLanguage
  /** A fresh signed token of the platform for who is signed in; rejects when nobody is. Asked each time one is needed. */
  getToken?: () => Promise<string> | string
  /**
   * The platform's signed word that who is signed in says yes to exactly these terms; rejects when they may not, or do
   * not. Waited for up to two minutes, so that the platform may ask them once more in words of its own.
   */
  getProof?: (terms: PlantaoGrantTerms) => Promise<string> | string
  /** Where "sign in and go on here" leads. Default: as the desk is set. */
  signInUrl?: string
  theme?: PlantaoTheme
  /** The corner; `right` unless said. */
  position?: 'right' | 'left'
  /** A selector of your own button or buttons; ours is not drawn then. */
  launcher?: string
}

/** What `on` may listen to, with what the listener is given. */
export type PlantaoEvents = {
  ready: undefined
  open: undefined
  close: undefined
  /** How many answers nobody has seen. */
  unread: number
  'conversation-opened': { id: string; publicId: string }
  'message-sent': { conversation: string }
  'message-received': { conversation: string }
}

export interface Plantao {
  /** Draws the launcher. Called again it is an `update`. */
  (command: 'boot', settings?: PlantaoSettings): void
  (command: 'open' | 'close'): void
  /** Somebody signed in without a new page: the door is `platform` from now on. */
  (command: 'identify', settings: Pick<PlantaoSettings, 'getToken' | 'getProof'> & PlantaoSettings): void
  (command: 'update', settings: PlantaoSettings): void
  /** Signed out: the session ends and this browser forgets it. Resolves when that is done; the launcher is gone. */
  (command: 'shutdown'): Promise<void>
  <Name extends keyof PlantaoEvents>(command: 'on', name: Name, listener: (detail: PlantaoEvents[Name]) => void): void
  /** Commands that came before the script did. */
  q?: ArrayLike<unknown>[]
}

declare global {
  interface Window {
    Plantao: Plantao
  }
}
