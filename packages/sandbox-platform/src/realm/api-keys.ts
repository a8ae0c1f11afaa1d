import type { Environment } from '../integration/pipeline-shapes.ts'
import type { RealmModel } from './realm-model.ts'

/** A client that may call some pipelines by a key; one for each environment, by name. */
export type ApiKey = { readonly name: string; readonly environment: Environment; readonly pipelines: readonly string[] }

const clientsOfRealm: Readonly<Record<string, readonly string[]>> = {
  'aurora-varejo': ['consumidor-lojas', 'consumidor-aplicativo', 'consumidor-marketplace', 'consumidor-parceiros'],
  'blue-harbor': ['consumer-portal', 'consumer-carriers', 'consumer-terminals', 'consumer-finance'],
}

/** The realm's API keys as nobody changed them. Keys' own values are not kept here at all. */
export function apiKeysOf({ realm, pipelines }: RealmModel): ApiKey[] {
  const clients = clientsOfRealm[realm.name] ?? []
  const called = pipelines.filter(({ trigger }) => trigger.type === 'rest')
  return clients.flatMap((name, place) =>
    (['test', 'prod'] as const).map((environment) => ({
      name,
      environment,
      pipelines: called.filter((_, index) => index % clients.length === place).map((pipeline) => pipeline.name),
    })),
  )
}
