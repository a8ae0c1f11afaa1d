import { problemText } from '@plantao/rules'
import type { PolicyProblem } from '@plantao/rules'
import type { Language } from '@plantao/rules/vocabulary'
import type { z } from 'zod'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import type { checkBody, policyCheck } from './draft-shapes.ts'
import { checkDocument } from './policy-threads.ts'

const mostProblems = 500
const asRead = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** Everything that is wrong with a document as it is typed, by line; nothing is kept of it. */
export async function checkPolicy({
  viewer,
  body,
}: RouteCall<'policy:manage', undefined, undefined, typeof checkBody>): Promise<z.input<typeof policyCheck>> {
  const { problems, examples } = await checkDocument(body.document)
  return {
    problems: problems.slice(0, mostProblems).map((problem) => presented(problem, viewer.language)),
    count: problems.length,
    total: !problems.some(({ code }) => leavesOpen.includes(code)),
    examples: [...examples],
  }
}

/** A table that could not be read is not proved either. */
const leavesOpen: readonly PolicyProblem['code'][] = ['no-answer', 'two-answers', 'not-yaml', 'missing-column']

function presented(problem: PolicyProblem, language: Language) {
  const { line, column, path, code, combinations = [], count = 0, rows = [] } = problem
  return {
    line,
    column,
    path: asRead(path, 2000),
    code,
    message: asRead(problemText(problem, language), 10_000),
    combinations: combinations.map((combination) => ({ ...combination })),
    count,
    rows: rows.map((row) => asRead(row, 2000)),
  }
}
