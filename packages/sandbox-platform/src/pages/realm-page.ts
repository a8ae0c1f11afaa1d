import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { failures } from '../integration/first-executions.ts'
import type { Execution, Project } from '../integration/pipeline-shapes.ts'
import { pipelinesOfRealm } from '../integration/realm-pipelines.ts'
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

/** The home of the person's realm, and nothing of any other realm, with the chat of who is signed in. */
export function realmPage(visit: Visit, person: Person, sandbox: Sandbox): VNode {
  const { state } = sandbox.file
  const { words } = visit
  const { realm } = person
  const live = sandbox.realms.get(realm.id) as LiveRealm
  const { projects, pipelines } = live.model
  const told = pipelinesOfRealm[realm.name]?.pipelines ?? []
  const others = pipelines.filter(({ name }) => !told.some((one) => one.name === name))
  const executions = [...since(sandbox, realm.name), ...state.executions.filter((one) => one.realm === realm.name)]
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
      ${support(visit, { person, live, sandbox })} ${pipelineTable(words, told)}
      <details>
        <summary>${words.app.morePipelines(others.length)}</summary>
        <ul class="permissions">
          ${others.map(({ name }) => html`<li>${name}</li>`)}
        </ul>
      </details>
      ${executionTable(visit, executions)}
      ${person.permissions.includes('USER:UPDATE') && peopleTable(visit, realm, state.accounts)}
    ` as VNode,
  })
}

/** What ran since the folder was opened, newest first. */
function since(sandbox: Sandbox, realm: string): Execution[] {
  return sandbox.support
    .changesOf(realm)
    .runs.toReversed()
    .map(({ key, pipeline, version, environment, startedAt, tookMs, failure }) => ({
      key,
      realm,
      pipeline,
      version,
      environment,
      startedAt,
      tookMs: tookMs ?? 0,
      ...(failure && { error: failures[failure] }),
    }))
}

type Asked = { readonly person: Person; readonly live: LiveRealm; readonly sandbox: Sandbox }

function support(visit: Visit, { person, live, sandbox }: Asked): VNode {
  return supportAccess(visit, {
    realm: live,
    grants: grantsOf(sandbox, live).filter(({ state }) => state === 'live'),
    mayEnd: person.permissions.includes(mayEndGrants),
    nameOf: (id) => sandbox.people.byId(id)?.name ?? id,
  })
}
