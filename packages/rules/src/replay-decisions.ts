import { decideEntitlement } from './entitlement.ts'
import type { ClaimState } from './decision.ts'
import type { LogEvent, LoggedEvent } from './log.ts'
import type { Policy } from './policy/policy.ts'
import { derivePriority } from './priority.ts'
import type {
  ContractState,
  Demand,
  Entitlement,
  FactName,
  Facts,
  FactValue,
  Priority,
  Standing,
} from './vocabulary.ts'

/** A log with its decisions made anew by a policy, and those decisions by the seq of the event that told them. */
export type DecidedAgain = {
  readonly events: readonly LogEvent[]
  readonly demand: Demand
  readonly entitlements: ReadonlyMap<number, Entitlement>
  readonly priorities: ReadonlyMap<number, Priority>
}

/**
 * Makes every decision of a log anew, from what stood in the log when it was made. A change that the old policy did
 * not decide on, because nothing followed from it then, is decided with the next decision of the log.
 */
export function decideAgain(
  policy: Policy,
  given: { readonly events: readonly LogEvent[]; readonly contract?: ContractState },
): DecidedAgain {
  const state: State = { standing: nobody, demand: 'platform-question', trusted: {}, told: {}, claim: 'undecided' }
  const entitlements = new Map<number, Entitlement>()
  const priorities = new Map<number, Priority>()
  const opening = openingEnd(given.events)
  const events: LogEvent[] = []
  // What is told at the opening is known when the first decision is made, in whatever order it was written.
  for (const event of given.events.slice(0, opening)) hear(state, event, given.contract)
  for (const [index, event] of given.events.entries()) {
    if (index >= opening) hear(state, event, given.contract)
    events.push(decided(policy, state, event, entitlements, priorities))
  }
  return { events, demand: state.demand, entitlements, priorities }
}

type State = { standing: Standing; demand: Demand; trusted: Facts; told: Facts; claim: ClaimState }
const nobody: Standing = { door: 'website', signedIn: false, contract: 'unknown', realm: null }

/** The events of the opening's own instant, which were written together. */
function openingEnd(events: readonly LogEvent[]): number {
  const later = events.findIndex((event) => event.at !== events[0]?.at)
  return later === -1 ? events.length : later
}

function hear(state: State, event: LogEvent, contract: ContractState | undefined): void {
  switch (event.kind) {
    case 'conversation-opened': {
      const { door, signedIn, realm, plan, demand } = event.body
      state.standing = {
        door,
        signedIn,
        realm,
        contract: event.body.contract ?? contract ?? contractOf(signedIn, plan),
      }
      state.demand = demand
      return
    }
    case 'gone-on':
      state.standing = {
        door: 'platform',
        signedIn: true,
        realm: event.body.realm,
        contract: event.body.contract ?? contract ?? contractOf(true, event.body.plan),
      }
      return
    case 'contract-changed':
      state.standing = { ...state.standing, contract: event.body.contract ?? contractOf(true, event.body.plan) }
      return
    case 'demand-corrected':
      state.demand = event.body.demand
      return
    case 'fact-stated':
    case 'fact-corrected':
      hearFact(state, event.body.name, event.body.value, event.body.signedIn)
      return
    case 'outage-decided':
      state.claim = event.body.confirmed ? 'confirmed' : 'refused'
      return
    default:
      return
  }
}

// What nobody signed in has said counts only as long as nobody signs in.
function hearFact(state: State, name: FactName, value: FactValue, signedIn: boolean): void {
  const { [name]: _, ...others } = state.trusted
  state.trusted = signedIn ? { ...others, [name]: value } : others
  state.told = { ...state.told, [name]: value }
}

// A plan is only known of a contract; who has none, signed in, is without one in force.
function contractOf(signedIn: boolean, plan: string | null): ContractState {
  return plan !== null ? 'in-force' : signedIn ? 'none' : 'unknown'
}

function decided(
  policy: Policy,
  state: State,
  event: LogEvent,
  entitlements: Map<number, Entitlement>,
  priorities: Map<number, Priority>,
): LogEvent {
  const { standing, demand, claim } = state
  const facts = standing.signedIn ? state.trusted : state.told
  if (event.kind === 'entitlement-decided') {
    const { entitlement } = decideEntitlement(policy, standing, demand, facts)
    entitlements.set(event.seq, entitlement)
    return withBody(event, { ...event.body, entitlement })
  }
  if (event.kind === 'priority-derived') {
    const { priority, claimed } = derivePriority(policy, standing, demand, facts, claim)
    priorities.set(event.seq, priority)
    return withBody(event, { ...event.body, priority, claimed })
  }
  return event
}

function withBody<Event extends LoggedEvent<'entitlement-decided'> | LoggedEvent<'priority-derived'>>(
  event: Event,
  body: Event['body'],
): Event {
  return { ...event, body }
}
