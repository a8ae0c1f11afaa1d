import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const migrationsFolder = new URL('../../../migrations/', import.meta.url)

/** Serialises migrations over all server processes; any constant will do that nothing else in this database locks. */
const migrationLock = 7_307_001

/**
 * The database at `url` has every migration of this release, applied in the order of their file names, each
 * in a transaction of its own, once, however many processes start together.
 *
 * @throws when an applied migration was changed since, or the database is from a newer release: migrations go forward only.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(`create table if not exists migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    await applyMissing(client, await readMigrations())
  } finally {
    await client.end()
  }
}

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, migrationsFolder), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<void> {
  const { rows: applied } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migration order by name',
  )
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of applied) {
    const migration = known.get(name)
    if (!migration)
      throw new Error(
        `This database is from a newer release: it has the migration ${name}, which this release does not know. Start that release, or restore a backup from before it.`,
      )
    if (migration.checksum !== checksum)
      throw new Error(
        `The migration ${name} was changed after this database applied it. Restore the file as it was released.`,
      )
  }
  const done = new Set(applied.map((migration) => migration.name))
  for (const migration of migrations) {
    if (!done.has(migration.name)) await apply(client, migration)
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`The migration ${migration.name} failed; nothing of it was kept.`, { cause })
  }
}
