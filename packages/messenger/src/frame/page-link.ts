import type { ToFrame, ToPage } from '../protocol.ts'

export type PageState = Extract<ToFrame, { plantao: 'boot' | 'shutdown' }>

/** The frame's way to the page around it. */
export type PageLink = {
  say(message: ToPage): void
  /** A fresh platform token of who is signed in on the page, or null: nobody, or no answer within 15 s. */
  askToken(): Promise<string | null>
}

const tokenMs = 15_000

/**
 * Listens to the page. Only the window around this frame is heard, and the origin of its first message is the
 * only one from then on; nothing but `ready` is said before.
 */
export function linkToPage(hear: (state: PageState) => void): PageLink {
  const page = window.parent
  let origin: string | null = null
  let giveToken: ((token: string | null) => void) | null = null
  let asked: Promise<string | null> | null = null

  window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
    if (page === window || event.source !== page || !event.data || typeof event.data !== 'object') return
    if (origin === null && (event.data.plantao === 'boot' || event.data.plantao === 'shutdown')) origin = event.origin
    if (event.origin !== origin) return
    if (event.data.plantao === 'token') giveToken?.(typeof event.data.token === 'string' ? event.data.token : null)
    else if (event.data.plantao === 'boot' || event.data.plantao === 'shutdown') hear(event.data)
  })
  page.postMessage({ plantao: 'ready' } satisfies ToPage, '*')

  function say(message: ToPage): void {
    if (origin !== null) page.postMessage(message, origin)
  }
  return {
    say,
    askToken() {
      asked ??= new Promise<string | null>((resolve) => {
        const timer = setTimeout(() => resolve(null), tokenMs)
        giveToken = (token) => {
          clearTimeout(timer)
          resolve(token)
        }
        say({ plantao: 'need-token' })
      }).finally(() => {
        asked = null
        giveToken = null
      })
      return asked
    },
  }
}
