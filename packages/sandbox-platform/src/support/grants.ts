import type { GrantRequest, PlatformGrant, ProofTerms } from '@plantao/platform-contract'
import { ContractProblem } from '../contract/contract-problem.ts'
import type { Person } from '../people/cast.ts'
import { holds } from '../people/directory.ts'
import type { LiveRealm } from '../realm/live-realm.ts'
import type { Sandbox } from '../web/sandbox.ts'
import { isEnvironment, mustBeGrantable } from './grantable.ts'
import { proofIn } from './proof.ts'
import type { StoredGrant } from './support-state.ts'

/** Who holds this may let support do things, and end it. */
export const mayGrant = 'SUPPORT-ACCESS:CREATE'
const longestMs = 31 * 24 * 60 * 60 * 1000

type Because = NonNullable<PlatformGrant['ended']>['because']

/**
 * The grant of that id, live from now on. Sent again it is the same grant, as it is by then. This platform decides: by the
 * proof that it gave for this grant to the person who approves, by what they may do at this moment, and by what may be granted at all.
 */
export async function createGrant(sandbox: Sandbox, realm: LiveRealm, asked: GrantRequest): Promise<PlatformGrant> {
  const known = knownGrant(sandbox, realm, asked)
  if (known) return known
  mustBeGrantable(realm, asked)
  const until = new Date(asked.until)
  const now = sandbox.now()
  if (until <= now || until.getTime() - now.getTime() > longestMs)
    throw new ContractProblem('invalid-request', 'A grant ends after now, and at most 31 days ahead.')
  const proof = await proofIn(sandbox, realm.model.realm.id, asked)
  // From here nothing waits: of requests that come at once, one finds the other's grant or its proof used.
  const meanwhile = knownGrant(sandbox, realm, asked)
  if (meanwhile) return meanwhile
  const { state } = sandbox.support
  if (state.proofs.some(({ jti }) => jti === proof.jti))
    throw new ContractProblem('bad-proof', 'The proof was used before: ask the person for another.')
  const person = sandbox.people.byId(proof.person)
  if (!person || !holds(person, mayGrant, asked.environment))
    throw new ContractProblem('may-not-grant', 'This person may not grant support access in this environment.')
  const { id, environment, pipeline, verbs, engineer, conversation, reason } = asked
  const grant: StoredGrant = {
    id,
    environment,
    pipeline,
    verbs,
    engineer: { id: engineer.id, name: engineer.name },
    grantedBy: person.id,
    conversation,
    reason,
    from: now.toISOString(),
    until: until.toISOString(),
    ended: null,
    realm: realm.model.realm.name,
    request: contentOf(realm, asked),
  }
  state.proofs = [
    ...state.proofs.filter((one) => one.until > now.toISOString()),
    { jti: proof.jti, until: proof.until },
  ]
  state.grants.push(grant)
  sandbox.support.save()
  return shown(grant)
}

/** Throws where this person could not let support do this now; the proof of a yes is given to nobody else. */
export function mustBeTheirsToGrant(sandbox: Sandbox, realm: LiveRealm, person: Person, terms: ProofTerms): void {
  mustBeGrantable(realm, terms)
  const now = sandbox.people.byId(person.id)
  if (!now || !isEnvironment(terms.environment) || !holds(now, mayGrant, terms.environment))
    throw new ContractProblem('may-not-grant', 'This person may not grant support access in this environment.')
}

/** The grants of the realm as they are at this moment, newest first. */
export function grantsOf(sandbox: Sandbox, realm: LiveRealm): PlatformGrant[] {
  settleGrants(sandbox)
  return sandbox.support.state.grants
    .filter((grant) => grant.realm === realm.model.realm.name)
    .map(shown)
    .toSorted((one, other) => (one.from + one.id < other.from + other.id ? 1 : -1))
}

/** The grant as it is at this moment; `undefined` where the realm has none of that id. */
export function grantOf(sandbox: Sandbox, realm: LiveRealm, id: string): PlatformGrant | undefined {
  return grantsOf(sandbox, realm).find((grant) => grant.id === id)
}

/** The grant is over; one that was over already stays as it ended. */
export function endGrant(sandbox: Sandbox, realm: LiveRealm, { id, because }: { id: string; because: Because }) {
  settleGrants(sandbox)
  const grant = sandbox.support.state.grants.find((one) => one.id === id && one.realm === realm.model.realm.name)
  if (!grant) return undefined
  if (!grant.ended) end(sandbox, grant, { at: sandbox.now().toISOString(), because })
  return grantOf(sandbox, realm, id)
}

/** Whose time has come, and whose granter may not grant any more, has ended and stays so, whatever the clock says later. */
export function settleGrants(sandbox: Sandbox): void {
  const now = sandbox.now()
  for (const grant of sandbox.support.state.grants) {
    if (grant.ended) continue
    const granter = sandbox.people.byId(grant.grantedBy)
    if (now >= new Date(grant.until)) end(sandbox, grant, { at: grant.until, because: 'time' })
    else if (!granter || !isEnvironment(grant.environment) || !holds(granter, mayGrant, grant.environment))
      end(sandbox, grant, { at: now.toISOString(), because: 'granter-lost-permission' })
  }
}

function end(sandbox: Sandbox, grant: StoredGrant, ended: NonNullable<PlatformGrant['ended']>): void {
  const { state } = sandbox.support
  state.grants = state.grants.map((one) => (one === grant ? { ...one, ended } : one))
  sandbox.support.save()
}

function knownGrant(sandbox: Sandbox, realm: LiveRealm, asked: GrantRequest): PlatformGrant | undefined {
  settleGrants(sandbox)
  const known = sandbox.support.state.grants.find(({ id }) => id === asked.id)
  if (known && known.request !== contentOf(realm, asked))
    throw new ContractProblem('conflict', 'There is another grant of this id.')
  return known && shown(known)
}

/** All that a request says but its proof, which is another one when a person is asked again. */
function contentOf(realm: LiveRealm, { proof: _proof, verbs, until, ...asked }: GrantRequest): string {
  return JSON.stringify([
    realm.model.realm.name,
    asked.environment,
    asked.pipeline,
    verbs.toSorted(),
    asked.engineer.id,
    asked.engineer.name,
    asked.conversation,
    asked.reason,
    asked.minutes,
    new Date(until).toISOString(),
  ])
}

function shown({ realm: _realm, request: _request, ...grant }: StoredGrant): PlatformGrant {
  return { ...grant, state: grant.ended ? 'ended' : 'live' }
}
