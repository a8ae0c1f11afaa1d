import { expect } from 'vitest'
import type { RealmScene } from '../platform/realm-scene.fixture.ts'

/** A secret that is cut off after as much of it is still one. */
const tellingLength = 12
const planted = /Zq7[A-Za-z0-9]{25}/
const telling = /(?=(Zq7[A-Za-z0-9]{9}))/g

/** Every planted secret of which as much stands in the text as tells it. */
export type SecretsIn = (text: string) => string[]

export function secretsInOf({ plantedSecrets }: RealmScene['sandbox']): SecretsIn {
  for (const secret of plantedSecrets) expect(secret).toMatch(planted)
  const byBeginning = new Map(plantedSecrets.map((secret) => [secret.slice(0, tellingLength), secret]))
  expect(byBeginning.size).toBe(plantedSecrets.length)
  return (text) => [...new Set([...text.matchAll(telling)].flatMap(([, begun]) => byBeginning.get(begun!) ?? []))]
}

export const forms = {
  'a list of steps': /"start":\[/,
  'tracks by name': /"disconnected-root:/,
  'a canvas': /"canvas":\[/,
} as const
export type Form = keyof typeof forms

/** What the platform tells whoever asks it without a desk between: the source of what must not be told on. */
export type Source = {
  readonly realms: () => Promise<{ readonly id: string; readonly name: string }[]>
  readonly flowSpecs: (realm: string, environment: string) => Promise<SourceFlow[]>
  readonly log: (realm: string, execution: string) => Promise<string>
}
type SourceFlow = { readonly pipeline: string; readonly version: string; readonly document: string }
type Page<Item> = { readonly items: Item[]; readonly next: string | null }

export function sourceOf({ contract: { url, key } }: RealmScene['sandbox']): Source {
  const asks = async <Item>(path: string): Promise<Page<Item>> => {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })
    expect(answer.status, path).toBe(200)
    return (await answer.json()) as Page<Item>
  }
  const every = async <Item>(path: string): Promise<Item[]> => {
    const items: Item[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<Item> = await asks(`${path}limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      items.push(...page.items)
      cursor = page.next
    }
    return items
  }
  return {
    realms: () => every('/realms?'),
    flowSpecs: async (realm, environment) =>
      (
        await every<Omit<SourceFlow, 'document'> & { document: unknown }>(
          `/realms/${realm}/flow-specs?environment=${environment}&`,
        )
      ).map(({ document, ...flow }) => ({ ...flow, document: JSON.stringify(document) })),
    log: async (realm, execution) => JSON.stringify(await every(`/realms/${realm}/executions/${execution}/logs?`)),
  }
}
