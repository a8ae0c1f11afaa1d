import type {
  Capabilities,
  Deployment,
  Execution,
  ExecutionRow,
  PipelineRow,
  Project,
} from '@plantao/platform-contract'
import type { Language } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import { refused } from '../../infrastructure/http/errors.ts'
import { realmReader } from '../platform/realm-reader.ts'
import type { Reading, RealmReader } from '../platform/realm-reader.ts'
import type { RequesterViewer } from '../viewer.ts'
import { itemsOf, narrowed, notPermitted, together } from './readings.ts'
import type { Seen } from './readings.ts'
import { sightOf } from './sight.ts'

/**
 * The caller's own realm as far as their login may see it on the platform, in the environments that it may see. What is
 * out of its sight is left out of what is read, or is `not-permitted`, and never told to be there or not to be.
 */
export type OwnRealm = {
  /** Nothing of the realm is in sight. */
  readonly isDark: boolean
  readonly capabilities: () => Promise<Reading<Capabilities>>
  readonly whoMay: RealmReader['people']
  /** The first by name, without those that are archived. */
  readonly pipelines: (of: {
    readonly name?: string | undefined
    readonly project?: string | undefined
    readonly limit: number
  }) => Promise<Seen<readonly PipelineRow[]>>
  /** Every one, those that are archived too. Where it `isWhole`, the realm has no other. */
  readonly everyPipeline: () => Promise<{
    readonly seen: Seen<readonly PipelineRow[]>
    readonly isWhole: boolean
  }>
  /** Newest first. */
  readonly versions: (pipelineId: string) => Promise<Seen<readonly string[]>>
  readonly projects: () => Promise<Seen<readonly Project[]>>
  readonly running: () => Promise<Seen<readonly Deployment[]>>
  /** Whether all that runs in these environments is in sight. */
  readonly seesRunningIn: (environments: readonly string[]) => boolean
  /** Newest first. */
  readonly failures: (of: {
    readonly pipeline?: string | undefined
    readonly limit: number
  }) => Promise<Seen<readonly ExecutionRow[]>>
  /** `not-found` only where every execution is in sight. */
  readonly execution: (key: string) => Promise<Seen<Execution>>
}

const signInFirst: { readonly [L in Language]: string } = {
  pt: 'Entre na plataforma: então o seu realm ajuda a preencher.',
  en: 'Sign in to the platform: then your realm helps to fill this in.',
  es: 'Inicie sesión en la plataforma: entonces su realm ayuda a completarlo.',
}

/**
 * The one door to the caller's own realm, and to no other; what they read themselves is no look of support, and is not in
 * the access log.
 *
 * @throws refused `sign-in`
 */
export function ownRealm(desk: Desk, viewer: RequesterViewer): OwnRealm {
  if (!viewer.signedIn || viewer.realmId === null) throw refused('sign-in', signInFirst[viewer.language])
  const reader = realmReader(desk, viewer.realmId, { engineer: null, conversation: null })
  const sight = sightOf(viewer.permissions)
  const seesPipelines = sight.pipelines.somewhere || sight.running.somewhere

  const running = async () => {
    if (!sight.running.somewhere) return notPermitted
    return narrowed(await reader.deployments(), (all) =>
      all.filter(({ environment }) => sight.running.within(environment)),
    )
  }

  /** Who does not see everything that is built sees what runs where they may look, and of its versions that one. */
  async function inSight(rows: Promise<Seen<readonly PipelineRow[]>>): Promise<Seen<readonly PipelineRow[]>> {
    if (sight.pipelines.everywhere) return rows
    const [read, deployments] = await Promise.all([rows, reader.deployments()])
    if (deployments.state === 'unread') return deployments
    const seen = new Map(
      deployments.data
        .filter(({ environment }) => sight.running.within(environment) || sight.pipelines.within(environment))
        .map(({ pipeline, version }) => [pipeline, version]),
    )
    return narrowed(read, (all) =>
      all.flatMap((row) => {
        const latestVersion = seen.get(row.id)
        return latestVersion === undefined ? [] : [{ ...row, latestVersion }]
      }),
    )
  }

  return {
    isDark: !seesPipelines && !sight.executions.somewhere,
    capabilities: reader.capabilities,
    whoMay: reader.people,
    async pipelines({ limit, ...of }) {
      if (!seesPipelines) return notPermitted
      const wanted = { ...of, archived: false }
      // What is in sight may be anywhere in the list.
      if (!sight.pipelines.everywhere)
        return narrowed(await inSight(reader.allPipelines(wanted)), (all) => all.slice(0, limit))
      return narrowed(await reader.pipelines({ ...wanted, limit }), ({ items }) => items)
    },
    async everyPipeline() {
      if (!seesPipelines) return { seen: notPermitted, isWhole: false }
      const [current, archived] = await Promise.all([
        reader.allPipelines({ archived: false }),
        reader.allPipelines({ archived: true }),
      ])
      const hasBoth = archived.state === 'read'
      const seen = await inSight(Promise.resolve(hasBoth ? together([current, archived]) : current))
      const isWhole = hasBoth && sight.pipelines.everywhere && seen.state === 'read' && seen.stale === null
      return { seen, isWhole }
    },
    async versions(pipelineId) {
      if (!sight.pipelines.everywhere) return notPermitted
      return narrowed(await reader.pipeline(pipelineId), ({ versions }) => versions.map(({ version }) => version))
    },
    async projects() {
      if (!seesPipelines) return notPermitted
      const all = await reader.projects()
      if (sight.pipelines.everywhere) return all
      const seen = await inSight(reader.allPipelines({ archived: false }))
      const names = new Set(itemsOf(seen).map(({ project }) => project))
      return narrowed(all, (projects) => projects.filter(({ name }) => names.has(name)))
    },
    running,
    seesRunningIn: (environments) =>
      sight.running.everywhere || (environments.length > 0 && environments.every(sight.running.within)),
    async failures({ limit, ...of }) {
      const { everywhere, somewhere, within } = sight.executions
      if (!somewhere) return notPermitted
      const failed = async (environment?: string) =>
        narrowed(await reader.executions({ ...of, status: 'failed', limit, environment }), ({ items }) => items)
      if (everywhere) return failed()
      const told = await reader.capabilities()
      if (told.state === 'unread') return told
      const environments = told.data.environments.map(({ key }) => key).filter(within)
      const lists = together(await Promise.all(environments.map(failed)))
      return narrowed(lists, (all) =>
        all.toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1)).slice(0, limit),
      )
    },
    async execution(key) {
      const { everywhere, somewhere, within } = sight.executions
      if (!somewhere) return notPermitted
      const read = await reader.execution(key)
      if (everywhere) return read
      return read.state === 'read' && within(read.data.environment) ? read : notPermitted
    },
  }
}
