import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import {
  ask,
  askUntilAnswered,
  clusterFolder,
  end,
  kill,
  newFolder,
  postmasterPid,
  start,
  startChild,
  usedDataDir,
} from './data-folder.fixture.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { identityOf } from './process-identity.ts'
import { PostgresStartFailure } from './start-failure.ts'

const isGone = async (pid: number) => {
  for (let attempt = 0; attempt < 200 && identityOf(pid); attempt += 1) await delay(10)
  return identityOf(pid) === undefined
}

describe('a data folder', () => {
  test('gets a database at the first start, and has it still at the second', async () => {
    const dataDir = join(await newFolder(), 'data')
    const first = await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })
    await ask(first.url, "create table note as select 'Vera asked first' as text")
    const pid = postmasterPid(dataDir)
    await first.stop()
    expect(identityOf(pid)).toBeUndefined()
    const second = await start(dataDir)
    expect(second.adopted).toBe(false)
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, 'select text from note')).toEqual(['Vera asked first'])
  })

  test('is durable unless a test asks otherwise, and its role is no superuser', async () => {
    const dataDir = join(await newFolder(), 'data')
    const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
    const settings = "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in"
    expect(await ask(postgres.url, `${settings} ('fsync', 'full_page_writes', 'synchronous_commit')`)).toEqual([
      'fsync=on full_page_writes=on synchronous_commit=on',
    ])
    expect(await ask(postgres.url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([false])
    expect(await ask(postgres.url, "select lower('INTEGRAÇÃO')")).toEqual(['integração'])
    await ask(postgres.url, 'create extension pg_trgm')
    expect(await ask(postgres.url, "select similarity('ação', 'ação!')")).toEqual([1])
    await postgres.stop()
  })

  test('keeps a password that only its owner reads and that no line of the log holds', async () => {
    const dataDir = await usedDataDir()
    const postgres = await start(dataDir)
    const file = join(dataDir, 'postgres-password')
    const password = readFileSync(file, 'utf8').trim()
    expect(postgres.url).toContain(`plantao:${password}@127.0.0.1:`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(postgres.said.join()).not.toContain(password)
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).not.toContain(password)
    await expect(ask(postgres.url.replace(password, 'guessed'), 'select 1')).rejects.toThrow('password authentication')
  })

  test('that lost its password file gets a new password and keeps its data', async () => {
    const dataDir = await usedDataDir()
    const first = await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })
    await ask(first.url, 'create table kept as select 1 as one')
    await first.stop()
    rmSync(join(dataDir, 'postgres-password'))
    const second = await start(dataDir)
    expect(second.url).not.toBe(first.url)
    expect(await ask(second.url, 'select one from kept')).toEqual([1])
  })

  test('whose port another program took meanwhile gets another', async () => {
    const dataDir = await usedDataDir()
    const first = await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })
    await first.stop()
    const port = Number(new URL(first.url).port)
    const intruder = createServer().listen(port, '127.0.0.1')
    const second = await start(dataDir)
    expect(new URL(second.url).port).not.toBe(String(port))
    intruder.close()
  })

  test('belongs to one process: the second is told which one and where', async () => {
    const dataDir = await usedDataDir()
    const first = await start(dataDir)
    await first.setLockAddress('http://127.0.0.1:8080')
    const { said } = await startChild(dataDir)
    expect(said.name).toBe('DataDirInUse')
    expect(said.message).toContain(`in use by process ${process.pid}, whose desk answers at http://127.0.0.1:8080.`)
    expect(await ask(first.url, 'select 1')).toEqual([1])
  })

  test('goes to exactly one of several processes that start at once', async () => {
    const dataDir = await usedDataDir()
    const children = await Promise.all([1, 2, 3].map(() => startChild(dataDir)))
    expect(children.map(({ said }) => said.name ?? 'started').toSorted()).toEqual([
      'DataDirInUse',
      'DataDirInUse',
      'started',
    ])
    for (const child of children) if (child.said.url) await end(child)
  })
})

describe('PostgreSQL that is killed', () => {
  test('is back on the same address with all that was committed', async () => {
    const dataDir = await usedDataDir()
    const postgres = await start(dataDir)
    let restarts = 0
    postgres.onRestart(() => (restarts += 1))
    await ask(postgres.url, 'create table message as select generate_series(1, 100) as seq')
    for (const round of [1, 2]) {
      process.kill(postmasterPid(dataDir), 'SIGKILL')
      expect(await askUntilAnswered(postgres.url, 'select count(*)::int from message')).toEqual([100])
      await expect.poll(() => restarts).toBe(round)
    }
    expect(postgres.said.filter((line) => line.startsWith('PostgreSQL had ended'))).toHaveLength(2)
  })

  test('is recovered at the next start when the desk was killed with it', async () => {
    const dataDir = await usedDataDir()
    const child = await startChild(dataDir)
    await ask(child.said.url, 'create table message as select 7 as seq')
    const pid = postmasterPid(dataDir)
    await kill(child)
    process.kill(pid, 'SIGKILL')
    const next = await start(dataDir)
    expect(next.adopted).toBe(false)
    expect(await ask(next.url, 'select seq from message')).toEqual([7])
  })

  test('starts again although processes of it linger in its shared memory', async () => {
    const dataDir = await usedDataDir()
    const child = await startChild(dataDir)
    const waiting = ask(child.said.url, 'select pg_backend_pid(), pg_sleep(60)').catch((error: Error) => error.message)
    const sleepers = "select pid from pg_stat_activity where query like '%pg_sleep(60)' and pid <> pg_backend_pid()"
    await expect.poll(() => ask(child.said.url, sleepers)).toHaveLength(1)
    const backend = Number((await ask(child.said.url, sleepers))[0])
    const pid = postmasterPid(dataDir)
    await kill(child)
    // Stopped, it cannot notice that its postmaster is gone.
    process.kill(backend, 'SIGSTOP')
    process.kill(pid, 'SIGKILL')
    const next = await start(dataDir)
    expect(await ask(next.url, 'select 1')).toEqual([1])
    expect(identityOf(backend)).toBeUndefined()
    await waiting
  })

  test('is not held back by a postmaster.pid whose number another process has now', async () => {
    const dataDir = await usedDataDir()
    const first = await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })
    const file = join(clusterFolder(dataDir), 'postmaster.pid')
    const lines = readFileSync(file, 'utf8').split('\n')
    await first.stop()
    writeFileSync(file, [process.ppid, ...lines.slice(1)].join('\n'))
    const second = await start(dataDir)
    expect(await ask(second.url, 'select 1')).toEqual([1])
  })
})

describe('PostgreSQL that outlives its desk', () => {
  test('is adopted by the next, is restarted by it when it dies, and stops with it', async () => {
    const dataDir = await usedDataDir()
    const child = await startChild(dataDir)
    await ask(child.said.url, 'create table message as select 5 as seq')
    const pid = postmasterPid(dataDir)
    await kill(child)
    expect(identityOf(pid)).toBeDefined()
    const next = await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })
    expect(next).toMatchObject({ adopted: true, url: child.said.url })
    expect(postmasterPid(dataDir)).toBe(pid)
    process.kill(pid, 'SIGKILL')
    expect(await askUntilAnswered(next.url, 'select seq from message')).toEqual([5])
    const last = postmasterPid(dataDir)
    await next.stop()
    expect(await isGone(last)).toBe(true)
  })

  test('is not adopted when it is less durable than asked for', async () => {
    const dataDir = await usedDataDir()
    const child = await startChild(dataDir)
    await kill(child)
    const next = await startEmbeddedPostgres({ dataDir, log: () => undefined })
    expect(next.adopted).toBe(false)
    expect(await ask(next.url, 'show fsync')).toEqual(['on'])
    await next.stop()
  })
})

describe('a start that fails', () => {
  test('says that the data is damaged, and gives the folder free', async () => {
    const dataDir = await usedDataDir()
    const first = await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })
    await first.stop()
    rmSync(join(clusterFolder(dataDir), 'pg_wal'), { recursive: true })
    const failure = await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined }).catch(
      (error: unknown) => error,
    )
    expect(failure).toBeInstanceOf(PostgresStartFailure)
    expect(String(failure)).toContain('The last lines of PostgreSQL:')
    expect(String(failure)).toContain('pg_wal')
    expect(existsSync(join(dataDir, 'plantao.lock'))).toBe(false)
  })

  test('says which major version made the data', async () => {
    const dataDir = await usedDataDir()
    const first = await startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })
    await first.stop()
    writeFileSync(join(clusterFolder(dataDir), 'PG_VERSION'), '15\n')
    await expect(startEmbeddedPostgres({ dataDir, fast: true, log: () => undefined })).rejects.toThrow(
      'made by another major version',
    )
  })
})
