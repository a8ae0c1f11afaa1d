import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { stopsView } from './disclosure-shapes.ts'

const lateMs = 30 * 24 * 60 * 60 * 1000
const mostLines = 200

/** How often something was stopped in the last thirty days, by realm and way; never what it said, or who wrote it. */
export async function readStops({
  desk,
}: RouteCall<'disclosure:overrule', undefined, undefined, undefined>): Promise<z.input<typeof stopsView>> {
  const since = new Date(desk.now().getTime() - lateMs)
  const lines = await desk.db
    .selectFrom('disclosure_stop')
    .select((of) => ['realm_id', 'way', 'marked', of.fn.countAll<string>().as('stops'), of.fn.max('at').as('last_at')])
    .where('at', '>', since)
    .groupBy(['realm_id', 'way', 'marked'])
    .orderBy('stops', 'desc')
    .orderBy('realm_id')
    .orderBy('way')
    .limit(mostLines)
    .execute()
  const items = lines.map((line) => ({
    realm: { id: line.realm_id, name: desk.directory.realm(line.realm_id) ?? '' },
    way: line.way,
    marked: line.marked,
    stops: Number(line.stops),
    lastAt: new Date(line.last_at).toISOString(),
  }))
  return { since: since.toISOString(), total: items.reduce((sum, { stops }) => sum + stops, 0), items }
}
