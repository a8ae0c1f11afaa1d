import type { Environment } from '../integration/pipeline-shapes.ts'
import { fixedNumber } from './fixed.ts'
import type { RealmModel } from './realm-model.ts'

/** What a global says where nobody changed it; `undefined` where the realm has no such global. */
export function firstValueOfGlobal(model: RealmModel, name: string, environment: Environment): string | undefined {
  if (!globalsOf(model).has(name)) return undefined
  const host = `${name.replace(/-(?:url|email|batch|lote)$/, '')}${environment === 'test' ? '.test' : ''}.${model.realm.name}.example`
  if (name.endsWith('-url')) return `https://${host}`
  if (name.endsWith('-email')) return `${name.replace(/-email$/, '')}@${model.realm.name}.example`
  return String(fixedNumber(1, 20, model.realm.name, name) * 50)
}

/** Each global of the realm with the pipelines that use it, by name. */
export function globalsOf(model: RealmModel): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>()
  for (const { id, mentions } of model.pipelines)
    for (const name of mentions.globals) users.set(name, [...(users.get(name) ?? []), id])
  return new Map([...users].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** The pipeline to which a global belongs: the only one that uses it; null where several do. */
export function ownerOfGlobal(model: RealmModel, name: string): string | null {
  const users = globalsOf(model).get(name) ?? []
  return users.length === 1 ? (users[0] as string) : null
}
