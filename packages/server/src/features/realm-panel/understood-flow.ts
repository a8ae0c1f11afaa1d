import { readFlowSpec } from '@plantao/pipelines'
import type { ReadFlow } from '@plantao/pipelines'
import type { FlowSpecDocument } from '@plantao/platform-contract'
import type { Reading } from '../platform/realm-reader.ts'

/** The flow that the platform's document holds, as far as it can be read. */
export function understoodFlow(reading: Reading<FlowSpecDocument>): Reading<ReadFlow> {
  return reading.state === 'read' ? { ...reading, data: readFlowSpec(reading.data.document) } : reading
}

/** What the access log calls it: the pipeline by its name, where the document has one. */
export function flowTarget(reading: Reading<ReadFlow>, pipeline: string, version: string): string {
  const name = reading.state === 'read' ? reading.data.graph?.pipeline.name : null
  return `${name ?? pipeline} ${version}`
}
