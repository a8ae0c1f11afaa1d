import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { pipelinesOfRealm } from '../integration/realm-pipelines.ts'
import type { Project, RealmPipelines } from '../integration/pipeline-shapes.ts'
import type { Person } from '../people/cast.ts'
import { mayEndGrants } from '../people/roles.ts'
import type { LiveRealm } from '../realm/live-realm.ts'
import { grantsOf } from '../support/grants.ts'
import type { Sandbox } from '../web/sandbox.ts'
import type { Visit } from '../web/visit.ts'
import { accountMenu } from './account-menu.ts'
import { askSupport } from './ask-support.ts'
import { executionTable } from './execution-table.ts'
import { layout } from './layout.ts'
import { peopleTable } from './people-table.ts'
import { pipelineTable } from './pipeline-table.ts'
import { supportAccess } from './support-access.ts'

const nothing: RealmPipelines = { projects: [], pipelines: [] }

/** The home of the person's realm, and nothing of any other realm, with the chat of who is signed in. */
export function realmPage(visit: Visit, person: Person, sandbox: Sandbox): VNode {
  const { state } = sandbox.file
  const { words } = visit
  const { realm } = person
  const { projects, pipelines } = pipelinesOfRealm[realm.name] ?? nothing
  const executions = state.executions.filter((execution) => execution.realm === realm.name)
  const countIn = (project: Project) => pipelines.filter((pipeline) => pipeline.project === project.name).length
  return layout(visit, {
    title: realm.name,
    door: 'platform',
    scripts: ['open-messenger.js', 'sign-out.js'],
    headerEnd: accountMenu(visit, person),
    main: html`
      <div class="realm-head">
        <p>${realm.organisation.name}</p>
        <h1><span class="unseen">${words.app.title} </span>${realm.name}</h1>
        ${askSupport(words)}
      </div>
      <section aria-labelledby="projects">
        <h2 id="projects">${words.app.projects}</h2>
        <ul class="cards projects">
          ${projects.map(
            (project) => html`
              <li>
                <h3>${project.name}</h3>
                <p>${words.app.pipelineCount(countIn(project))}</p>
                ${project.builtByVendor && html`<p class="mark building">${words.app.builtByVendor}</p>`}
              </li>
            `,
          )}
        </ul>
      </section>
      ${support(visit, person, sandbox)} ${pipelineTable(words, pipelines)} ${executionTable(visit, executions)}
      ${person.permissions.includes('USER:UPDATE') && peopleTable(visit, realm, state.accounts)}
    ` as VNode,
  })
}

function support(visit: Visit, person: Person, sandbox: Sandbox): VNode {
  const realm = sandbox.realms.get(person.realm.id) as LiveRealm
  return supportAccess(visit, {
    realm,
    grants: grantsOf(sandbox, realm).filter(({ state }) => state === 'live'),
    mayEnd: person.permissions.includes(mayEndGrants),
    nameOf: (id) => sandbox.people.byId(id)?.name ?? id,
  })
}
