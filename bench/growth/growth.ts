import type { BenchOutcome, BenchRun } from '../bench.ts'
export async function growth(_: BenchRun): Promise<BenchOutcome> { return { measurements: [], postgres: null } }
