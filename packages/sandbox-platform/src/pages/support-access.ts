import type { PlatformGrant } from '@plantao/platform-contract'
import { html } from 'htm/preact'
import type { VNode } from 'preact'
import type { LiveRealm } from '../realm/live-realm.ts'
import type { Visit } from '../web/visit.ts'
import { wideTable } from './wide-table.ts'

type Shown = {
  readonly realm: LiveRealm
  /** Those that are live. */
  readonly grants: readonly PlatformGrant[]
  /** Whether the person may end them here. */
  readonly mayEnd: boolean
  readonly nameOf: (personId: string) => string
}

/** What support may change in the realm at this moment, who granted it, until when, and a way to end it at once. */
export function supportAccess(visit: Visit, { realm, grants, mayEnd, nameOf }: Shown): VNode {
  const { app } = visit.words
  const words = app.supportAccess
  if (grants.length === 0)
    return html`
      <section aria-labelledby="support-access">
        <h2 id="support-access">${words.title}</h2>
        <p>${words.none}</p>
      </section>
    ` as VNode
  const until = new Intl.DateTimeFormat(visit.words.htmlLanguage, {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: 'UTC',
  })
  const rows = grants.map((grant) => {
    const place = grant.pipeline === null ? words.everyPipeline : realm.model.pipelineById(grant.pipeline)?.name
    const environment = app.environments[grant.environment === 'prod' ? 'prod' : 'test']
    return html`
      <tr>
        <th scope="row">${grant.engineer.name}</th>
        <td>${grant.verbs.map((verb) => words.verbs[verb]).join(', ')}</td>
        <td>${place} <span class="faint">${environment}</span></td>
        <td>${nameOf(grant.grantedBy)}</td>
        <td><time datetime=${grant.until}>${until.format(new Date(grant.until))}</time></td>
        <td>${grant.conversation}</td>
        <td>
          ${
            mayEnd
              ? html`<form class="inline" method="post" action=${`/app/support-access/${grant.id}/end`}>
                  <button type="submit" class="button quiet">
                    ${words.end}<span class="unseen"> ${grant.engineer.name}</span>
                  </button>
                </form>`
              : words.mayNotEnd
          }
        </td>
      </tr>
    ` as VNode
  })
  const columns = [
    words.engineer,
    words.may,
    words.where,
    words.grantedBy,
    words.until,
    words.conversation,
    words.endIt,
  ]
  return wideTable('support-access', words.title, columns, rows)
}
