import type { Capabilities } from '@plantao/platform-contract'
import { grantPermission } from '@plantao/rules'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { keyAfter, pageOf } from '../../infrastructure/http/page-cursor.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { conversationFor, mayRead } from '../conversations/guarded-door.ts'
import { mergedSources } from '../merges/merged-sources.ts'
import { realmReader } from '../platform/realm-reader.ts'
import type { Reading } from '../platform/realm-reader.ts'
import type { grantParams, grantsOfConversation, grantsPage, grantsQuery } from './grant-shapes.ts'
import { granterNow, grantsAnywhere, mayAnswer } from './granter.ts'
import { standing } from './grant-row.ts'
import type { GrantRow } from './grant-row.ts'
import { presentGrants } from './present-grant.ts'

const minuteMs = 60_000
const mostOfConversation = 200
const atAndId = z.tuple([z.iso.datetime(), z.uuid()])
const past = ['denied', 'ended'] as const

/** What was asked for in a conversation, or in what was merged into it, oldest first, and who in the realm may answer; to whom the realm is not shown, nothing. */
export async function listGrantsOfConversation({
  desk,
  viewer,
  params,
}: RouteCall<'person', typeof grantParams, undefined, undefined>): Promise<z.input<typeof grantsOfConversation>> {
  const row = await conversationFor(desk.db, viewer, params.id)
  if (row.realm_id === null || !mayRead(viewer, row, { kind: 'event', disclosure: 'realm', seq: row.last_seq }))
    return { items: [], granters: [], offer: null, trouble: null }
  const merged = await mergedSources(desk.db, viewer, row)
  const grants = await desk.db
    .selectFrom('access_grant')
    .selectAll()
    .where('conversation_id', 'in', [row.id, ...merged.map(({ id }) => id)])
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostOfConversation)
    .execute()
  // All at once: each may have to wait for the platform, and nobody waits for one after the other.
  const [granter, granters, capabilities] = await Promise.all([
    viewer.kind === 'requester' ? granterNow(desk, viewer) : null,
    grantersOf(desk, row.realm_id, grants),
    viewer.kind === 'staff' ? askCapabilities(desk, row.realm_id) : null,
  ])
  return {
    items: await presentGrants(desk, { viewer, granter }, grants.toReversed()),
    granters,
    offer: capabilities && offerOf(desk, capabilities),
    trouble: capabilities?.state === 'unread' ? capabilities.because : null,
  }
}

/** What support asks for and may do in the realm of whoever may grant there; newest first. To all others nothing. */
export async function listGrants({
  desk,
  viewer,
  query,
}: RouteCall<'requester', undefined, typeof grantsQuery, undefined>): Promise<z.input<typeof grantsPage>> {
  const granter = await granterNow(desk, viewer)
  if (!grantsAnywhere(granter)) return { mayGrant: false, items: [], next: null }
  const after = keyAfter(query.after, atAndId)
  const grants = await desk.db
    .selectFrom('access_grant')
    .selectAll()
    .where('realm_id', '=', granter.realmId)
    .where('state', 'in', query.state === 'standing' ? standing : past)
    .$if(after !== null, (select) =>
      select.where(sql<boolean>`(asked_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = pageOf(
    grants,
    query.limit,
    (grant) => grant,
    (grant) => [grant.asked_at.toISOString(), grant.id],
  )
  const theirs = page.items.filter((grant) => mayAnswer(granter, grant))
  return { mayGrant: true, items: await presentGrants(desk, { viewer, granter }, theirs), next: page.next }
}

function askCapabilities(desk: Desk, realmId: string): Promise<Reading<Capabilities>> {
  return realmReader(desk, realmId, { engineer: null, conversation: null }).capabilities()
}

function offerOf(desk: Desk, reading: Reading<Capabilities>) {
  if (reading.state === 'unread' || !reading.data.operations.includes('createGrant')) return null
  const { environments, verbs } = reading.data
  const longestMinutes = Math.floor(desk.policy().grants.longestMs / minuteMs)
  return { environments: environments.map(({ key, name }) => ({ key, name })), verbs: [...verbs], longestMinutes }
}

/** By the environments that are asked for now. */
async function grantersOf(desk: Desk, realmId: string, grants: readonly GrantRow[]) {
  const open = grants.filter(({ state }) => state === 'asked' || state === 'approving')
  const reader = realmReader(desk, realmId, { engineer: null, conversation: null })
  return Promise.all(
    [...new Set(open.map(({ environment }) => environment))].map(async (environment) => {
      const people = await reader.people({ permission: grantPermission, environment })
      const names = people.state === 'read' ? people.data.map(({ name }) => name) : []
      return { environment, names: names.slice(0, 200) }
    }),
  )
}
