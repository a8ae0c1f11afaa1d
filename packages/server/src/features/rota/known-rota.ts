import { dutiesBetween } from '@plantao/rules'
import type { Duty } from '@plantao/rules'
import type { Desk } from '../../desk.ts'
import type { Tx } from '../../infrastructure/database/database.ts'
import { storedRota } from './rota-queries.ts'
import type { StoredRota } from './rota-queries.ts'

/** The rota with its duties from a day before to five weeks after the instant that it was asked for. */
export type KnownRota = StoredRota & { readonly duties: readonly Duty[]; readonly from: number; readonly to: number }

const dayMs = 86_400_000
const daysBefore = 1
const daysAhead = 42
/** As much of what is ahead must be known. */
const daysNeeded = 35
/** How long it is believed without asking again, where the notice that it changed was lost. */
const believedMs = 30_000

type Memory = { known: KnownRota | null; readAt: number; generation: number }

const memories = new WeakMap<Desk['bus'], Memory>()

/** The rota around an instant: from the memory of this process, which forgets it when anything of it changes anywhere. */
export async function knownRota(desk: Desk, at: Date, tx?: Tx): Promise<KnownRota> {
  const memory = memoryOf(desk)
  const { known, generation } = memory
  if (known && performance.now() - memory.readAt < believedMs && holds(known, at.getTime())) return known
  const [from, to] = [new Date(at.getTime() - daysBefore * dayMs), new Date(at.getTime() + daysAhead * dayMs)]
  const stored = await storedRota(tx ?? desk.db, from, to)
  const duties = dutiesBetween(stored.rota, from.getTime(), to.getTime())
  const read = { ...stored, duties, from: from.getTime(), to: to.getTime() }
  // Something changed while we read: this is good for this call and no other.
  if (generation === memory.generation) Object.assign(memory, { known: read, readAt: performance.now() })
  return read
}

function holds({ from, to }: KnownRota, at: number): boolean {
  return at >= from && at + daysNeeded * dayMs <= to
}

function memoryOf(desk: Desk): Memory {
  const existing = memories.get(desk.bus)
  if (existing) return existing
  const memory: Memory = { known: null, readAt: 0, generation: 0 }
  const forget = () => {
    memory.generation += 1
    memory.known = null
  }
  desk.bus.listen(({ kind }) => {
    if (kind === 'rota' || kind === 'directory') forget()
  })
  desk.bus.onResync(forget)
  memories.set(desk.bus, memory)
  return memory
}
