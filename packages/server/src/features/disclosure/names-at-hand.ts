import { termIndexing } from '@plantao/pipelines'
import type { Term, TermIndex } from '@plantao/pipelines'
import type { Desk } from '../../desk.ts'
import { whenDone } from '../../infrastructure/in-turns.ts'
import { passes } from '../platform/platform-trouble.ts'
import { readNames, realmNames, sameTerms } from '../platform/realm-names.ts'
import { keepNames, longAgo } from './names-kept.ts'
import type { KeptNames, KnownNames, NamesKept } from './names-kept.ts'
import { ToReadFirst } from './to-read-first.ts'

type Memory = { readonly kept: NamesKept; readonly reading: Map<string, Promise<void>> }

/** Older than this they are read again behind what is asked; older than the second, before. */
const freshMs = 60_000
const believedMs = 10 * 60_000
/** Of a realm that nobody here looked into for a day, what the platform told since is enough; it is asked again behind. */
const settledMs = 24 * 60 * 60_000
const settledFreshMs = 60 * 60_000
/** Made or being made, so that two who ask at the same time wait for the same one. */
const indexes = new WeakMap<readonly Term[], Promise<TermIndex>>()
const memories = new WeakMap<Desk['bus'], Memory>()

/** A realm, and when somebody last saw something of it whose texts are to be searched; left out where that is not known. */
export type Wanted = { readonly id: string; readonly seenAt?: Date }

/**
 * The names of each realm as they are in the memory of this process. Asks nobody, so that it may stand in a transaction.
 *
 * @throws ToReadFirst
 */
export function namesAtHand(desk: Desk, wanted: readonly Wanted[]): ReadonlyMap<string, KnownNames> {
  const { kept } = memoryOf(desk)
  const now = desk.now().getTime()
  const ages = wanted.map((one) => {
    const askedAt = kept.of(one.id)?.askedAt ?? longAgo
    const isHeld = kept.isHeld(one.id) && kept.of(one.id) !== undefined
    return { ...ageOf(one, askedAt, now), id: one.id, isHeld }
  })
  const toRead = ages.filter(({ mustBeRead, isHeld }) => mustBeRead && !isHeld)
  if (toRead.length > 0) throw new ToReadFirst(() => readHeld(desk, wanted, toRead, getNames))
  const stale = ages.filter(({ isStale }) => isStale)
  if (stale.length > 0)
    getNames(desk, stale).catch((error: unknown) =>
      desk.log.warn({ err: error }, 'the names of realms could not be read again; they are with the next text'),
    )
  return atHand(kept, wanted)
}

/** What was asked before `notBefore` does not do. */
type ToRead = { readonly id: string; readonly notBefore: number }

function ageOf({ seenAt }: Wanted, askedAt: number, now: number) {
  const seen = seenAt?.getTime()
  const isSettled = seen !== undefined && now - seen > settledMs
  if (!isSettled) {
    const age = now - askedAt
    const mustBeRead = age > believedMs
    return { mustBeRead, isStale: age > freshMs, notBefore: now - (mustBeRead ? believedMs : freshMs) }
  }
  return { mustBeRead: askedAt < seen, isStale: now - askedAt > settledFreshMs, notBefore: seen }
}

/**
 * As `namesAtHand`, for realms of which what the platform told last is enough: it is asked only where it never was.
 *
 * @throws ToReadFirst
 */
export function namesOnceRead(desk: Desk, realmIds: readonly string[]): ReadonlyMap<string, KnownNames> {
  const { kept } = memoryOf(desk)
  const now = desk.now().getTime()
  const wanted = realmIds.map((id) => ({ id }))
  const toRead = wanted.filter(({ id }) => {
    const names = kept.of(id)
    return !names || (now - names.readAt > believedMs && !kept.isHeld(id))
  })
  if (toRead.length > 0)
    throw new ToReadFirst(() =>
      readHeld(desk, wanted, toRead, async () => void (await Promise.all(toRead.map(({ id }) => readOnce(desk, id))))),
    )
  return atHand(kept, wanted)
}

function atHand(kept: NamesKept, wanted: readonly Wanted[]): ReadonlyMap<string, KnownNames> {
  return new Map(wanted.map(({ id }) => [id, kept.of(id)!.names]))
}

/** All that is wanted stays until it is released, so that what is read last does not drive out what was read first. */
async function readHeld<Item extends Wanted>(
  desk: Desk,
  wanted: readonly Wanted[],
  toRead: readonly Item[],
  read: (desk: Desk, toRead: readonly Item[]) => Promise<void>,
): Promise<() => void> {
  const release = memoryOf(desk).kept.hold(wanted.map(({ id }) => id))
  try {
    await read(desk, toRead)
    return release
  } catch (error) {
    release()
    throw error
  }
}

async function readOnce(desk: Desk, realmId: string): Promise<void> {
  const { kept } = memoryOf(desk)
  const { terms, takenAt } = await realmNames(desk, realmId)
  if (takenAt === null) return getNames(desk, [{ id: realmId, notBefore: desk.now().getTime() }])
  const was = kept.of(realmId)
  const askedAt = was?.askedAt ?? longAgo
  const names: KnownNames = { state: 'known', index: await indexOf(terms, was) }
  const meanwhile = kept.of(realmId)
  // What the platform told in the meantime is newer.
  if (meanwhile && meanwhile !== was) return
  kept.keep(realmId, { terms, names, askedAt, readAt: desk.now().getTime() })
}

/** The index of before, where the names are still the same: making one takes long, and gives way to other requests. */
async function indexOf(terms: readonly Term[], was: KeptNames | undefined): Promise<TermIndex> {
  if (was?.names.state === 'known' && sameTerms(was.terms, terms)) return was.names.index
  const making = indexes.get(terms) ?? whenDone(termIndexing(terms))
  indexes.set(terms, making)
  return making
}

/**
 * The names of these realms are at hand: as the platform told them since then, whichever process asked it; else as it tells
 * them now, or told them last.
 */
async function getNames(desk: Desk, toRead: readonly ToRead[]): Promise<void> {
  const { reading } = memoryOf(desk)
  const missing = toRead.filter(({ id }) => !reading.has(id))
  if (missing.length > 0) {
    const told = lastTold(desk, missing)
    for (const one of missing)
      reading.set(
        one.id,
        told.then((last) => getOne(desk, one, last.get(one.id) ?? longAgo)).finally(() => reading.delete(one.id)),
      )
  }
  await Promise.all(toRead.flatMap(({ id }) => reading.get(id) ?? []))
}

/** When the platform told the names that the database has. */
async function lastTold(desk: Desk, realms: readonly ToRead[]): Promise<ReadonlyMap<string, number>> {
  const rows = await desk.db
    .selectFrom('realm_name_snapshot')
    .select(['realm_id', 'asked_at'])
    .where(
      'realm_id',
      'in',
      realms.map(({ id }) => id),
    )
    .where('taken_at', 'is not', null)
    .where('trouble', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.realm_id, row.asked_at.getTime()]))
}

async function getOne(desk: Desk, { id, notBefore }: ToRead, toldAt: number): Promise<void> {
  const { kept } = memoryOf(desk)
  const now = desk.now().getTime()
  const isTold = toldAt >= notBefore
  const trouble = isTold ? null : await readNames(desk, id)
  const { terms, takenAt } = await realmNames(desk, id)
  // A platform that offers no names, or none at all, keeps nothing from anybody.
  const isUnknown = takenAt === null && trouble !== null && (passes(trouble) || trouble === 'key-refused')
  const names: KnownNames = isUnknown
    ? { state: 'unknown' }
    : { state: 'known', index: await indexOf(terms, kept.of(id)) }
  kept.keep(id, { terms, names, askedAt: isTold ? toldAt : now, readAt: now })
}

function memoryOf(desk: Desk): Memory {
  const existing = memories.get(desk.bus)
  if (existing) return existing
  const memory: Memory = {
    kept: keepNames(desk.settings.REALM_NAMES_MEMORY_MB * 1024 * 1024),
    reading: new Map(),
  }
  // Read by another process: what is at hand here is of before.
  desk.bus.listen((notice) => {
    if (notice.kind === 'realm-names' && !memory.reading.has(notice.realm)) memory.kept.outdate(notice.realm)
  })
  desk.bus.onResync(() => memory.kept.outdate())
  memories.set(desk.bus, memory)
  return memory
}
