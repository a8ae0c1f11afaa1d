import type { Execution } from '@plantao/platform-contract'
import type { ReadFlow } from '@plantao/pipelines'
import type { RealmReader, Reading } from '../platform/realm-reader.ts'
import type { Looked } from './realm-door.ts'
import { flowTarget, understoodFlow } from './understood-flow.ts'

/** `looked` is for the access log: nothing of a flow is read where the execution is not known. */
type RanFlow = { readonly flow: Reading<ReadFlow>; readonly looked: readonly Looked[] }

/** The flow, without secrets, of the version that this execution ran. */
export async function flowThatRan(reader: RealmReader, execution: Promise<Reading<Execution>>): Promise<RanFlow> {
  const ran = await execution
  if (ran.state === 'unread') return { flow: ran, looked: [] }
  const { pipeline, version } = ran.data
  const flow = understoodFlow(await reader.flowSpec(pipeline, version))
  return { flow, looked: [{ what: 'flow', target: flowTarget(flow, pipeline, version), reading: flow }] }
}
