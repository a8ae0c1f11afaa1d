import { environments, limits } from '@plantao/rules/vocabulary'
import { z } from 'zod'
import { instant } from '../../infrastructure/http/shapes.ts'
import { factName, statedFact } from '../conversations/conversation-shapes.ts'

const platformName = z.string().max(200)
const environment = z.enum(environments)

/** Why the platform could not be asked, or may not be by this person; the conversation goes on all the same. */
export const unreadBecause = z.enum([
  'not-connected',
  'not-offered',
  'not-found',
  'too-slow',
  'down',
  'nonsense',
  'key-refused',
  'not-permitted',
])

/** What was read of the realm, and as of when. */
const readOf = <Items extends z.ZodType>(items: Items) =>
  z.object({
    items,
    takenAt: instant.nullable().describe('Null where it could not be read.'),
    unread: unreadBecause.nullable(),
  })

export const pipelineQuery = z.object({
  name: z.string().trim().max(limits.nameLength).default('').describe('Part of the name.'),
  project: platformName.optional().describe('Only those of this project, by its name.'),
})

export const pipelineChoices = readOf(
  z
    .array(
      z.object({
        id: platformName,
        name: platformName,
        project: platformName.nullable(),
        builtByVendor: z.boolean().describe('Its project is still built by the vendor.'),
        latestVersion: z.string().max(40),
        deployed: z
          .array(z.object({ environment, name: z.string().max(60), version: z.string().max(40) }))
          .max(200)
          .nullable()
          .describe("Where it runs, and in which version. Null where it may run out of the login's sight."),
      }),
    )
    .max(100),
)
  .extend({ projects: z.array(platformName).max(1000).describe('Of the realm, by name.') })
  .meta({ id: 'PipelineChoices' })

export const failureQuery = z.object({ pipeline: platformName.optional().describe("The pipeline's id.") })

export const failureChoices = readOf(
  z
    .array(
      z.object({
        key: platformName.describe('The pipeline execution key: of this one execution.'),
        pipeline: platformName,
        version: z.string().max(40),
        environment,
        environmentName: z.string().max(60),
        startedAt: instant,
        message: z.string().max(4000).nullable(),
      }),
    )
    .max(50),
).meta({ id: 'FailureChoices' })

export const pastedBody = z.object({ text: z.string().max(limits.messageLength) })

export const pastedFacts = z
  .object({
    facts: z.array(statedFact).max(20).describe('What the text says, as facts to be confirmed. Nothing is kept.'),
    candidates: z
      .array(statedFact)
      .max(3)
      .describe('What may be meant as a fact, and is one only if its sender says so.'),
    time: z
      .object({
        written: z.string().max(200),
        zone: z.string().max(60).nullable(),
        isAmbiguous: z.boolean().describe('Day and month could be the other way round.'),
      })
      .nullable(),
  })
  .meta({ id: 'PastedFacts' })

export const differencesBody = z.object({ facts: z.array(statedFact).max(60) })

export const differences = z
  .object({
    items: z
      .array(
        z.object({
          fact: factName,
          because: z.string().max(60),
          words: z.string().max(1000),
          proposals: z.array(statedFact).max(5),
        }),
      )
      .max(20),
    unread: unreadBecause.nullable().describe('Why its pipelines were not compared with; null where they were.'),
  })
  .meta({ id: 'FactDifferences' })

export const deployersQuery = z.object({ environment })

export const deployers = z
  .object({
    mayDeploy: z.boolean().nullable().describe('Whether the caller may deploy there. Null where nobody could say.'),
    others: z.array(z.object({ person: platformName, name: platformName })).max(20),
    words: z.string().max(1000).nullable().describe('What follows for them (R16, R17); null where nothing does.'),
    unread: unreadBecause.nullable(),
  })
  .meta({ id: 'Deployers' })
