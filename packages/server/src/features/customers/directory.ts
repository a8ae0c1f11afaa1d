import type { Desk } from '../../desk.ts'
import type { Database } from '../../infrastructure/database/database.ts'

/** Names by id, kept in memory, so that presenting a conversation costs no query. */
export type Directory = {
  readonly staff: (id: string) => string | null
  readonly team: (id: string) => string | null
  readonly organisation: (id: string) => string | null
  readonly realm: (id: string) => string | null
  /** Reads all names again. */
  readonly refresh: () => Promise<void>
}

/** A directory with the names as they are now. */
export async function openDirectory(db: Database): Promise<Directory> {
  let names = new Map<string, string>()
  let newest = 0
  const read = async () => {
    const turn = ++newest
    const lists = await Promise.all(
      (['staff', 'team', 'organisation', 'realm'] as const).map((table) =>
        db.selectFrom(table).select(['id', 'name']).execute(),
      ),
    )
    // A reading that began before a newer one must not replace what the newer one found.
    if (turn === newest) names = new Map(lists.flat().map(({ id, name }) => [id, name]))
  }
  await read()
  const nameOf = (id: string) => names.get(id) ?? null
  return { staff: nameOf, team: nameOf, organisation: nameOf, realm: nameOf, refresh: read }
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
