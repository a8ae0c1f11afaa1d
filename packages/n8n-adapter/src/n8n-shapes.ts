import { z } from 'zod'

/** What the adapter reads of the public API of n8n; everything else in its answers is left alone. */
const node = z.object({
  id: z.string().optional(),
  name: z.string(),
  type: z.string(),
  disabled: z.boolean().optional(),
  parameters: z.record(z.string(), z.unknown()).default({}),
  credentials: z.record(z.string(), z.looseObject({ name: z.string().optional() })).optional(),
})
export type N8nNode = z.infer<typeof node>

const target = z.object({ node: z.string() })

export const workflow = z.object({
  id: z.string(),
  name: z.string(),
  active: z.boolean().default(false),
  isArchived: z.boolean().default(false),
  createdAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  versionId: z.string().nullish(),
  nodes: z.array(node).default([]),
  /** By the name of the node that they leave, then by the kind of output; one list for each output. */
  connections: z.record(z.string(), z.record(z.string(), z.array(z.array(target).nullable()))).default({}),
  tags: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
})
export type Workflow = z.infer<typeof workflow>

const failure = z.looseObject({
  message: z.string().optional(),
  description: z.string().nullish(),
  name: z.string().optional(),
  httpCode: z.union([z.string(), z.number()]).nullish(),
  node: z.looseObject({ name: z.string().optional() }).optional(),
})

const nodeRun = z.looseObject({
  startTime: z.number().optional(),
  executionTime: z.number().optional(),
  executionStatus: z.string().optional(),
  error: failure.nullish(),
})

export const execution = z.object({
  id: z.coerce.string(),
  workflowId: z.coerce.string(),
  status: z.string().default('unknown'),
  mode: z.string().optional(),
  startedAt: z.string().nullish(),
  stoppedAt: z.string().nullish(),
  createdAt: z.string().nullish(),
  retryOf: z.coerce.string().nullish(),
  data: z
    .looseObject({
      resultData: z
        .looseObject({
          runData: z.record(z.string(), z.array(nodeRun)).optional(),
          error: failure.nullish(),
          lastNodeExecuted: z.string().nullish(),
        })
        .optional(),
    })
    .nullish(),
})
export type N8nExecution = z.infer<typeof execution>

/** A page of a list of n8n. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullish() })
