import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { forbiddenName } from './forbidden-name.ts'

/** Fails where a folder or file is named for nothing in particular. */
const root = join(import.meta.dirname, '..')
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
for (const path of listed.split('\n')) {
  const name = forbiddenName(path)
  if (name === null) continue
  console.log(`${path}: "${name}" says nothing about what is inside; name it for its one idea.`)
  process.exitCode = 1
}
