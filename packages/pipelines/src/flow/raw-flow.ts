import type { Json, JsonObject } from '../json.ts'
import type { ExportForm } from './graph.ts'

/** A track as its form holds it: steps unread, and the tracks that follow its end without a step that says so. */
export type RawTrack = {
  readonly name: string
  readonly steps: readonly Json[]
  /** The places of the steps in the document, one each. */
  readonly paths: readonly string[]
  readonly then: readonly string[]
  readonly loose: boolean
}

/** What every form is turned into before it is read. */
export type RawFlow = {
  readonly form: ExportForm
  readonly tracks: readonly RawTrack[]
  /** What says the pipeline's name, version and trigger; empty where nothing does. */
  readonly document: JsonObject
}
