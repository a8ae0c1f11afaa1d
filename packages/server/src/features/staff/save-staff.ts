import type { z } from 'zod'
import { transact } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import { breaksUnique } from '../../infrastructure/database/constraint-broken.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { RequestError } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { endGrantsOfEngineers } from '../grants/end-with-engineer.ts'
import { holdRights } from '../staff-sessions/rights-lock.ts'
import { endStaffSessions, rereadStaffSessions } from '../staff-sessions/staff-session.ts'
import type { StaffViewer } from '../viewer.ts'
import { assertMayGovern, assertOperatorRemains, operatorCount } from './rights.ts'
import { staffFieldWords } from './staff-refusal-words.ts'
import { staffViewById } from './staff-row.ts'
import type { StaffView } from './staff-row.ts'
import type { staffBody, staffParams } from './staff-shapes.ts'

type Body = z.output<typeof staffBody>

/**
 * The person is as the body says; what they may do follows at once in every process, and a disabled person's sessions
 * have ended; so has what access they may not use any more.
 *
 * @throws already-exists for an address that somebody else has; invalid-request for a role or team that is not there;
 *   refused rights-beyond-yours, last-operator
 */
export async function saveStaff({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'staff:manage', typeof staffParams, undefined, typeof staffBody>): Promise<StaffView> {
  try {
    return await transact(desk, async (tx, notices) => {
      await holdRights(tx)
      const [was, operators] = [await staffViewById(tx, params.id), await operatorCount(tx)]
      await assertRolesAndTeams(tx, viewer, body)
      await assertMayGovern(tx, viewer, [...body.roles, ...(was?.roles ?? [])])
      await write(tx, params.id, body)
      await assertOperatorRemains(tx, viewer, operators)
      await announce(tx, notices, params.id, body, desk.now())
      if (was) await endGrantsOfEngineers(desk, tx, notices, [params.id])
      const became = await staffViewById(tx, params.id)
      await recordAudit(tx, {
        at: desk.now(),
        by: viewer,
        action: was ? 'staff-changed' : 'staff-added',
        subject: { kind: 'staff', id: params.id },
        was: was ?? null,
        became: became!,
      })
      return became!
    })
  } catch (error) {
    if (breaksUnique(error, 'staff_email'))
      throw new RequestError('already-exists', {
        errors: [{ field: 'body.email', message: staffFieldWords['email-taken'][viewer.language] }],
      })
    throw error
  }
}

async function assertRolesAndTeams(tx: Tx, viewer: StaffViewer, { roles, teamIds }: Body): Promise<void> {
  const known = await tx.selectFrom('role').select('name').where('name', 'in', roles).execute()
  if (known.length < new Set(roles).size) throw invalid('body.roles', 'no-such-role', viewer)
  if (teamIds.length === 0) return
  const teams = await tx.selectFrom('team').select('id').where('id', 'in', teamIds).execute()
  if (teams.length < new Set(teamIds).size) throw invalid('body.teamIds', 'no-such-team', viewer)
}

function invalid(field: string, word: keyof typeof staffFieldWords, viewer: StaffViewer): RequestError {
  return new RequestError('invalid-request', { errors: [{ field, message: staffFieldWords[word][viewer.language] }] })
}

async function write(tx: Tx, id: string, body: Body): Promise<void> {
  const columns = {
    name: body.name,
    email: body.email,
    language: body.language,
    languages: [...new Set(body.languages)],
    roles: [...new Set(body.roles)],
    on_duty: body.onDuty,
    disabled: body.disabled,
  }
  await tx
    .insertInto('staff')
    .values({ id, ...columns, password_hash: null, totp_secret: null, totp_last_step: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute()
  await tx.deleteFrom('team_member').where('staff_id', '=', id).execute()
  const members = [...new Set(body.teamIds)].map((team_id) => ({ team_id, staff_id: id }))
  if (members.length > 0) await tx.insertInto('team_member').values(members).execute()
}

async function announce(tx: Tx, notices: Notice[], staffId: string, { disabled }: Body, at: Date): Promise<void> {
  if (disabled) await endStaffSessions(tx, notices, { staffId, at })
  else await rereadStaffSessions(tx, notices, [staffId], at)
  notices.push({ kind: 'directory' })
}
