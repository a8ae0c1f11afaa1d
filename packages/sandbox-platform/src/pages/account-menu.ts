import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { Person } from '../people/cast.ts'
import type { Visit } from '../web/visit.ts'

/** Who is signed in, where, with which permissions, and the way out. Its page loads `sign-out.js`. */
export function accountMenu(visit: Visit, person: Person): VNode {
  const { words } = visit
  return html`
    <details class="account">
      <summary><span class="unseen">${words.app.account}: </span>${person.name}</summary>
      <div class="account-panel">
        <p>${person.email}</p>
        <p>${words.app.signedInTo}: <strong>${person.realm.name}</strong></p>
        <details>
          <summary>${words.app.permissions}</summary>
          <ul class="permissions">
            ${person.permissions.map((permission) => html`<li>${permission}</li>`)}
          </ul>
        </details>
        <form method="post" action="/sign-out" data-signs-out>
          <button type="submit" class="button quiet">${words.signOut}</button>
        </form>
      </div>
    </details>
  ` as VNode
}
