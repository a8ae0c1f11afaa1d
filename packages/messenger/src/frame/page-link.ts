import type { PlantaoGrantTerms } from '../../messenger.d.ts'
import type { ToFrame, ToPage } from '../protocol.ts'

export type PageState = Extract<ToFrame, { plantao: 'boot' | 'shutdown' }>

/** The frame's way to the page around it. */
export type PageLink = {
  say(message: ToPage): void
  /** A fresh platform token of who is signed in on the page, or null: nobody, or no answer within 15 s. */
  askToken(): Promise<string | null>
  /** The platform's word that who is signed in says yes to these terms, or null: they do not, or no answer within 2 min. */
  askProof(terms: PlantaoGrantTerms): Promise<string | null>
}

const tokenMs = 15_000
/** The platform may ask the person once more. */
const proofMs = 120_000

/**
 * Listens to the page. Only the window around this frame is heard, and the origin of its first message is the
 * only one from then on; nothing but `ready` is said before.
 */
export function linkToPage(hear: (state: PageState) => void): PageLink {
  const page = window.parent
  let origin: string | null = null
  // By what they are for.
  const asked = new Map<string, { readonly answer: Promise<string | null>; readonly give: Give }>()

  window.addEventListener('message', (event: MessageEvent<ToFrame>) => {
    if (page === window || event.source !== page || !event.data || typeof event.data !== 'object') return
    if (origin === null && (event.data.plantao === 'boot' || event.data.plantao === 'shutdown')) origin = event.origin
    if (event.origin !== origin) return
    if (event.data.plantao === 'token')
      asked.get(keyOf(event.data.detail))?.give(typeof event.data.token === 'string' ? event.data.token : null)
    else if (event.data.plantao === 'boot' || event.data.plantao === 'shutdown') hear(event.data)
  })
  page.postMessage({ plantao: 'ready' } satisfies ToPage, '*')

  function say(message: ToPage): void {
    if (origin !== null) page.postMessage(message, origin)
  }

  function ask(longestMs: number, grant?: PlantaoGrantTerms): Promise<string | null> {
    const key = keyOf(grant)
    const known = asked.get(key)
    if (known) return known.answer
    let give: Give = () => undefined
    const given = new Promise<string | null>((resolve) => {
      give = resolve
    })
    const timer = setTimeout(give, longestMs, null)
    const answer = given.finally(() => {
      clearTimeout(timer)
      asked.delete(key)
    })
    asked.set(key, { answer, give })
    say({ plantao: 'token', name: grant ? 'getProof' : 'getToken', detail: grant })
    return answer
  }
  return { say, askToken: () => ask(tokenMs), askProof: (terms) => ask(proofMs, terms) }
}

type Give = (token: string | null) => void

function keyOf(grant: PlantaoGrantTerms | undefined): string {
  return JSON.stringify(grant ?? null)
}
