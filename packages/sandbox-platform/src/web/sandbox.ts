import type { Condition } from '../contract/condition.ts'
import type { Directory } from '../people/directory.ts'
import type { LiveRealm } from '../realm/live-realm.ts'
import type { StateFile } from '../storage/platform-state.ts'
import type { AccessLog } from '../support/access-log.ts'
import type { SupportFile } from '../support/support-state.ts'
import type { SigningKeys } from '../tokens/signing-keys.ts'

/** The running platform, as its routes see it. */
export type Sandbox = {
  /** Origin under which every page is served, and `iss` of every token. Known once it listens. */
  url: string
  readonly deskUrl: string
  readonly file: StateFile
  readonly keys: SigningKeys
  readonly now: () => Date
  readonly support: SupportFile
  readonly people: Directory
  readonly accessLog: AccessLog
  /** By the realms' ids. */
  readonly realms: ReadonlyMap<string, LiveRealm>
  /** What the desk may call the contract with. */
  readonly contractKey: string
  /** How well the contract's API is; {@link Condition}. */
  condition: Condition
}
