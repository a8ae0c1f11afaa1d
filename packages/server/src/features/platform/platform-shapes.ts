import { z } from 'zod'
import { id, instant, page, pageQuery } from '../../infrastructure/http/shapes.ts'
import { brokenRules } from './contract-shape.ts'
import { platformTroubles } from './platform-trouble.ts'

export const trouble = z.enum(platformTroubles)
const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((url) => !/[?#@]/.test(url))
  .describe("Where the platform speaks the desk's contract, as in https://platform.example/desk-contract/v1.")

export const connectionBody = z.object({
  address,
  key: z
    .string()
    .trim()
    .min(8)
    .max(2000)
    .regex(/^[\x21-\x7e]+$/)
    .optional()
    .describe(
      'The key that the platform gave to the desk. Never told again; left out, the one before stays for the same address.',
    ),
})
export const connectionView = z
  .object({
    source: z
      .enum(['settings', 'desk', 'none'])
      .describe('`settings`: those of the server win over what is entered here.'),
    address: z.string().max(500).nullable(),
    hasKey: z.boolean(),
    changedAt: instant.nullable(),
    breaker: z
      .enum(['closed', 'open', 'half-open'])
      .nullable()
      .describe('`open`: it did not answer five times in a row, and is left alone for a while.'),
    signIn: z.boolean().describe('Whether the settings say by which keys its people sign in.'),
  })
  .meta({ id: 'PlatformConnection' })

export const callStates = ['works', 'slow', 'missing', 'wrong', 'untried'] as const
export const callProblems = [
  ...platformTroubles,
  'field',
  'unexpected',
  'accepts-anything',
  'nothing-to-read',
  'realms-unread',
  'not-reached',
  'no-grant-notice',
] as const

export const checkedCall = z.object({
  operation: z.string().max(60),
  state: z
    .enum(callStates)
    .describe('`slow`: right, after more than 2 s. `missing`: the platform says that it does not offer it.'),
  tookMs: z.number().int().min(0).max(600_000).nullable(),
  problem: z
    .object({
      code: z.enum(callProblems),
      field: z.string().max(500).nullable().describe('JSON pointer into the answer.'),
      rule: z.enum(brokenRules).nullable(),
      must: z.string().max(400).nullable().describe('What had to stand there: a type, a limit, values.'),
    })
    .nullable(),
})
export const checkView = z
  .object({
    id,
    address: z.string().max(500),
    realm: z.string().max(200).nullable().describe('The realm that was read.'),
    startedAt: instant,
    finishedAt: instant.nullable(),
    state: z.enum(['running', 'finished', 'broken-off']),
    by: z.string().max(400),
    calls: z.number().int().min(0).max(100).describe('How many calls the contract has.'),
    results: z.array(checkedCall).max(100),
  })
  .meta({ id: 'PlatformCheck' })
export const latestCheck = z.object({ check: checkView.nullable() })
export const checkBody = z.object({
  realmId: id.nullable().describe("The desk's id of the realm to read; null: the first."),
})

export const realmStates = ['known', 'unlinked', 'unknown', 'unread'] as const
const platformRealmView = z.object({
  id,
  name: z.string().max(400),
  organisation: z.string().max(400),
  state: z
    .enum(realmStates)
    .describe(
      '`unlinked`: nobody of it has signed in by the platform. `unknown`: the platform does not list it. `unread`: the platform cannot be asked.',
    ),
  names: z
    .object({
      count: z.number().int().min(0).max(10_000_000),
      takenAt: instant.nullable(),
      askedAt: instant,
      trouble: trouble.nullable(),
    })
    .nullable()
    .describe('The names that tell that content is of this realm; null before they were asked for.'),
})
export const platformRealmQuery = pageQuery
export const platformRealmPage = page(platformRealmView)
export const platformRealmParams = z.object({ id })

export const noticeBody = z.object({
  token: z.string().min(20).max(8_000).describe("Signed by the platform's keys; its claims are in the contract."),
})
