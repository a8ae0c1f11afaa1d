import { sql } from 'kysely'
import { z } from 'zod'
import { transact } from '../../desk.ts'
import { breaksUnique } from '../../infrastructure/database/constraint-broken.ts'
import { json } from '../../infrastructure/database/database.ts'
import type { Tables } from '../../infrastructure/database/tables.ts'
import { RequestError, notFound } from '../../infrastructure/http/errors.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { pageQuery } from '../../infrastructure/http/shapes.ts'
import { mustBePublic } from '../disclosure/tell-publicly.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { macroBody, macroPage, macroParams, macroView } from './macro-shapes.ts'
import type { Selectable } from 'kysely'

const nameTaken = {
  pt: 'Já existe uma macro com este nome.',
  en: 'There is a macro with this name already.',
  es: 'Ya hay una macro con este nombre.',
}
/** Names are unique, so a name is the whole key. */
const sortedName = z.tuple([z.string()])

/** Macros, by name. */
export async function listMacros({
  desk,
  query,
}: RouteCall<'staff', undefined, typeof pageQuery, undefined>): Promise<z.infer<typeof macroPage>> {
  const after = keyAfter(query.after, sortedName)
  const rows = await desk.db
    .selectFrom('macro')
    .selectAll()
    .select(sql<string>`lower(name)`.as('sorted_name'))
    .$if(after !== null, (select) => select.where(sql<boolean>`lower(name) > ${after?.[0]}`))
    .orderBy(sql`lower(name)`)
    .limit(query.limit + 1)
    .execute()
  return pageOf(rows, query.limit, present, (row) => [row.sorted_name])
}

/** The macro is as the body says. @throws already-exists for a name that another one has */
export async function saveMacro({
  desk,
  viewer,
  params,
  body,
}: RouteCall<'macros:manage', typeof macroParams, undefined, typeof macroBody>): Promise<z.infer<typeof macroView>> {
  await mustBePublic(desk, viewer, 'macro', [body.name, ...Object.values(body.texts)])
  try {
    return await transact(desk, async (tx) => {
      const was = await tx
        .selectFrom('macro')
        .select(['name', 'texts', 'disclosure'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      const columns = { name: body.name, texts: json(body.texts), disclosure: body.disclosure, updated_at: desk.now() }
      const row = await tx
        .insertInto('macro')
        .values({ id: params.id, ...columns })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
        .returningAll()
        .executeTakeFirstOrThrow()
      await recordAudit(tx, {
        at: desk.now(),
        by: viewer,
        action: was ? 'macro-changed' : 'macro-added',
        subject: { kind: 'macro', id: params.id },
        was: was ?? null,
        became: body,
      })
      return present(row)
    })
  } catch (error) {
    if (breaksUnique(error, 'macro_name'))
      throw new RequestError('already-exists', {
        errors: [{ field: 'body.name', message: nameTaken[viewer.language] }],
      })
    throw error
  }
}

/** The macro is gone. @throws not-found */
export async function removeMacro({
  desk,
  viewer,
  params,
}: RouteCall<'macros:manage', typeof macroParams, undefined, undefined>): Promise<null> {
  await transact(desk, async (tx) => {
    const was = await tx
      .deleteFrom('macro')
      .where('id', '=', params.id)
      .returning(['name', 'texts', 'disclosure'])
      .executeTakeFirst()
    if (!was) throw notFound()
    await recordAudit(tx, {
      at: desk.now(),
      by: viewer,
      action: 'macro-removed',
      subject: { kind: 'macro', id: params.id },
      was,
    })
  })
  return null
}

function present({ id, name, texts, disclosure, updated_at }: Selectable<Tables['macro']>): z.infer<typeof macroView> {
  return { id, name, texts, disclosure, updatedAt: updated_at.toISOString() }
}
