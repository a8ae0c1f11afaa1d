export type Environment = 'test' | 'prod'

/** As the platform's runtime names them. */
export type DeploymentStatus = 'STARTING' | 'SERVICE_ACTIVE' | 'SERVICE_ERROR'

export type Deployment = {
  readonly environment: Environment
  /** `major.minor`; of one major at most one minor is deployed in an environment. */
  readonly version: string
  readonly status: DeploymentStatus
  readonly size: 'SMALL' | 'MEDIUM' | 'LARGE'
  readonly replicas: number
}

export type Pipeline = {
  readonly name: string
  readonly project: string
  readonly trigger: 'rest' | 'scheduler' | 'event'
  /** The latest minor of each major, oldest major first. */
  readonly versions: readonly string[]
  readonly deployments: readonly Deployment[]
}

export type Project = {
  readonly name: string
  /** Still built for the customer by the vendor's own project team. */
  readonly builtByVendor: boolean
}

export type RealmPipelines = { readonly projects: readonly Project[]; readonly pipelines: readonly Pipeline[] }

/** One run of a pipeline. `key` identifies this execution, never the pipeline. */
export type Execution = {
  readonly key: string
  readonly realm: string
  readonly pipeline: string
  readonly version: string
  readonly environment: Environment
  readonly startedAt: string
  readonly tookMs: number
  /** What the platform said, where the execution failed. */
  readonly error?: { readonly code: number; readonly error: string }
}
