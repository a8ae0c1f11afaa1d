import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { killDatabase, restartDatabase } from './break-database.ts'
import { cutNetwork } from './cut-network.ts'
import { keepFigures } from './keep-figures.ts'
import { killOneOfTwo } from './kill-one-of-two.ts'
import { killServer } from './kill-server.ts'
import { killWhileMailComesIn } from './kill-while-mail-comes-in.ts'
import { killWhileMailing } from './kill-while-mailing.ts'
import { oneDataFolder } from './one-data-folder.ts'
import { restartOwnPostgres } from './restart-own-postgres.ts'
import type { ProofOutcome, ProofRun, ProofSize } from './run-under-faults.ts'
import { seededRandom } from './seeded-random.ts'

/**
 * Proves on real processes that no acknowledged message is lost, doubled or moved, and no mail lost or silently doubled,
 * whatever dies in between.
 * npm run prove -- [--size small | full] [--seed N] [--only NAME]
 */
const proofs: Readonly<Record<string, (run: ProofRun) => Promise<ProofOutcome | null>>> = {
  'kill-server': killServer,
  'kill-database': killDatabase,
  'cut-network': cutNetwork,
  'restart-database': restartDatabase,
  'restart-own-postgresql': restartOwnPostgres,
  'kill-one-of-two': killOneOfTwo,
  'kill-while-mailing': killWhileMailing,
  'kill-while-mail-comes-in': killWhileMailComesIn,
  'one-data-folder': oneDataFolder,
}
const sizes: Readonly<Record<string, ProofSize>> = {
  small: { messages: 200, faults: 2 },
  full: { messages: 2_200, faults: 8 },
}

const { values } = parseArgs({
  options: { size: { type: 'string', default: 'small' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const size = sizes[values.size === 'long' ? 'full' : values.size]
const seed = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed)
const names = Object.keys(proofs).filter((name) => values.only === undefined || name === values.only)
if (!size || !Number.isInteger(seed) || names.length === 0) {
  console.error(
    `npm run prove -- [--size small | full] [--seed WHOLE_NUMBER] [--only ${Object.keys(proofs).join(' | ')}]`,
  )
  process.exit(2)
}
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
console.log(`seed ${seed}, commit ${commit}, ${size.messages} messages and ${size.faults} faults each`)

let failed = 0
for (const name of names) {
  const startedAt = performance.now()
  console.log(`\n${name}`)
  const outcome = await proofs[name]!({
    ...size,
    random: seededRandom(seed).fork(name),
    say: (line) => console.log(`  ${line}`),
  })
  if (!outcome) continue
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  for (const problem of outcome.problems.slice(0, 20)) console.log(`  NOT SO: ${problem}`)
  if (outcome.problems.length > 20) console.log(`  ... and ${outcome.problems.length - 20} more`)
  console.log(
    `  ${outcome.problems.length === 0 ? 'holds' : 'FAILED'}: ${JSON.stringify(outcome.figures)}, ${seconds} s`,
  )
  if (outcome.problems.length > 0) failed += 1
  else if (size === sizes['full']) keepFigures({ name, seed, commit, seconds, figures: outcome.figures })
}
console.log(
  failed === 0 ? `\nall ${names.length} hold (seed ${seed})` : `\n${failed} of ${names.length} FAILED (seed ${seed})`,
)
process.exit(failed === 0 ? 0 : 1)
