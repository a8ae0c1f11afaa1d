import { realms } from '../people/cast.ts'
import { realmModel } from './realm-model.ts'
import { secretInLogs } from './run-logs.ts'

/** Every secret that stands in a flowSpec of either realm, or in the log of an execution that there is or may be; all are invented. Sorted, each once. */
export function everyPlantedSecret(): readonly string[] {
  const pipelines = realms.flatMap(({ name }) => realmModel(name).pipelines)
  return [...new Set(pipelines.flatMap(({ mentions, owner }) => [...mentions.secrets, secretInLogs(owner)]))].sort()
}
