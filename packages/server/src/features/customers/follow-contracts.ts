import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import { transact } from '../../desk.ts'
import { decideAndTell } from '../conversations/decide-and-tell.ts'
import { decideAnew } from '../conversations/decide-anew.ts'
import { beginChapter, record, service, writeChapter } from '../log/chapter.ts'
import { notClosedForGood } from '../policy/open-conversations.ts'
import { servedContract } from './contract-in-force.ts'

/** Conversations looked for at once. */
const batch = 100

/**
 * Every signed-in conversation that may still go on is served under the contract that is in force now, and says in its
 * log when that changed; once, whoever looks and however often. Returns how many changed.
 */
export async function followContracts(desk: Desk, organisationId: string | null): Promise<number> {
  let changed = 0
  for (;;) {
    const ids = await behindTheirContract(desk, organisationId)
    for (const id of ids) if (await followContract(desk, id)) changed += 1
    if (ids.length < batch) return changed
  }
}

/** Whether the conversation was behind: somebody else may have been quicker. */
async function followContract(desk: Desk, id: string): Promise<boolean> {
  return transact(desk, async (tx, notices) => {
    const row = await tx
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    if (row.organisation_id === null || !row.signed_in) return false
    const { state: contract, plan } = await servedContract(tx, row.organisation_id, desk.now())
    if (row.contract === contract && row.plan === plan) return false
    const chapter = beginChapter(desk, tx, notices, row)
    record(chapter, {
      kind: 'contract-changed',
      by: service,
      body: { plan, was: row.plan, contract },
      changes: { plan, contract },
    })
    // What is resolved is not spoken of again, unless somebody reopens it.
    await (row.status === 'resolved' ? decideAnew(chapter) : decideAndTell(chapter))
    await writeChapter(chapter)
    return true
  })
}

async function behindTheirContract(desk: Desk, organisationId: string | null): Promise<readonly string[]> {
  const at = desk.now()
  const { rows } = await sql<{ id: string }>`
    select conversation.id
    from conversation left join lateral (
      select plan, ends_at is null or ends_at > ${at} as in_force from contract
      where contract.organisation_id = conversation.organisation_id and starts_at <= ${at}
      order by starts_at desc limit 1
    ) newest on true
    where ${notClosedForGood(desk)} and signed_in and conversation.organisation_id is not null
      and (${organisationId}::uuid is null or conversation.organisation_id = ${organisationId}::uuid)
      and (conversation.plan is distinct from case when newest.in_force then newest.plan end
        or conversation.contract <> case when newest.in_force then 'in-force' when newest.in_force is null then 'unknown' else 'ended' end)
    order by conversation.id limit ${batch}`.execute(desk.db)
  return rows.map(({ id }) => id)
}
