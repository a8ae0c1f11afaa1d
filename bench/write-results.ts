import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProvenFigures } from '../tests/proofs/keep-figures.ts'
import { keptMeasurements } from './measurement.ts'
import type { Kept } from './measurement.ts'

const here = import.meta.dirname

/** bench/RESULTS.md says what bench/results holds, with the notes of bench/notes. */
export function writeResults(): void {
  const kept = keptMeasurements()
  const parts = [heading, tableOf(kept), ...kept.filter((one) => one.more).map(detailsOf), proofsPart(), ...notes()]
  writeFileSync(join(here, 'RESULTS.md'), `${parts.filter((part) => part !== '').join('\n\n')}\n`)
}

const heading = `# Measurements

Written by \`npm run bench -- NAME\` from \`bench/results\`. Each limit was taken in the same run, on the same machine and on
PostgreSQL with fsync on. An aim is a target: one that is missed has a note below. \`load\` is the load average of the
machine at the end of the run; above its number of cores something else was at work too, and the ratio says more than
the figure.`

function tableOf(kept: readonly Kept[]): string {
  const rows = kept.map(({ name, measured, unit, limit, limitName, ratio, aim, met, runs, spread, load, commit }) =>
    [
      name,
      `${measured} ${unit}`,
      limit === null ? '' : `${limit} (${limitName})`,
      ratio ?? '',
      aim,
      met ? 'met' : '**missed**',
      runs,
      spread,
      load,
      commit,
    ].join(' | '),
  )
  const columns = ['name', 'measured', 'limit', 'ratio', 'aim', '', 'runs', 'spread', 'load', 'commit']
  return [columns.join(' | '), columns.map(() => '---').join(' | '), ...rows].map((row) => `| ${row} |`).join('\n')
}

function detailsOf({ name, more, node, postgres, at }: Kept): string {
  const figures = Object.entries(more!).map(([what, value]) => `- ${what}: ${value}`)
  return [
    `## ${name}`,
    '',
    `Node ${node}${postgres === null ? '' : `, PostgreSQL ${postgres}`}, ${at}.`,
    '',
    ...figures,
  ].join('\n')
}

function proofsPart(): string {
  const file = join(here, 'results/proofs.json')
  if (!existsSync(file)) return ''
  const rows = (JSON.parse(readFileSync(file, 'utf8')) as ProvenFigures[]).map(
    ({ name, seed, commit, seconds, figures }) =>
      `| ${name} | ${seed} | ${commit} | ${seconds} | ${Object.entries(figures)
        .map(([what, value]) => `${what} ${value}`)
        .join(', ')} |`,
  )
  return [
    '## Proofs',
    '',
    'What `npm run prove -- --size full` showed to hold: no acknowledged message lost, doubled or moved.',
    '',
    '| proof | seed | commit | seconds | figures |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

/** What was tried and what comes next, by measurement. */
function notes(): string[] {
  const folder = join(here, 'notes')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
}
