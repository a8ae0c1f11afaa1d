import { factForms } from '@plantao/rules/vocabulary'
import type { FactName, FactValue } from '@plantao/rules/vocabulary'
import type { Desk } from '../../desk.ts'
import type { StandingFacts } from '../../infrastructure/database/tables.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import { actorOf, changeConversation, record } from '../log/chapter.ts'
import type { Chapter } from '../log/chapter.ts'
import type { Viewer } from '../viewer.ts'
import type { ConversationView } from './conversation-shapes.ts'
import { decideAndTell } from './decide-and-tell.ts'
import { mustBeWriter } from './guarded-door.ts'
import { presentConversation } from './present-conversation.ts'

type Call = {
  readonly desk: Desk
  readonly viewer: Viewer
  readonly params: { readonly id: string; readonly name: FactName }
  readonly body: { readonly value: FactValue; readonly reason?: string | undefined }
}

/** The fact stands as told, the one before stays in the log, and the priority follows. */
export async function stateFact({ desk, viewer, params, body }: Call): Promise<ConversationView> {
  mustFit(params.name, body.value)
  const row = await changeConversation(desk, viewer, params.id, async (chapter) => {
    mustBeWriter(viewer, chapter.row)
    setFact(chapter, viewer, params.name, body.value, body.reason)
    await decideAndTell(chapter)
  })
  return presentConversation(desk, viewer, row)
}

/**
 * Nothing, if the value is one that the fact can have.
 *
 * @throws invalid-request
 */
export function mustFit(name: FactName, value: FactValue): void {
  const form = factForms[name]
  const fits =
    form === 'boolean'
      ? typeof value === 'boolean'
      : form === 'text'
        ? typeof value === 'string'
        : (form as readonly unknown[]).includes(value)
  if (!fits) throw new RequestError('invalid-request', { errors: [{ field: `facts.${name}`, message: '' }] })
}

/** A new fact is stated; one that stands is corrected, which needs a reason from anybody but its author. */
export function setFact(
  chapter: Chapter,
  viewer: Viewer,
  name: FactName,
  value: FactValue,
  reason: string | undefined,
): void {
  const facts = chapter.row.facts as StandingFacts
  const stands = facts[name]
  const by = actorOf(viewer)
  const signedIn = viewer.kind === 'staff' ? chapter.row.signed_in : viewer.signedIn
  if (stands?.value === value && (stands.signedIn || !signedIn)) return
  const fact = { value, by, byName: viewer.name, signedIn, at: chapter.at.getTime(), seq: chapter.row.last_seq + 1 }
  const changes = { facts: { ...facts, [name]: fact } }
  // Said again, signed in, it counts from now on; nothing was corrected.
  if (!stands || stands.value === value) {
    record(chapter, { kind: 'fact-stated', by, body: { name, value, signedIn }, changes })
    return
  }
  const ownFact = by.kind !== 'service' && stands.by.kind === by.kind && 'id' in stands.by && stands.by.id === by.id
  if (!reason && !ownFact)
    throw new RequestError('invalid-request', { errors: [{ field: 'body.reason', message: '' }] })
  record(chapter, {
    kind: 'fact-corrected',
    by,
    body: { name, value, was: stands.value, reason: reason ?? '', signedIn },
    changes,
  })
}
