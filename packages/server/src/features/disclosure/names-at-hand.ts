import { termIndexing } from '@plantao/pipelines'
import type { Term, TermIndex } from '@plantao/pipelines'
import type { Desk } from '../../desk.ts'
import { whenDone } from '../../infrastructure/in-turns.ts'
import { passes } from '../platform/platform-trouble.ts'
import { readNames, realmNames, sameTerms } from '../platform/realm-names.ts'
import { ToReadFirst } from './to-read-first.ts'

/** `unknown`: the realm has names, and nobody could read them yet. */
export type KnownNames = { readonly state: 'known'; readonly index: TermIndex } | { readonly state: 'unknown' }

type Kept = {
  readonly terms: readonly Term[]
  readonly names: KnownNames
  /** When the platform was asked last, by the desk's clock; long ago where only what it told once was read. */
  readonly askedAt: number
  readonly readAt: number
}
type Memory = { readonly kept: Map<string, Kept>; readonly reading: Map<string, Promise<void>> }

/** Older than this they are read again behind what is asked; older than the second, before. */
const freshMs = 60_000
const believedMs = 10 * 60_000
const mostRealms = 200
/** Made or being made, so that two who ask at the same time wait for the same one. */
const indexes = new WeakMap<readonly Term[], Promise<TermIndex>>()
const memories = new WeakMap<Desk['bus'], Memory>()

/**
 * The names of each realm as they are in the memory of this process. Asks nobody, so that it may stand in a transaction.
 *
 * @throws ToReadFirst
 */
export function namesAtHand(desk: Desk, realmIds: readonly string[]): ReadonlyMap<string, KnownNames> {
  const { kept } = memoryOf(desk)
  const now = desk.now().getTime()
  const ageOf = (id: string) => now - (kept.get(id)?.askedAt ?? Number.NEGATIVE_INFINITY)
  const toRead = realmIds.filter((id) => ageOf(id) > believedMs)
  if (toRead.length > 0) throw new ToReadFirst(() => getNames(desk, toRead))
  const stale = realmIds.filter((id) => ageOf(id) > freshMs)
  if (stale.length > 0)
    getNames(desk, stale).catch((error: unknown) =>
      desk.log.warn({ err: error }, 'the names of realms could not be read again; they are with the next text'),
    )
  return new Map(realmIds.map((id) => [id, kept.get(id)!.names]))
}

/**
 * As `namesAtHand`, for realms of which what the platform told last is enough: it is asked only where it never was.
 *
 * @throws ToReadFirst
 */
export function namesOnceRead(desk: Desk, realmIds: readonly string[]): ReadonlyMap<string, KnownNames> {
  const { kept } = memoryOf(desk)
  const now = desk.now().getTime()
  const toRead = realmIds.filter((id) => now - (kept.get(id)?.readAt ?? Number.NEGATIVE_INFINITY) > believedMs)
  if (toRead.length > 0)
    throw new ToReadFirst(async () => void (await Promise.all(toRead.map((id) => readOnce(desk, id)))))
  return new Map(realmIds.map((id) => [id, kept.get(id)!.names]))
}

async function readOnce(desk: Desk, realmId: string): Promise<void> {
  const { kept } = memoryOf(desk)
  const { terms, takenAt } = await realmNames(desk, realmId)
  if (takenAt === null) return getNames(desk, [realmId])
  const was = kept.get(realmId)
  const askedAt = was?.askedAt ?? Number.NEGATIVE_INFINITY
  const names: KnownNames = { state: 'known', index: await indexOf(terms, was) }
  const meanwhile = kept.get(realmId)
  // What the platform told in the meantime is newer.
  if (meanwhile && meanwhile !== was) return
  keep(kept, realmId, { terms, names, askedAt, readAt: desk.now().getTime() })
}

/** The index of before, where the names are still the same: making one takes long, and gives way to other requests. */
async function indexOf(terms: readonly Term[], was: Kept | undefined): Promise<TermIndex> {
  if (was?.names.state === 'known' && sameTerms(was.terms, terms)) return was.names.index
  const making = indexes.get(terms) ?? whenDone(termIndexing(terms))
  indexes.set(terms, making)
  return making
}

/** The names of these realms are at hand: as the platform tells them now, else as it told them last. */
async function getNames(desk: Desk, realmIds: readonly string[]): Promise<void> {
  const { reading } = memoryOf(desk)
  await Promise.all(
    realmIds.map((id) => {
      const running = reading.get(id) ?? getOne(desk, id).finally(() => reading.delete(id))
      reading.set(id, running)
      return running
    }),
  )
}

async function getOne(desk: Desk, realmId: string): Promise<void> {
  const { kept } = memoryOf(desk)
  const askedAt = desk.now().getTime()
  const trouble = await readNames(desk, realmId)
  const { terms, takenAt } = await realmNames(desk, realmId)
  // A platform that offers no names, or none at all, keeps nothing from anybody.
  const isUnknown = takenAt === null && trouble !== null && (passes(trouble) || trouble === 'key-refused')
  const names: KnownNames = isUnknown
    ? { state: 'unknown' }
    : { state: 'known', index: await indexOf(terms, kept.get(realmId)) }
  keep(kept, realmId, { terms, names, askedAt, readAt: askedAt })
}

/** The realms that were asked about longest ago are forgotten first. */
function keep(kept: Map<string, Kept>, realmId: string, names: Kept): void {
  kept.delete(realmId)
  kept.set(realmId, names)
  const [oldest] = kept.keys()
  if (kept.size > mostRealms && oldest !== undefined) kept.delete(oldest)
}

function memoryOf(desk: Desk): Memory {
  const existing = memories.get(desk.bus)
  if (existing) return existing
  const memory: Memory = { kept: new Map(), reading: new Map() }
  // Read by another process: what is at hand here is of before.
  desk.bus.listen((notice) => {
    if (notice.kind === 'realm-names' && !memory.reading.has(notice.realm)) memory.kept.delete(notice.realm)
  })
  desk.bus.onResync(() => memory.kept.clear())
  memories.set(desk.bus, memory)
  return memory
}
