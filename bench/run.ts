import { parseArgs } from 'node:util'
import { keepMeasurement } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { cascadeGraph } from './cascade-graph.ts'
import { fanOut } from './fan-out/fan-out.ts'
import { growth } from './growth/growth.ts'
import { mailIn } from './mail-in/mail-in.ts'
import { messagesAccepted } from './messages/messages-accepted.ts'
import { othersFailures } from './messages/others-failures.ts'
import { policyReplay } from './policy-replay.ts'
import { priorityDecisions } from './priority-decisions.ts'
import { realmPanel } from './realm-panel/realm-panel.ts'
import { realmTerms } from './realm-terms.ts'
import { sentToSeen } from './sent-to-seen/sent-to-seen.ts'
import { starts } from './starts.ts'
import { ticks } from './ticks/ticks.ts'
import { writeResults } from './write-results.ts'

/** What a measurement is run with: `long` at the size that it is meant for, else one that takes a minute or two. */
export type BenchRun = { readonly long: boolean; readonly runs: number; readonly say: (line: string) => void }
export type BenchOutcome = { readonly measurements: readonly Measurement[]; readonly postgres: string | null }

/** npm run bench -- NAME... | all [--long] [--runs N]: writes bench/results/NAME.json and bench/RESULTS.md. */
const benches: Readonly<Record<string, (run: BenchRun) => Promise<BenchOutcome>>> = {
  'priority-decisions': priorityDecisions,
  'policy-replay': policyReplay,
  'cascade-graph': cascadeGraph,
  'realm-terms': realmTerms,
  'realm-panel': realmPanel,
  'messages-accepted': messagesAccepted,
  'others-failures': othersFailures,
  'sent-to-seen': sentToSeen,
  'fan-out': fanOut,
  'mail-in': mailIn,
  growth,
  starts,
  ticks,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false }, runs: { type: 'string', default: '3' } },
})
const names = positionals.includes('all') ? Object.keys(benches) : positionals
if (names.length === 0 || names.some((name) => !(name in benches))) {
  console.error(`npm run bench -- all | ${Object.keys(benches).join(' | ')} [--long] [--runs N]`)
  process.exit(2)
}
for (const name of names) {
  console.log(`\n${name}`)
  const { measurements, postgres } = await benches[name]!({
    long: values.long,
    runs: Number(values.runs),
    say: (line) => console.log(`  ${line}`),
  })
  for (const measurement of measurements) {
    const { measured, unit, limit, limitName, ratio, aim, met } = keepMeasurement(measurement, postgres)
    const beside = limit === null ? '' : `; ${limitName}: ${limit}; ratio ${ratio}`
    console.log(`  ${measurement.name}: ${measured} ${unit}${beside}; aim: ${aim}: ${met ? 'met' : 'MISSED'}`)
  }
}
writeResults()
process.exit(0)
