import { z } from 'zod'
import { id, instant, named, pageQuery } from '../../infrastructure/http/shapes.ts'
import { platformTroubles } from '../platform/platform-trouble.ts'

/** Why something of the realm was not read, or is not fresh. */
const platformTrouble = z.enum(platformTroubles).meta({ id: 'PlatformTrouble' })

/** One part of what is shown, each with its own age: a part that was not read holds up no other. */
export function part<Data extends z.ZodType>(data: Data) {
  return z.discriminatedUnion('state', [
    z.object({
      state: z.literal('read'),
      takenAt: instant.describe('As of when the platform said so.'),
      stale: platformTrouble.nullable().describe('Why it is not fresh; null while it is.'),
      data,
    }),
    z.object({ state: z.literal('unread'), because: platformTrouble }),
  ])
}

const platformId = z.string().min(1).max(200)
const label = z.string().max(400)
const count = z.int().min(0)
const maybeInstant = instant.nullable()
/** A text of the platform, redacted: longer than it was there by what stands for a secret. */
const longText = z.string().max(40_000)

export const deploymentView = z
  .object({
    id: platformId,
    environment: label,
    version: label,
    status: z.enum(['starting', 'deployed', 'error', 'deleting', 'redeploying', 'unknown']),
    size: z.enum(['small', 'medium', 'large']).nullable(),
    replicas: count,
    availableReplicas: count.nullable(),
    consumers: count.nullable(),
    restarts: count,
    outOfMemory: count,
    lastError: z.object({ at: maybeInstant, message: longText }).nullable(),
    warnings: z
      .array(z.enum(['recycled', 'out-of-memory', 'account-changed', 'global-changed', 'route-conflict']))
      .max(20),
    deployedAt: maybeInstant,
    deployedBy: label.nullable(),
    engine: label.nullable(),
    load: z.object({ perSecond: z.number(), averageMs: z.number(), queued: z.number() }).nullable(),
  })
  .meta({ id: 'RealmDeployment' })

export const pipelineView = z
  .object({
    id: platformId,
    name: label,
    project: label.nullable(),
    description: longText.nullable(),
    trigger: label,
    archived: z.boolean(),
    versions: z
      .array(z.object({ version: label, draft: z.boolean(), savedAt: maybeInstant, savedBy: label.nullable() }))
      .max(500)
      .describe('Newest first.'),
    deployments: z.array(deploymentView).max(200),
  })
  .meta({ id: 'RealmPipeline' })

export const pipelineRow = z.object({
  id: platformId,
  name: label,
  project: label.nullable(),
  latestVersion: label,
  trigger: label,
  archived: z.boolean(),
})

export const executionRow = z
  .object({
    key: platformId,
    pipeline: platformId,
    name: label,
    version: label,
    environment: label,
    status: z.enum(['running', 'done', 'failed', 'cancelled']),
    startedAt: instant,
    tookMs: count.nullable(),
    error: z.object({ code: label.nullable(), message: longText }).nullable(),
  })
  .meta({ id: 'RealmExecution' })

export const logLine = z.object({
  at: instant,
  level: z.enum(['info', 'warn', 'error']),
  step: label.nullable(),
  message: longText,
})

export const alertView = z
  .object({
    id: platformId,
    name: label,
    environment: label,
    pipeline: platformId.nullable(),
    status: z.enum(['firing', 'resolved']),
    startedAt: instant,
    endedAt: maybeInstant,
    detail: longText.nullable(),
  })
  .meta({ id: 'RealmAlert' })

export const personView = z.object({
  name: label,
  status: z.enum(['active', 'revoked']),
  permissions: z.array(label).max(500),
  environments: z
    .array(
      z.object({
        environment: label,
        production: z.boolean(),
        mayDeploy: z.boolean().describe('R17: whether their own login may deploy here.'),
        mayVersion: z.boolean().describe('Whether their own login may save a version of a pipeline.'),
      }),
    )
    .max(50),
})

export const balanceView = z.object({
  licences: part(
    z
      .array(
        z.object({
          name: label,
          environment: label.nullable(),
          contracted: z.number(),
          used: z.number(),
          left: z.number().describe('Below zero where more is used than contracted.'),
        }),
      )
      .max(1000),
  ),
  limits: part(
    z.array(z.object({ name: label, value: z.number(), unit: label, used: z.number().nullable() })).max(1000),
  ),
})

export const panelQuery = z.object({
  pipeline: platformId.optional().describe('Which pipeline, by id; else the one of the facts.'),
})

/** The first screen of a conversation's realm. */
export const realmPanel = z
  .object({
    realm: named,
    platform: part(
      z.object({
        name: label,
        environments: z.array(z.object({ key: label, name: label, production: z.boolean() })).max(50),
      }),
    ),
    asked: label.nullable().describe('The pipeline as the facts call it.'),
    pipeline: part(pipelineView.nullable()).describe('Null where the facts name none, or none that the realm has.'),
    likely: z.array(pipelineRow).max(10).describe('Pipelines whose names hold what the facts say.'),
    failed: part(z.array(executionRow).max(20)).describe('Failed executions, newest first.'),
    alerts: part(z.array(alertView).max(50)).describe('Those that fire, newest first.'),
    asker: part(personView).describe('Who asked, by their own login.'),
    balance: balanceView,
  })
  .meta({ id: 'RealmPanel' })

export const realmParams = z.object({ id })
export const pipelineParams = z.object({ id, pipeline: platformId })
export const flowParams = z.object({ id, pipeline: platformId, version: z.string().min(1).max(40) })
export const executionParams = z.object({ id, key: platformId })

export const pipelinesQuery = z.object({
  name: z.string().trim().max(200).optional(),
  after: z.string().max(400).optional(),
})
const nextPage = z.string().max(500).nullable().describe('Give this as `after` for the following page.')
export const pipelinesPage = z.object({
  pipelines: part(z.object({ items: z.array(pipelineRow).max(1000), next: nextPage })),
})
export const onePipeline = z.object({ pipeline: part(pipelineView), failed: part(z.array(executionRow).max(20)) })

export const flowQuery = z.object({
  execution: platformId.optional().describe('Marks the step at which this one failed.'),
})
export const executionQuery = z.object({
  around: instant.optional().describe('The logs begin so that this instant is in the middle; else the failure is.'),
  after: z.string().max(400).optional().describe('The next page of the logs.'),
})
export const oneExecution = z.object({
  execution: part(
    executionRow.extend({
      failingStep: label.nullable(),
      redelivery: z.boolean(),
      request: longText.nullable(),
      response: longText.nullable(),
    }),
  ),
  logs: part(z.object({ items: z.array(logLine).max(1000), next: nextPage })),
  steps: part(
    z
      .array(z.object({ id: label, alias: label.nullable(), label: z.string().max(4000) }))
      .max(5000)
      .describe("The steps of the version that ran: a line's `step` is one of these, by id, alias or label."),
  )
    .nullable()
    .describe('Null on later pages of the logs.'),
})

export const logFileParams = z.object({
  id,
  fileId: id.describe('Made by the sender: it is the id of the attachment.'),
})
export const logFileBody = z.object({ execution: platformId })

/** All log lines of an execution, as far as they are in the file. */
export const logFile = z
  .object({
    id,
    name: z.string().max(255),
    lines: count,
    sizeBytes: count,
    complete: z.boolean().describe('A message can carry it. Until then the same request takes the next lines.'),
    cut: z.boolean().describe('The platform has more lines than a file takes; the first are in it.'),
  })
  .meta({ id: 'RealmLogFile' })
export const alertsQuery = z.object({ pipeline: platformId.optional(), environment: z.string().max(60).optional() })
export const alertsList = z.object({ alerts: part(z.array(alertView).max(1000)) })

/** Lines of the access log, for the people of the realm and for staff. */
export const lookView = z
  .object({
    id,
    at: instant,
    staff: z.string().max(400).describe('Who at support.'),
    conversation: z
      .string()
      .max(20)
      .nullable()
      .describe('For which conversation; null: none, the connection was checked.'),
    what: z.string().max(60),
    words: z.string().max(400).describe("What was looked at or done, in the reader's language."),
    target: z.string().max(400).nullable(),
    grant: id.nullable().describe('The grant that it was done under.'),
    outcome: z.enum(['read', 'stale', 'unread', 'done', 'refused']),
    outcomeWords: z.string().max(200),
    because: z.string().max(60).nullable(),
    becauseWords: z.string().max(200).nullable().describe("Why, in the reader's language."),
  })
  .meta({ id: 'RealmLook' })
export const looksPage = z.object({ items: z.array(lookView).max(1000), next: nextPage })
export const looksQuery = pageQuery
export const realmLooksParams = z.object({ realmId: id })
