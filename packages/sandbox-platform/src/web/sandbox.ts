import type { StateFile } from '../storage/platform-state.ts'
import type { SigningKeys } from '../tokens/signing-keys.ts'

/** The running platform, as its routes see it. */
export type Sandbox = {
  /** Origin under which every page is served, and `iss` of every token. Known once it listens. */
  url: string
  readonly deskUrl: string
  readonly file: StateFile
  readonly keys: SigningKeys
  readonly now: () => Date
}
