import { policyProblemCodes } from '@plantao/rules'
import { z } from 'zod'
import { instant } from '../../infrastructure/http/shapes.ts'

/** Of a policy document; the default one has some 140 thousand characters. */
const mostCharacters = 512 * 1024
/** Of a request that carries one: JSON writes a line end as two characters, and a letter may take four bytes. */
export const documentBodyLimit = 2 * 1024 * 1024

export const policyVersionNumber = z.int().min(1).max(1_000_000)
const revision = z.int().min(1).max(1_000_000_000)
export const documentText = z.string().max(mostCharacters).describe('YAML: one document or several, divided by `---`.')
const path = z.string().max(2000)
const words = z.string().max(10_000)

export const checkBody = z.object({ document: documentText })
const policyProblem = z.object({
  line: z.int().min(1).max(1_000_000).nullable(),
  column: z.int().min(1).max(1_000_000).nullable(),
  path: path.describe('Such as `tables.priority.prod-total`; empty where the text is no YAML.'),
  code: z.enum(policyProblemCodes),
  message: words.describe("In the reader's language."),
  combinations: z
    .array(z.record(z.string().max(100), z.string().max(100)))
    .max(20)
    .describe('The first of those without an answer, or with two.'),
  count: z.int().min(0).max(10_000_000),
  rows: z.array(path).max(2),
})
export const policyCheck = z
  .object({
    problems: z.array(policyProblem).max(500),
    count: z.int().min(0).max(1_000_000).describe('Of all problems; the first 500 are told.'),
    total: z.boolean().describe('Every combination of every table has exactly one answer.'),
    examples: z.array(path).max(100).describe('Plans whose times are examples; told once nothing is wrong.'),
  })
  .meta({ id: 'PolicyCheck' })

export const policyDraft = z
  .object({
    document: documentText,
    basedOn: policyVersionNumber.describe('The version that it was begun from, or last brought up to.'),
    revision,
    author: z.string().max(400).describe('Who changed it last.'),
    changedAt: instant,
  })
  .meta({ id: 'PolicyDraft' })
export const draftReply = z.object({ draft: policyDraft.nullable(), version: policyVersionNumber })
export const draftBody = z.object({
  document: documentText,
  basedOn: policyVersionNumber,
  revision: z
    .int()
    .min(0)
    .max(1_000_000_000)
    .describe('The revision that was changed; 0 begins a draft. Another one since then is a conflict.'),
})
export const draftQuery = z.object({ revision: z.coerce.number().int().min(1).max(1_000_000_000) })
