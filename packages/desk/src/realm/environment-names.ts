import { createContext, useContext } from 'react'
import type { RealmPanel } from './realm-queries.ts'

type Named = { readonly key: string; readonly name: string }

/** What the platform calls its environments; empty while it cannot say. */
export const EnvironmentNames = createContext<readonly Named[]>([])

export function environmentsOf({ platform }: RealmPanel): readonly Named[] {
  return platform.state === 'read' ? platform.data.environments : []
}

/** The platform's name of an environment, or its key where it has none. */
export function useEnvironmentName(): (key: string) => string {
  const names = useContext(EnvironmentNames)
  return (key) => names.find((one) => one.key === key)?.name || key
}
