import { sql } from 'kysely'
import type { Desk } from '../../desk.ts'
import type { Notice } from '../../infrastructure/bus/bus.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { StaffViewer } from '../viewer.ts'

/** Serialises changes of the rota; any constant that nothing else in this database locks. */
const rotaLock = 7_307_006

/** Until this transaction ends nobody else changes the rota: what was looked at still holds when it is written. */
export async function holdRota(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${rotaLock})`.execute(tx)
}

/** Every process forgets the rota after the commit, and new holes are looked for. */
export async function announceRota(tx: Tx, desk: Desk, notices: Notice[]): Promise<void> {
  notices.push({ kind: 'rota' })
  await desk.jobs.enqueue(tx, 'rota-holes', {}, { singletonKey: 'changed' })
}

/** The rota is read by who answers and by who plans it. @throws not-found for anybody else */
export function assertReadsRota(viewer: StaffViewer): void {
  if (!readsRota(viewer)) throw notFound()
}

export function readsRota(viewer: StaffViewer): boolean {
  return viewer.permissions.has('conversations:answer') || mayPlan(viewer)
}

export function mayPlan(viewer: StaffViewer): boolean {
  return viewer.permissions.has('rota:manage')
}
