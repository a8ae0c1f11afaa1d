// Adds up the results that Vitest wrote: prints "passed failed". A file that could not run counts as one failure.
import { readFileSync } from 'node:fs'

let passed = 0
let failed = 0
for (const path of process.argv.slice(2)) {
  const { testResults } = JSON.parse(readFileSync(path, 'utf8'))
  for (const { status, assertionResults } of testResults) {
    const failures = assertionResults.filter((test) => test.status === 'failed').length
    passed += assertionResults.filter((test) => test.status === 'passed').length
    failed += failures === 0 && status === 'failed' ? 1 : failures
  }
}
console.log(`${passed} ${failed}`)
