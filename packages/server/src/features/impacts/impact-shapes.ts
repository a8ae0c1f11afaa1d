import { formulas, licenceVerdicts, sizingWarnings } from '@plantao/pipelines'
import type { Unit } from '@plantao/pipelines'
import { z } from 'zod'
import { id, instant, next, pageQuery, reason } from '../../infrastructure/http/shapes.ts'
import { part } from '../realm-panel/realm-shapes.ts'

const platformId = z.string().min(1).max(200)
const label = z.string().max(400)
const count = z.int().min(0)
const sizes = ['small', 'medium', 'large'] as const

/** The most that is kept and shown of a chain, nearest first. */
export const most = { stages: 100, edges: 300, upstream: 60, rings: 20, ring: 40, terms: 12, siblings: 20 } as const

export const impactParams = z.object({ id })
export const oneImpactParams = z.object({ id, impactId: id })

/** A change that somebody thinks of; what is not given stays as it is. */
export const impactChange = z.object({
  size: z.enum(sizes).optional(),
  replicas: z.int().min(1).max(500).optional(),
  consumers: z.int().min(1).max(1000).optional().describe('Concurrent executions of one replica.'),
  load: z
    .union([
      z.object({ factor: z.number().min(0).max(10_000).describe('Times what comes in now.') }),
      z.object({ perSecond: z.number().min(0).max(1_000_000) }),
    ])
    .optional(),
  meanSeconds: z.number().min(0.001).max(86_400).optional().describe('Assumed instead of what is measured.'),
  rounds: z
    .number()
    .min(0)
    .max(100_000)
    .optional()
    .describe('Assumed for each loop of the changed pipeline: how many rounds one execution makes.'),
  nowPerSecond: z.number().min(0).max(1_000_000).optional().describe('What comes in now, where the customer knows it.'),
  queued: z.int().min(0).max(1_000_000_000).optional().describe('Messages that wait now, where the customer knows it.'),
  figures: z
    .object({
      rtuOfSize: z.number().gt(0).max(1_000).optional(),
      memoryOfSize: z.number().min(1).max(1_000_000).optional().describe('In MB.'),
      mostConsumers: z.int().min(1).max(1_000).optional().describe('The most consumers of a replica of the size.'),
      queuedPerRtu: z.number().min(1).max(1_000_000_000).optional(),
      ratePerRtu: z.number().min(0.001).max(100_000).optional().describe('Executions a second.'),
    })
    .optional()
    .describe(
      "The customer's figures in place of the vendor's public ones: of the size after the change, and of one RTU.",
    ),
})
export type ImpactChange = z.output<typeof impactChange>

export const impactQuestion = z.object({
  pipeline: platformId,
  version: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('Which of several major versions there; else the highest that is deployed.'),
  environment: z.string().min(1).max(60),
  change: impactChange,
})
export type ImpactQuestion = z.output<typeof impactQuestion>

const units = [
  'messages/s',
  'messages',
  's',
  'RTU',
  'MB',
  'replicas',
  'executions',
  'executions/s',
  'share',
  'licences',
] as const satisfies readonly Unit[]
const unit = z.enum(units)

const number = z
  .object({
    value: z.number().nullable().describe('Null where a term is unknown, or it never happens.'),
    unit,
    by: z.enum([...formulas, 'arrival', 'throughput', 'sum']).describe('The formula that it comes from.'),
    terms: z
      .array(
        z.object({
          name: label,
          of: label.nullable().describe('The pipeline that it belongs to, where it is not this one.'),
          value: z.number(),
          unit,
        }),
      )
      .max(most.terms),
  })
  .meta({ id: 'ExplainedNumber' })
export type NumberView = z.infer<typeof number>

/** What numbers may rest on. */
const assumptions = [
  'arrival',
  'mean-execution-time',
  'queued',
  'rounds',
  'rtu-of-size',
  'memory-of-size',
  'most-consumers',
  'queued-per-rtu',
  'rate-per-rtu',
] as const

const sizing = z.object({ size: label, replicas: count, consumers: count })
const load = z.object({
  arrivalPerSecond: z.number().nullable(),
  meanSeconds: z.number().nullable(),
  queued: z.number(),
})

const outlook = z.object({
  sizing,
  load,
  executionsAtOnce: number,
  ceiling: number,
  contractedRate: number,
  utilisation: number,
  queueGrowth: number,
  queueQuota: number,
  quotaReachedAfter: number,
  drainedAfter: number,
  replicasToKeepUp: number,
  replicasToDrain: number,
  rtu: number,
  memory: number,
  memoryPerExecution: number,
})
export type OutlookView = z.infer<typeof outlook>

const stageFlags = [
  'in-a-ring',
  'behind-a-ring',
  'arrival-unknown',
  'not-deployed',
  'falls-behind',
  'waits-longer',
  'sizing-unknown',
  'in-error',
] as const
export type StageFlag = (typeof stageFlags)[number]

const stageAt = z.object({
  arrival: number,
  throughput: number,
  queueGrowth: number.nullable(),
  quotaReachedAfter: number.nullable(),
  flags: z.array(z.enum(stageFlags)).max(8),
})
export type StageAt = z.infer<typeof stageAt>

const stage = z.object({
  id: platformId,
  name: label,
  version: label,
  steps: count.describe('How far from the changed one, which is at 0.'),
  inProduction: z.boolean(),
  uncertain: z.boolean().describe('Reached only through an edge that may not be there.'),
  fanOut: count.describe('How many pipelines it starts.'),
  measured: z.number().nullable().describe('Messages a second that come in now, as the platform measures.'),
  share: z
    .number()
    .nullable()
    .describe('What of the messages that the flows name really comes, as measured; null where all of it does.'),
  sizing: sizing.nullable(),
  ceiling: number.nullable(),
  replicasToKeepUp: number.nullable().describe('After the change.'),
  before: stageAt,
  after: stageAt,
})
export type StageView = z.infer<typeof stage>

const edge = z.object({
  from: platformId,
  to: platformId.nullable().describe('Null where nothing has that name, and where it is known only at run time.'),
  by: z.enum(['event', 'call']),
  name: label,
  step: label,
  certainty: z.enum(['stated', 'possible', 'unknown']),
  inLoop: z.boolean(),
  waits: z.boolean(),
})

const assumption = z.object({
  name: z.enum(assumptions),
  value: z.number().nullable().describe('Null where nobody knows it.'),
  unit,
  source: z.enum(['measured', 'given', 'default']).describe('By the platform, by who asked, or of public documents.'),
})
export type Assumption = z.infer<typeof assumption>

/** What was found out about a change, frozen as it was then. */
export const findings = z
  .object({
    pipeline: z.object({ id: platformId, name: label, version: label }),
    environment: label,
    isProduction: z.boolean(),
    takenAt: instant.describe('When the flows and deployments were read: what changed since is not in it.'),
    change: impactChange,
    assumptions: z.array(assumption).max(20).optional().describe('What the numbers rest on; missing in old advice.'),
    siblings: z
      .array(z.object({ version: label, sizing: sizing.nullable(), perSecond: z.number().nullable() }))
      .max(20)
      .optional()
      .describe('Other major versions that are deployed there: they go on as they are.'),
    before: outlook.nullable().describe('Null where it is not deployed there.'),
    after: outlook,
    difference: z.object({ rtu: number, executionsAtOnce: number, memory: number }),
    licences: z.object({
      verdict: z.enum(licenceVerdicts),
      rtuLeft: number,
      licencesLeft: number,
      chainRtu: number.describe('Added by the change, and by keeping up down the chain.'),
      chainLeft: number.describe('Left of the balance after both.'),
      chainIsWhole: z.boolean().describe('False where somebody down the chain may need more than could be worked out.'),
    }),
    warnings: z.array(z.enum(sizingWarnings)).max(10),
    problems: z
      .array(
        z.object({
          code: z.enum(['size-unknown', 'consumers-above-size', 'not-a-count', 'load-not-a-number']),
          of: z.enum(['now', 'then', 'load', 'loadThen']),
        }),
      )
      .max(20),
    stages: z.array(stage).max(most.stages).describe('Nearest first, the changed one first of all.'),
    edges: z.array(edge).max(most.edges),
    upstream: z
      .array(edge.extend({ fromName: label, inProduction: z.boolean() }))
      .max(most.upstream)
      .describe('Who starts the changed one, or might.'),
    rings: z
      .array(z.array(platformId).max(most.ring))
      .max(most.rings)
      .describe('Pipelines that lead back to themselves.'),
    flags: z
      .array(
        z.object({
          flag: z.enum(['caller-outpaces-callee', 'calls-nothing', 'unheard-event', 'known-at-run-time']),
          from: platformId,
          to: platformId.nullable(),
          step: label,
          name: label.nullable(),
        }),
      )
      .max(most.edges),
    counts: z.object({
      reached: count,
      inProduction: count,
      edges: count,
      upstream: count,
      unread: count.describe('Pipelines of the realm whose flow could not be read.'),
      withoutTrigger: count.describe('Whose export does not say what starts them: the chain may go on there.'),
    }),
  })
  .meta({ id: 'ImpactFindings' })
export type Findings = z.infer<typeof findings>

/** What would come of it, with the id under which it can be attached for a day; or why it could not be worked out. */
export const impactPreview = z.object({ impact: part(z.object({ id, findings })) })

export const impactAttachment = z.object({
  note: z.string().trim().max(4000).describe('What the engineer says to it.'),
})

export const impactAnswer = z.discriminatedUnion('confirmed', [
  z.object({ confirmed: z.literal(true), word: reason.nullable() }),
  z.object({ confirmed: z.literal(false), word: reason.describe('Why not.') }),
])

export const impactView = z
  .object({
    id,
    realm: label,
    from: z
      .object({ id, publicId: z.string().max(20) })
      .nullable()
      .describe('The conversation, merged into this one, in which it was attached; null for this one.'),
    by: label.describe('Who at support attached it.'),
    attachedAt: instant,
    note: z.string().max(4000),
    findings,
    answer: z
      .object({ confirmed: z.boolean(), word: z.string().max(4000).nullable(), by: label.nullable(), at: instant })
      .nullable(),
  })
  .meta({ id: 'Impact' })
export type ImpactView = z.infer<typeof impactView>

/** Each holds a whole chain: pages are small. */
export const impactsQuery = pageQuery.extend({ limit: z.coerce.number().int().min(1).max(50).default(20) })
export const impactsOfConversation = z.object({ items: z.array(impactView).max(50), next })
