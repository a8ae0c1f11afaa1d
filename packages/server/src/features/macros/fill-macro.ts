import { limits } from '@plantao/rules/vocabulary'
import type { Disclosure } from '@plantao/rules/vocabulary'
import type { z } from 'zod'
import type { Policy } from '@plantao/rules'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor } from '../conversations/guarded-door.ts'
import type { ConversationRow } from '../conversations/conversation-row.ts'
import type { conversationParams } from '../conversations/conversation-shapes.ts'
import type { StaffViewer } from '../viewer.ts'
import type { filledMacro, macroParams } from './macro-shapes.ts'

type Params = ReturnType<typeof conversationParams.extend<{ macroId: typeof macroParams.shape.id }>>
type Filled = z.infer<typeof filledMacro>

/**
 * The macro in the conversation's language with its variables filled in; one that has no value stays to be seen. It is
 * `realm` once it carries something that belongs to the realm, whatever the macro itself is.
 *
 * @throws not-found for requesters too: macros are the staff's
 */
export async function fillMacro({
  desk,
  viewer,
  params,
}: RouteCall<'person', Params, undefined, undefined>): Promise<Filled> {
  if (viewer.kind !== 'staff') throw notFound()
  const conversation = await conversationFor(desk.db, viewer, params.id)
  const macro = await desk.db
    .selectFrom('macro')
    .select(['texts', 'disclosure'])
    .where('id', '=', params.macroId)
    .executeTakeFirst()
  if (!macro) throw notFound()
  return filled(macro.texts[conversation.language], macro.disclosure, valuesFor(conversation, viewer, desk.policy()))
}

type Value = { readonly text: string; readonly disclosure: Disclosure }
type Values = Readonly<Record<string, Value | null>>

/** A text with its variables filled in, and how far it may go. */
export function filled(words: string, disclosure: Disclosure, values: Values): Filled {
  const used: Disclosure[] = [disclosure]
  const text = words.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : null
    if (!value) return whole
    used.push(value.disclosure)
    return value.text
  })
  return { text: text.slice(0, limits.messageLength), disclosure: used.includes('realm') ? 'realm' : 'general' }
}

function valuesFor(conversation: ConversationRow, viewer: StaffViewer, policy: Policy): Values {
  const general = (text: string | null): Value | null => (text === null ? null : { text, disclosure: 'general' })
  return {
    requester: general(conversation.requester_name),
    conversation: general(conversation.public_id),
    engineer: general(viewer.name),
    priority: general(conversation.priority),
    support: general(policy.vendor.supportAddress),
    pipeline: pipelineOf(conversation),
  }
}

/** What an unsigned requester said of a pipeline they may hear again; everything else about it belongs to the realm. */
function pipelineOf({ facts, realm_id }: ConversationRow): Value | null {
  const fact = facts.pipeline
  if (!fact) return null
  const isOfRealm = realm_id !== null && (fact.signedIn || fact.by.kind !== 'requester')
  return { text: String(fact.value), disclosure: isOfRealm ? 'realm' : 'general' }
}
