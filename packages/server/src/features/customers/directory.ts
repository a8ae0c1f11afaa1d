import type { Desk } from '../../desk.ts'
import type { Database } from '../../infrastructure/database/database.ts'

/** `platformId`: as its platform knows it; null where none does. */
export type DirectoryRealm = { readonly id: string; readonly name: string; readonly platformId: string | null }

/** Names by id, kept in memory, so that presenting a conversation costs no query. */
export type Directory = {
  readonly staff: (id: string) => string | null
  readonly team: (id: string) => string | null
  readonly organisation: (id: string) => string | null
  readonly realm: (id: string) => string | null
  /** Every realm; the same list until the names are read again. */
  readonly realms: () => readonly DirectoryRealm[]
  /** Reads all names again. */
  readonly refresh: () => Promise<void>
}

/** A directory with the names as they are now. */
export async function openDirectory(db: Database): Promise<Directory> {
  let names = new Map<string, string>()
  let realms: readonly DirectoryRealm[] = []
  let newest = 0
  const read = async () => {
    const turn = ++newest
    const [allRealms, ...lists] = await Promise.all([
      db.selectFrom('realm').select(['id', 'name', 'platform_id as platformId']).execute(),
      ...(['staff', 'team', 'organisation'] as const).map((table) =>
        db.selectFrom(table).select(['id', 'name']).execute(),
      ),
    ])
    // A reading that began before a newer one must not replace what the newer one found.
    if (turn !== newest) return
    names = new Map([...allRealms, ...lists.flat()].map(({ id, name }) => [id, name]))
    realms = allRealms
  }
  await read()
  const nameOf = (id: string) => names.get(id) ?? null
  return { staff: nameOf, team: nameOf, organisation: nameOf, realm: nameOf, realms: () => realms, refresh: read }
}

/** The directory of this process is read again whenever a name changes in any process. Returns what ends it. */
export function followDirectory(desk: Desk): () => void {
  const refresh = () => {
    desk.directory
      .refresh()
      .catch((error: unknown) =>
        desk.log.warn({ err: error }, 'names could not be read again; they are at the next change'),
      )
  }
  const stopListening = desk.bus.listen((notice) => {
    if (notice.kind === 'directory') refresh()
  })
  const stopResync = desk.bus.onResync(refresh)
  return () => {
    stopListening()
    stopResync()
  }
}
