import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** Installed, built or written by a run; never part of the repository. */
const notOurs = new Set(['node_modules', 'dist', '.git', 'data', 'test-results'])

/** Every file of the checkout, by its path from the root; works without git. */
export function repositoryFiles(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? repositoryFiles(path) : [relative(root, path)]
    })
}
