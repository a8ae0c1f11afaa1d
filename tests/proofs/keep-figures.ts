import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../bench/results/proofs.json')

/** A proof that held at full size. */
export type ProvenFigures = {
  readonly name: string
  readonly seed: number
  readonly commit: string
  readonly seconds: number
  readonly figures: Readonly<Record<string, number>>
}

/** The figures stand in bench/results/proofs.json, in place of the same proof's earlier ones. */
export function keepFigures(proven: ProvenFigures): void {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ProvenFigures[]) : []
  const others = kept.filter((one) => one.name !== proven.name)
  writeFileSync(
    file,
    `${JSON.stringify([...others, { ...proven, node: process.version, at: new Date().toISOString() }], null, 2)}\n`,
  )
}
