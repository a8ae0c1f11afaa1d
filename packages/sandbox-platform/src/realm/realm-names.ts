import type { RealmName } from '@plantao/platform-contract'
import { apiKeysOf } from './api-keys.ts'
import { globalsOf } from './globals.ts'
import type { RealmModel } from './realm-model.ts'

/** Every name by which content of the realm can be known, sorted by kind and value, each once. */
export function namesOf(model: RealmModel, executionKeys: readonly string[]): RealmName[] {
  const mentioned = (kind: 'accounts' | 'hosts' | 'events') => [
    ...new Set(model.pipelines.flatMap(({ mentions }) => [...mentions[kind]])),
  ]
  const { realm, projects, pipelines } = model
  const named: Readonly<Record<RealmName['kind'], readonly string[]>> = {
    realm: [realm.name, realm.organisation.name],
    project: projects.map(({ name }) => name),
    pipeline: pipelines.map(({ name }) => name),
    global: [...globalsOf(model).keys()],
    account: mentioned('accounts'),
    host: mentioned('hosts'),
    event: mentioned('events'),
    key: [...new Set([...apiKeysOf(model).map(({ name }) => name), ...executionKeys])],
  }
  return (Object.keys(named) as RealmName['kind'][])
    .toSorted()
    .flatMap((kind) => named[kind].toSorted().map((value) => ({ kind, value })))
}
