import type { Facts } from '@plantao/rules'
import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { mustFit } from '../conversations/state-fact.ts'
import type { RealmReader } from '../platform/realm-reader.ts'
import type { RequesterViewer } from '../viewer.ts'
import { compareFacts, nameIn } from './compare-facts.ts'
import type { KnownOfRealm } from './compare-facts.ts'
import { differenceWords } from './difference-words.ts'
import { ownRealm } from './own-realm.ts'
import { itemsOf } from './readings.ts'
import type { differences, differencesBody } from './requester-realm-shapes.ts'
import { toldEnvironment } from './told-environment.ts'

type Call = { readonly desk: Desk; readonly viewer: RequesterViewer; readonly body: z.output<typeof differencesBody> }

/** Where what is about to be stated differs from the caller's realm, kindly said. Nothing is kept, and nothing is kept back. */
export async function findDifferences({ desk, viewer, body }: Call): Promise<z.input<typeof differences>> {
  const reader = ownRealm(desk, viewer)
  for (const { name, value } of body.facts) mustFit(name, value)
  const facts = Object.fromEntries(body.facts.map(({ name, value }) => [name, value])) as Facts
  const { known, unread } = await knownOf(desk, reader, facts)
  return {
    items: compareFacts(facts, known).map(({ fact, because, name, proposals }) => ({
      fact,
      because,
      words: differenceWords[because][viewer.language].replace('{name}', () => name ?? ''),
      proposals: [...proposals],
    })),
    unread,
  }
}

async function knownOf(desk: Desk, reader: RealmReader, facts: Facts) {
  const stated = facts.pipeline === undefined ? null : nameIn(facts.pipeline)
  const key = facts.executionKey?.trim()
  const [pipelines, projects, capabilities, deployments, execution] = await Promise.all([
    reader.pipelines({ limit: 1000 }),
    reader.projects(),
    reader.capabilities(),
    stated === null ? null : reader.deployments({}),
    key === undefined || key === '' ? null : reader.execution(key),
  ])
  const told = capabilities.state === 'read' ? capabilities.data : null
  const environment = (name: string) => toldEnvironment(desk.policy(), told, name)
  const known: KnownOfRealm = {
    pipelines: itemsOf(pipelines),
    projects: itemsOf(projects).map(({ name }) => name),
    ...(deployments?.state === 'read' && stated !== null
      ? {
          runsIn: deployments.data
            .filter(({ name }) => name.toLowerCase() === stated.toLowerCase())
            .map((deployment) => environment(deployment.environment)),
        }
      : {}),
    ...(execution?.state === 'read'
      ? {
          execution: {
            pipeline: execution.data.name,
            environment: environment(execution.data.environment),
            environmentName: execution.data.environment,
            failed: execution.data.status === 'failed',
          },
        }
      : {}),
    ...(execution?.state === 'unread' && execution.because === 'not-found' ? { execution: null } : {}),
  }
  return { known, unread: pipelines.state === 'unread' ? pipelines.because : null }
}
