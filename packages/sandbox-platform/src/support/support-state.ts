import { join } from 'node:path'
import type { Alert, GrantUse, GrantUsed, PlatformGrant } from '@plantao/platform-contract'
import type { HeldRole } from '../people/roles.ts'
import type { ModelDeployment } from '../realm/model-shapes.ts'
import type { Run } from '../realm/runs.ts'
import { readJsonFile } from '../storage/read-json-file.ts'
import { writeFileAtomically } from '../storage/write-file-atomically.ts'

/** `request` is what the desk asked for, without its proof: the same id with other content is another grant. */
export type StoredGrant = Omit<PlatformGrant, 'state'> & { readonly realm: string; readonly request: string }
export type StoredUse = {
  readonly realm: string
  readonly grant: string
  readonly asked: GrantUse
  readonly answer: GrantUsed
}

/** What happened to one realm since its folder was opened. */
export type RealmChanges = {
  /** By `environment name`. */
  globals: Record<string, string>
  /** The pipelines of a key, by `environment name`. */
  apiKeys: Record<string, readonly string[]>
  /** What was said when an alert was muted, by its id. */
  muted: Record<string, string>
  /** When an execution was cancelled, by its key. */
  cancelled: Record<string, string>
  /** Executions that were started since, oldest first. */
  runs: Run[]
  alerts: Alert[]
  /** What became of deployments, by their ids. */
  deployments: Record<string, Partial<ModelDeployment>>
}

export type SupportState = {
  version: 1
  /** An instant: from here the times of everything that was there from the beginning are told. */
  openedAt: string
  grants: StoredGrant[]
  uses: StoredUse[]
  /** Proofs that were used, until they could not be any more. */
  proofs: { jti: string; until: string }[]
  /** Roles of people that differ from those they began with, by the person's id. */
  roles: Record<string, readonly HeldRole[]>
  /** Ids of people whose login opens nothing any more. */
  revoked: string[]
  realms: Record<string, RealmChanges>
}

export type SupportFile = { readonly state: SupportState; save(): void; changesOf(realm: string): RealmChanges }

/** What the folder remembers of support: `support.json`, readable by its owner only. */
export function openSupportFile(folder: string, now: Date): SupportFile {
  const path = join(folder, 'support.json')
  const stored = readJsonFile<SupportState>(path)
  if (stored && stored.version !== 1) throw new Error(`${path} was written by a newer version of the sandbox platform.`)
  const state: SupportState = stored ?? {
    version: 1,
    openedAt: now.toISOString(),
    grants: [],
    uses: [],
    proofs: [],
    roles: {},
    revoked: [],
    realms: {},
  }
  const save = () => writeFileAtomically(path, `${JSON.stringify(state)}\n`)
  if (!stored) save()
  return {
    state,
    save,
    changesOf: (realm) => (state.realms[realm] ??= unchanged()),
  }
}

function unchanged(): RealmChanges {
  return { globals: {}, apiKeys: {}, muted: {}, cancelled: {}, runs: [], alerts: [], deployments: {} }
}
