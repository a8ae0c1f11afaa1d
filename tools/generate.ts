import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedFiles } from './generated-files.ts'

/** `npm run generate` writes the generated files; with `--check` it only says which are out of date, and fails. */
const root = join(import.meta.dirname, '..')
const onlyCheck = process.argv.includes('--check')
let stale = 0
for (const [path, content] of await generatedFiles()) {
  const place = join(root, path)
  if (existsSync(place) && readFileSync(place, 'utf8') === content) continue
  stale += 1
  if (!onlyCheck) writeFileSync(place, content)
  console.log(onlyCheck ? `out of date: ${path}` : `written: ${path}`)
}
if (stale === 0) console.log('All generated files are current.')
else if (onlyCheck) {
  console.log('Run `npm run generate` and commit what it writes.')
  process.exitCode = 1
}
