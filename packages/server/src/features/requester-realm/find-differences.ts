import type { Capabilities } from '@plantao/platform-contract'
import type { Environment, Facts } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { mustFit } from '../conversations/state-fact.ts'
import type { RequesterViewer } from '../viewer.ts'
import { compareFacts } from './compare-facts.ts'
import type { Difference, KnownOfRealm } from './compare-facts.ts'
import { differenceWords, environmentWords } from './difference-words.ts'
import { ownRealm } from './own-realm.ts'
import type { OwnRealm } from './own-realm.ts'
import { itemsOf } from './readings.ts'
import type { differences, differencesBody } from './requester-realm-shapes.ts'
import { statedPipeline } from './stated-pipeline.ts'
import { platformEnvironments, toldEnvironment } from './told-environment.ts'

type Call = { readonly desk: Desk; readonly viewer: RequesterViewer; readonly body: z.output<typeof differencesBody> }

/**
 * Where what is about to be stated differs from the caller's realm, kindly said. Nothing is kept, and nothing is kept back;
 * what their login may not see there is taken as stated.
 */
export async function findDifferences({ desk, viewer, body }: Call): Promise<z.input<typeof differences>> {
  const realm = ownRealm(desk, viewer)
  for (const { name, value } of body.facts) mustFit(name, value)
  if (realm.isDark) return { items: [], unread: 'not-permitted' }
  const facts = Object.fromEntries(body.facts.map(({ name, value }) => [name, value])) as Facts
  const { known, unread } = await knownOf({ desk, realm, facts, language: viewer.language })
  return {
    items: compareFacts(facts, known).map(({ fact, because, told, proposals }) => ({
      fact,
      because,
      words: filled(differenceWords[because][viewer.language], told),
      proposals: [...proposals],
    })),
    unread,
  }
}

function filled(words: string, told: Difference['told']): string {
  return words.replaceAll(/\{(name|versions)\}/g, (_whole, name: 'name' | 'versions') => told[name] ?? '')
}

type Asked = {
  readonly desk: Desk
  readonly realm: OwnRealm
  readonly facts: Facts
  readonly language: Language
}

async function knownOf({ desk, realm, facts, language }: Asked) {
  const key = facts.executionKey?.trim()
  const [{ seen, isWhole }, projects, capabilities, execution] = await Promise.all([
    realm.everyPipeline(),
    realm.projects(),
    realm.capabilities(),
    key === undefined || key === '' ? null : realm.execution(key),
  ])
  const told = capabilities.state === 'read' ? capabilities.data : null
  const place = (platformKey: string) => {
    const environment = toldEnvironment(desk.policy(), told, platformKey)
    return { environment, environmentName: nameOf(environment, language) ?? platformName(told, platformKey) }
  }
  const pipelines = itemsOf(seen)
  const known: KnownOfRealm = {
    pipelines,
    isWhole,
    projects: itemsOf(projects).map(({ name }) => name),
    ...(await aboutStated({ desk, realm, facts, language }, pipelines, told)),
    ...(execution?.state === 'read'
      ? {
          execution: {
            pipelineId: execution.data.pipeline,
            pipeline: execution.data.name,
            ...place(execution.data.environment),
            failed: execution.data.status === 'failed',
          },
        }
      : {}),
    ...(execution?.state === 'unread' && execution.because === 'not-found' ? { execution: null } : {}),
  }
  return { known, unread: seen.state === 'unread' ? seen.because : null }
}

/** The versions of the stated pipeline and where it runs, asked for only where something is stated of them. */
async function aboutStated(
  { desk, realm, facts, language }: Asked,
  pipelines: KnownOfRealm['pipelines'],
  told: Capabilities | null,
): Promise<Pick<KnownOfRealm, 'versions' | 'runsIn' | 'environmentName'>> {
  if (facts.pipeline === undefined) return {}
  const { found, version } = statedPipeline(facts.pipeline, pipelines)
  const ids = found.map(({ id }) => id)
  const { environment } = facts
  if (ids.length === 0) return {}
  const [running, ...versions] = await Promise.all([
    environment === undefined ? null : realm.running(),
    ...(version === null ? [] : ids.slice(0, mostOfOneName).map((id) => realm.versions(id))),
  ])
  const meant = environment === undefined ? [] : platformEnvironments(desk.policy(), told, environment)
  const environmentName = environment && nameOf(environment, language)
  return {
    ...(ids.length <= mostOfOneName && versions.every((one) => one.state === 'read' && one.stale === null)
      ? { versions: versions.flatMap((one) => itemsOf(one)) }
      : {}),
    ...(running?.state === 'read' && running.stale === null && realm.seesRunningIn(meant)
      ? {
          runsIn: running.data
            .filter(({ pipeline }) => ids.includes(pipeline))
            .map((one) => toldEnvironment(desk.policy(), told, one.environment)),
        }
      : {}),
    ...(environmentName ? { environmentName } : {}),
  }
}

const mostOfOneName = 3

function nameOf(environment: Environment, language: Language): string | null {
  return environment === 'other' ? null : environmentWords[environment][language]
}

function platformName(told: Capabilities | null, key: string): string {
  return told?.environments.find((environment) => environment.key === key)?.name ?? key
}
