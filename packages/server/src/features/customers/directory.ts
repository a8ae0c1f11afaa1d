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
  const read = async () => {
    const lists = await Promise.all((['staff', 'team', 'organisation', 'realm'] as const).map((table) => db.selectFrom(table).select(['id', 'name']).execute()))
    names = new Map(lists.flat().map(({ id, name }) => [id, name]))
  }
  await read()
  const nameOf = (id: string) => names.get(id) ?? null
  return { staff: nameOf, team: nameOf, organisation: nameOf, realm: nameOf, refresh: read }
}
