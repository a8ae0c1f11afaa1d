import type { GrantUse, GrantUsed, PlatformGrant, PlatformProblem } from '@plantao/platform-contract'
import { ContractProblem } from '../contract/contract-problem.ts'
import type { Environment } from '../integration/pipeline-shapes.ts'
import type { LiveRealm } from '../realm/live-realm.ts'
import type { Sandbox } from '../web/sandbox.ts'
import { isVerb } from './grantable.ts'
import { grantOf } from './grants.ts'
import { writeFor } from './writes.ts'

type Asked = {
  readonly grant: string
  readonly use: GrantUse
  /** As the desk said who acts and for what; the grant's own words win. */
  readonly engineer: string | null
  readonly conversation: string | null
}

/**
 * One thing was done under a live grant, once, however often it is sent; or it was refused, and nothing changed. Either
 * way it is a line of the access log. Nothing here waits: no end of a grant comes between the check and the change.
 */
export function useGrant(sandbox: Sandbox, realm: LiveRealm, asked: Asked): GrantUsed {
  const grant = grantOf(sandbox, realm, asked.grant)
  try {
    const { used, isNew } = done(sandbox, realm, { ...asked, live: grant })
    if (isNew) writeLine(sandbox, realm, { ...asked, held: grant, because: null })
    return used
  } catch (problem) {
    if (problem instanceof ContractProblem) writeLine(sandbox, realm, { ...asked, held: grant, because: problem.code })
    throw problem
  }
}

type Held = Asked & { readonly live: PlatformGrant | undefined }

function done(sandbox: Sandbox, realm: LiveRealm, { grant: id, use, live: grant }: Held) {
  if (!isVerb(use.verb)) throw new ContractProblem('never-by-support', 'Support never does this, whoever agrees.')
  if (!grant) throw new ContractProblem('no-live-grant', 'The realm has no such grant.')
  const { state } = sandbox.support
  const known = state.uses.find(({ asked }) => asked.id === use.id)
  if (known) {
    const isSame = known.grant === id && contentOf(known.asked) === contentOf(use)
    if (!isSame) throw new ContractProblem('conflict', 'This id was used for something else.')
    return { used: known.answer, isNew: false }
  }
  if (grant.state !== 'live') throw new ContractProblem('no-live-grant', 'The grant has ended.')
  if (use.engineer !== grant.engineer.id)
    throw new ContractProblem('not-covered', 'The grant is for somebody else of support.')
  if (!grant.verbs.includes(use.verb)) throw new ContractProblem('not-covered', 'The grant is not for this.')
  const at = sandbox.now().toISOString()
  const environment = grant.environment as Environment
  const write = writeFor(realm, sandbox.support.changesOf(realm.model.realm.name), { use, environment, at })
  if (write.environment !== grant.environment || !coversPipeline(grant, use, write.pipeline))
    throw new ContractProblem('not-covered', 'The grant is for another environment or pipeline.')
  const answer: GrantUsed = { id: use.id, outcome: 'done', at, detail: write.apply() }
  state.uses.push({ realm: realm.model.realm.name, grant: id, asked: use, answer })
  sandbox.support.save()
  return { used: answer, isNew: true }
}

/** By what the target really belongs to, whatever the desk says that it does. */
function coversPipeline(grant: PlatformGrant, use: GrantUse, owner: string | null): boolean {
  if (use.pipeline !== null && use.pipeline !== owner) return false
  return grant.pipeline === null || grant.pipeline === owner
}

type Line = Asked & { readonly held: PlatformGrant | undefined; readonly because: PlatformProblem['code'] | null }

function writeLine(sandbox: Sandbox, realm: LiveRealm, { grant, use, held, because, ...by }: Line): void {
  const isGrants = held !== undefined && held.engineer.id === use.engineer
  sandbox.accessLog.write(realm.model.realm.name, {
    at: sandbox.now().toISOString(),
    engineer: isGrants ? held.engineer.name : (by.engineer ?? use.engineer),
    conversation: held?.conversation ?? by.conversation,
    what: use.verb,
    target: use.target,
    grant,
    outcome: because === null ? 'done' : 'refused',
    because,
  })
}

function contentOf({ engineer, verb, target, pipeline, value }: GrantUse): string {
  return JSON.stringify([engineer, verb, target, pipeline, value])
}
