import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { Visit } from '../web/visit.ts'

/** A door of the desk that stands on a page. */
export type PageDoor = 'website' | 'login' | 'platform'

/** The platform's session is asked for a token each time the messenger needs one; the page keeps none. */
const getToken = `async () => {
    const answer = await fetch('/app/desk-token', { method: 'POST', headers: { 'x-requested-with': 'fetch' } })
    if (!answer.ok) throw new Error('The platform gave no token: ' + answer.status)
    return (await answer.json()).token
  }`

/** The platform's session says yes to exactly this, and the platform signs it: only by this is access made. */
const getProof = `async (terms) => {
    const headers = { 'content-type': 'application/json', 'x-requested-with': 'fetch' }
    const answer = await fetch('/app/grant-proof', { method: 'POST', headers, body: JSON.stringify(terms) })
    if (!answer.ok) throw new Error('The platform gave no proof: ' + answer.status)
    return (await answer.json()).proof
  }`

/**
 * The queue for commands that come before the messenger is loaded, its first command, and its loader.
 * Everything written into the script is of a closed set, so nothing can close or extend it.
 */
export function messengerScripts(visit: Visit, door: PageDoor): VNode {
  const boot = `
window.Plantao = window.Plantao || function () { (Plantao.q = Plantao.q || []).push(arguments) }
Plantao('boot', {
  door: '${door}',
  language: '${visit.language}',
  signInUrl: location.origin + '/sign-in'${door === 'platform' ? `,\n  getToken: ${getToken},\n  getProof: ${getProof}` : ''}
})
`
  return html`
    <script nonce=${visit.nonce} dangerouslySetInnerHTML=${{ __html: boot }}></script>
    <script
      nonce=${visit.nonce}
      src=${`${visit.deskUrl}/messenger.js`}
      data-door=${door}
      data-language=${visit.language}
      async
    ></script>
  ` as VNode
}
