import type { Desk } from '../../desk.ts'

/** So often does one process ask for the names of a realm that somebody looks into. */
const everyMs = 60 * 60 * 1000
const askedAt = new WeakMap<Desk['bus'], Map<string, number>>()

/** The realm's names are read behind the request: at a first look into it, and then once an hour while it is looked into. */
export function readNamesSoon(desk: Desk, realmId: string): void {
  const asked = askedAt.get(desk.bus) ?? new Map<string, number>()
  askedAt.set(desk.bus, asked)
  const now = desk.now().getTime()
  if (now - (asked.get(realmId) ?? Number.NEGATIVE_INFINITY) < everyMs) return
  asked.set(realmId, now)
  enqueueNames(desk, realmId).catch((error: unknown) => {
    asked.delete(realmId)
    desk.log.warn({ err: error }, 'the names of a realm are read at the next look into it')
  })
}

/** The realm's names are read as soon as a process is free, once however often this is said meanwhile. */
export async function enqueueNames(desk: Desk, realmId: string): Promise<void> {
  await desk.db
    .transaction()
    .execute((tx) => desk.jobs.enqueue(tx, 'read-realm-names', { realm: realmId }, { singletonKey: realmId }))
}
