import type { TextKey } from './decision.ts'
import type { EventKind } from './log.ts'
import type { Disclosure } from './vocabulary.ts'

/** Anything of a conversation that could leave the desk: what it is, where it stands, and in what conversation. */
export type Content = {
  readonly kind: 'message' | 'note' | 'fact' | 'attachment' | 'event'
  readonly disclosure: Disclosure
  /** Its place in the conversation's log. */
  readonly seq: number
  /** The requesters who take part in the conversation. */
  readonly conversationRequesterIds: readonly string[]
  /** The realm that the conversation belongs to now; null while nobody has signed in. */
  readonly realm: string | null
  /** The seq from which it belongs to the realm; null if it never went on, or was opened in the realm. */
  readonly goneOnSeq: number | null
  /** The teams to which the conversation was ever handed off and not returned. */
  readonly handedOffTeamIds: readonly string[]
}

/** Who would read, by their session at this moment and never by what they once were. */
export type Reader =
  | { readonly kind: 'staff'; readonly permissions: readonly string[]; readonly teamIds: readonly string[] }
  | {
      readonly kind: 'requester'
      readonly requesterId: string
      readonly signedIn: boolean
      readonly realm: string | null
    }

/** The two permissions that let staff read: every conversation, or those handed off to one of their teams. */
export const readPermissions = { every: 'conversations:read', handedOff: 'handed-off:read' } as const

export const disclosureRefusals = [
  'staff-only',
  'not-yours',
  'sign-in',
  'other-realm',
  'not-permitted',
  'not-handed-off',
] as const
export type DisclosureRefusal = (typeof disclosureRefusals)[number]

export type DisclosureDecision =
  | { readonly may: true }
  | { readonly may: false; readonly because: DisclosureRefusal; readonly nextStep: TextKey }

/**
 * Whether this reader may be shown this content. It stands on every way out: reads, pushes, searches,
 * digests, transcripts, errors. Decided per content by the reader's session now, so a signed-out browser
 * keeps only the general content written before the conversation went on in a realm (R47, R53).
 */
export function mayDisclose(content: Content, reader: Reader): DisclosureDecision {
  return reader.kind === 'staff' ? mayShowStaff(content, reader) : mayShowRequester(content, reader)
}

/** The kinds of event that a requester may be told of; all others are the desk's own business. */
export const requesterEventKinds: readonly EventKind[] = [
  'conversation-opened',
  'message-sent',
  'fact-stated',
  'fact-corrected',
  'demand-corrected',
  'entitlement-decided',
  'priority-derived',
  'waiting-started',
  'waiting-ended',
  'handed-off',
  'hand-off-accepted',
  'hand-off-returned',
  'resolved',
  'resolution-answered',
  'reopened',
  'rated',
  'gone-on',
  'contact-left',
  'language-changed',
  'escalated',
  'escalation-acknowledged',
  'escalation-closed',
  'escalation-answered',
  'reminded',
  'closed',
  'merged',
  'merged-into',
  'unmerged',
  'split',
  'grant-asked',
  'grant-reminded',
  'grant-answered',
  'grant-ended',
  'invited',
  'impact-attached',
  'impact-answered',
]

/**
 * The disclosure of something just written: what is written in a signed-in session, by either side, is the
 * realm's unless its author marked it general; at an unsigned door it is general, whatever the mark.
 */
export function defaultDisclosure(session: { readonly signedIn: boolean }, marked?: Disclosure): Disclosure {
  return session.signedIn ? (marked ?? 'realm') : 'general'
}

function mayShowStaff(content: Content, reader: Extract<Reader, { kind: 'staff' }>): DisclosureDecision {
  if (reader.permissions.includes(readPermissions.every)) return shown
  if (!reader.permissions.includes(readPermissions.handedOff)) return refusals['not-permitted']
  return reader.teamIds.some((team) => content.handedOffTeamIds.includes(team)) ? shown : refusals['not-handed-off']
}

function mayShowRequester(content: Content, reader: Extract<Reader, { kind: 'requester' }>): DisclosureDecision {
  if (content.kind === 'note') return refusals['staff-only']
  if (!content.conversationRequesterIds.includes(reader.requesterId)) return refusals['not-yours']
  if (content.realm === null) return content.disclosure === 'general' ? shown : refusals['sign-in']
  if (reader.signedIn) return reader.realm === content.realm ? shown : refusals['other-realm']
  const writtenBefore = content.goneOnSeq !== null && content.seq < content.goneOnSeq
  return writtenBefore && content.disclosure === 'general' ? shown : refusals['sign-in']
}

const shown: DisclosureDecision = Object.freeze({ may: true })

const refusals = Object.fromEntries(
  disclosureRefusals.map((because) => [
    because,
    Object.freeze({ may: false, because, nextStep: `next.disclosure.${because}` }),
  ]),
) as { readonly [Because in DisclosureRefusal]: DisclosureDecision }
