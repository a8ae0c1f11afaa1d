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
const waiting = [...names]
// A small proof mostly waits, so three are told at a time; the figures of a full one are its own.
await Promise.all(Array.from({ length: size === sizes['small'] ? 3 : 1 }, proveNext))
console.log(
  failed === 0 ? `\nall ${names.length} hold (seed ${seed})` : `\n${failed} of ${names.length} FAILED (seed ${seed})`,
)
process.exit(failed === 0 ? 0 : 1)

async function proveNext(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await prove(name)
}

async function prove(name: string): Promise<void> {
  const startedAt = performance.now()
  const lines = [`\n${name}`]
  const outcome = await proofs[name]!({
    ...size!,
    random: seededRandom(seed).fork(name),
    say: (line) => lines.push(`  ${line}`),
  })
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10
  if (outcome) {
    const { problems, figures } = outcome
    lines.push(...problems.slice(0, 20).map((problem) => `  NOT SO: ${problem}`))
    if (problems.length > 20) lines.push(`  ... and ${problems.length - 20} more`)
    lines.push(`  ${problems.length === 0 ? 'holds' : 'FAILED'}: ${JSON.stringify(figures)}, ${seconds} s`)
    if (problems.length > 0) failed += 1
    else if (size === sizes['full']) keepFigures({ name, seed, commit, seconds, figures })
  }
  console.log(lines.join('\n'))
}
