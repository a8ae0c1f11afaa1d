import { expect, test } from 'vitest'
import { ask } from './data-folder.fixture.ts'
import { testDatabase } from './test-database.ts'

test('each test file has a migrated database of its own, which is gone when dropped', async () => {
  const vera = await testDatabase()
  const tomas = await testDatabase()
  const tables = "select count(*)::int from pg_tables where schemaname = 'public'"
  expect((await ask(vera.url, tables))[0]).toBeGreaterThan(0)
  await ask(vera.url, 'create table only_here as select 1 as one')
  expect(await ask(tomas.url, "select to_regclass('only_here')")).toEqual([null])
  await vera.drop()
  await expect(ask(vera.url, 'select 1')).rejects.toThrow('does not exist')
  await tomas.drop()
})
