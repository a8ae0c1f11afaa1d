import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Type-checks the root and every package, all of them even where one fails, and says how many errors each has. */
const root = join(import.meta.dirname, '..')
const projects = ['.', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)]
for (const project of projects.filter((path) => existsSync(join(root, path, 'tsconfig.json')))) {
  const { stdout, status } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', project, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  })
  // A package that holds no source yet has nothing to check.
  if (status === 0 || stdout.includes('error TS18003')) continue
  process.stdout.write(stdout)
  console.log(`${project}: ${stdout.split('\n').filter((line) => line.includes('error TS')).length} type errors`)
  process.exitCode = 1
}
