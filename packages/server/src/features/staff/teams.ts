import { sql } from 'kysely'
import type { z } from 'zod'
import { transact } from '../../desk.ts'
import { breaksReference, breaksUnique } from '../../infrastructure/database/constraint-broken.ts'
import type { Database, Tx } from '../../infrastructure/database/database.ts'
import { RequestError, notFound, refused } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { staffFieldWords, staffRefusals } from './staff-refusal-words.ts'
import type { staffParams, teamBody, teamView, teams } from './staff-shapes.ts'

const mostTeams = 1000

/** All teams, by name. */
export async function listTeams({
  desk,
}: RouteCall<'staff', undefined, undefined, undefined>): Promise<z.infer<typeof teams>> {
  return {
    items: await teamRows(desk.db)
      .orderBy(sql`lower(team.name)`)
      .limit(mostTeams)
      .execute(),
  }
}

/** The team is as the body says. @throws already-exists for a name that another team has */
export async function saveTeam({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'staff:manage', typeof staffParams, undefined, typeof teamBody>): Promise<z.infer<typeof teamView>> {
  try {
    return await transact(desk, async (tx, notices) => {
      const was = await tx
        .selectFrom('team')
        .select(['name', 'kind'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      await tx
        .insertInto('team')
        .values({ id: params.id, ...body })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(body))
        .execute()
      await recordAudit(tx, {
        at: desk.now(),
        by: viewer,
        action: was ? 'team-changed' : 'team-added',
        subject: { kind: 'team', id: params.id },
        was: was ?? null,
        became: body,
      })
      notices.push({ kind: 'directory' })
      return teamRows(tx).where('team.id', '=', params.id).executeTakeFirstOrThrow()
    })
  } catch (error) {
    if (breaksUnique(error, 'team_name'))
      throw new RequestError('already-exists', {
        errors: [{ field: 'body.name', message: staffFieldWords['name-taken'][viewer.language] }],
      })
    throw error
  }
}

/** The team is gone. @throws not-found; refused team-in-use while anything belongs to it */
export async function removeTeam({
  desk,
  viewer,
  params,
}: RouteCall<'staff:manage', typeof staffParams, undefined, undefined>): Promise<null> {
  try {
    await transact(desk, async (tx, notices) => {
      const was = await tx.deleteFrom('team').where('id', '=', params.id).returning(['name', 'kind']).executeTakeFirst()
      if (!was) throw notFound()
      await recordAudit(tx, {
        at: desk.now(),
        by: viewer,
        action: 'team-removed',
        subject: { kind: 'team', id: params.id },
        was,
      })
      notices.push({ kind: 'directory' })
    })
    return null
  } catch (error) {
    if (breaksReference(error)) throw refused('team-in-use', staffRefusals['team-in-use'][viewer.language])
    throw error
  }
}

function teamRows(db: Database | Tx) {
  return db
    .selectFrom('team')
    .select(['team.id', 'team.name', 'team.kind'])
    .select(
      sql<number>`(select count(*)::int from team_member member where member.team_id = team.id)`.as('memberCount'),
    )
}
