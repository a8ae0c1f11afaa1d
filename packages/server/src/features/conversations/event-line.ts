import type { Actor, EventBodies, EventKind, Language, Policy } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import type { Viewer } from '../viewer.ts'
import type { ConversationColumns } from './conversation-row.ts'

export type Words = { readonly [L in Language]: string }
export type Scene = {
  readonly desk: Desk
  readonly policy: Policy
  readonly language: Language
  readonly viewer: Viewer
  readonly changes: ConversationColumns
}
/** How one kind of event is said; {who} is who caused it. */
export type Line<Kind extends EventKind> = (
  body: EventBodies[Kind],
  scene: Scene,
  by: Actor,
) => { words: Words; values?: Record<string, string> }
