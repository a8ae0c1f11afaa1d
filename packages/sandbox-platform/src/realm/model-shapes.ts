import type { Deployment } from '@plantao/platform-contract'
import type { Environment } from '../integration/pipeline-shapes.ts'
import type { ExportForm } from './flow/flow-spec.ts'
import type { FlowNode } from './flow/flow-node.ts'
import type { Mentions } from './flow/plot.ts'
import type { TriggerSpec } from './flow/trigger-spec.ts'

export type ModelVersion = {
  readonly id: string
  /** `major.minor`. */
  readonly version: string
  readonly draft: boolean
  readonly savedMinutesAgo: number
  readonly savedBy: string
}

/** A deployment whose times are told from when the folder was opened. */
export type ModelDeployment = Omit<Deployment, 'environment' | 'deployedAt' | 'lastError'> & {
  readonly environment: Environment
  readonly deployedMinutesAgo: number
  readonly lastError: { readonly minutesAgo: number; readonly message: string } | null
}

export type ModelPipeline = {
  readonly id: string
  /** `realm/pipeline`. */
  readonly owner: string
  readonly name: string
  readonly project: string
  readonly description: string
  readonly trigger: TriggerSpec
  readonly archived: boolean
  /** Newest first. */
  readonly versions: readonly ModelVersion[]
  readonly deployments: readonly ModelDeployment[]
  readonly nodes: readonly FlowNode[]
  readonly mentions: Mentions
  readonly form: ExportForm
}
