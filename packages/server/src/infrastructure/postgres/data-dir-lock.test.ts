import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder } from './data-folder.fixture.ts'
import { DataDirInUse, lockDataDir } from './data-dir-lock.ts'
import { identityOf } from './process-identity.ts'

function writeLock(folder: string, holder: object): void {
  const lock = { pid: 1, startedAt: null, token: 'a1', host: hostname(), address: null, ...holder }
  writeFileSync(join(folder, 'plantao.lock'), JSON.stringify(lock))
}

async function pidOfAnEndedProcess(): Promise<number> {
  const child = spawn('true')
  await once(child, 'exit')
  return child.pid ?? 0
}

test('a locked data folder refuses the next, naming the process and its address', async () => {
  const folder = await newFolder()
  const lock = await lockDataDir(folder)
  await expect(lockDataDir(folder)).rejects.toThrow(`in use by process ${process.pid}.`)
  await lock.setAddress('http://127.0.0.1:4000')
  const refusal = await lockDataDir(folder).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DataDirInUse)
  expect(refusal).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:4000' })
  expect(String(refusal)).toContain(`by process ${process.pid}, whose desk answers at http://127.0.0.1:4000.`)
  await lock.release()
})

test('a released data folder is free and holds nothing of the lock', async () => {
  const folder = await newFolder()
  const first = await lockDataDir(folder)
  await first.release()
  expect(readdirSync(folder)).toEqual([])
  const second = await lockDataDir(folder)
  await second.release()
})

test('the lock of a process that is gone is taken over', async () => {
  const folder = await newFolder()
  writeLock(folder, { pid: await pidOfAnEndedProcess() })
  const lock = await lockDataDir(folder)
  expect(JSON.parse(readFileSync(join(folder, 'plantao.lock'), 'utf8'))).toMatchObject({ pid: process.pid })
  await lock.release()
})

test.runIf(process.platform === 'linux')(
  'a lock whose number now belongs to another process is taken over',
  async () => {
    const folder = await newFolder()
    writeLock(folder, { pid: process.ppid, startedAt: 'an-earlier-boot:1' })
    await (await lockDataDir(folder)).release()
    writeLock(folder, identityOf(process.ppid) ?? {})
    await expect(lockDataDir(folder)).rejects.toThrow(DataDirInUse)
  },
)

test('a lock that a power cut left empty is taken over', async () => {
  const folder = await newFolder()
  writeFileSync(join(folder, 'plantao.lock'), '')
  const lock = await lockDataDir(folder)
  await expect(lockDataDir(folder)).rejects.toThrow(DataDirInUse)
  await lock.release()
})

test('a lock of another machine holds while it is fresh, and ends with its heartbeat', async () => {
  const folder = await newFolder()
  writeLock(folder, { host: 'machine-of-vera', pid: 7 })
  await expect(lockDataDir(folder)).rejects.toThrow('in use by process 7 on machine-of-vera.')
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(join(folder, 'plantao.lock'), longAgo, longAgo)
  await (await lockDataDir(folder)).release()
})

test('of many that find the same stale lock exactly one takes it', async () => {
  const stale = await pidOfAnEndedProcess()
  for (let round = 0; round < 8; round += 1) {
    const folder = await newFolder()
    writeLock(folder, { pid: stale })
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockDataDir(folder)))
    const winners = results.filter((result) => result.status === 'fulfilled')
    const losers = results.filter((result) => result.status === 'rejected')
    expect(winners).toHaveLength(1)
    expect(losers.every((loser) => loser.reason instanceof DataDirInUse)).toBe(true)
    await winners[0]?.value.release()
    expect(readdirSync(folder)).toEqual([])
  }
})
