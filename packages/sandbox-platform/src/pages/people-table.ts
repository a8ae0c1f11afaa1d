import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { cast } from '../people/cast.ts'
import type { Realm } from '../people/cast.ts'
import { isLocked } from '../people/sign-in.ts'
import type { Account } from '../storage/platform-state.ts'
import type { Visit } from '../web/visit.ts'
import { wideTable } from './wide-table.ts'

/** The people of the realm and who is locked out, for somebody who may unlock them. */
export function peopleTable(visit: Visit, realm: Realm, accounts: Readonly<Record<string, Account>>): VNode {
  const { app } = visit.words
  const rows = cast
    .filter((person) => person.realm.id === realm.id)
    .map((person) => {
      const account = accounts[person.id]
      const locked = account !== undefined && isLocked(account, visit.now)
      return html`
        <tr>
          <th scope="row">${person.name}</th>
          <td>${person.email}</td>
          <td>
            <span class=${`mark ${locked ? 'service_error' : 'service_active'}`}
              >${locked ? app.locked : app.open}</span
            >
            ${
              locked &&
              html`<form class="inline" method="post" action=${`/app/people/${person.id}/unlock`}>
                <button type="submit" class="button quiet">${app.unlock(person.name)}</button>
              </form>`
            }
          </td>
        </tr>
      ` as VNode
    })
  return wideTable('people', app.people, [app.person, visit.words.signInPage.email, app.status], rows)
}
