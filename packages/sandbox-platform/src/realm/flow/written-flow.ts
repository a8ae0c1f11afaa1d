import type { FlowNode } from './flow-node.ts'
import type { Plot } from './plot.ts'
import type { TriggerSpec } from './trigger-spec.ts'

/** What starts a pipeline and what it does, written for its plot. */
export type WrittenFlow = (plot: Plot) => {
  readonly description: string
  readonly trigger: TriggerSpec
  readonly nodes: readonly FlowNode[]
}
