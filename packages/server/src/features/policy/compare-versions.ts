import type { z } from 'zod'
import type { Desk } from '../../desk.ts'
import { notFound } from '../../infrastructure/http/errors.ts'
import type { RouteCall } from '../../infrastructure/http/route.ts'
import { draftOf } from './keep-draft.ts'
import { documentOf } from './list-versions.ts'
import { notClosedForGood } from './open-conversations.ts'
import { compareDocuments } from './policy-threads.ts'
import { longestValue } from './version-shapes.ts'
import type { comparison, comparisonQuery } from './version-shapes.ts'

const mostDifferences = 2000
const mostLines = 20_000

/** What differs between any two versions, or a version and the draft; and how much is open now. */
export async function comparePolicyVersions({
  desk,
  query,
}: RouteCall<'policy:manage', undefined, typeof comparisonQuery, undefined>): Promise<z.input<typeof comparison>> {
  const [was, becomes, open] = await Promise.all([textOf(desk, query.from), textOf(desk, query.to), countOpen(desk)])
  const { differences, blocks } = await compareDocuments(was, becomes)
  return {
    differences: differences.slice(0, mostDifferences).map((difference) => ({
      section: cut(difference.section),
      path: difference.path.map(cut),
      was: difference.was === null ? null : cut(difference.was),
      becomes: difference.becomes === null ? null : cut(difference.becomes),
    })),
    count: differences.length,
    blocks:
      blocks &&
      blocks
        .slice(0, mostDifferences)
        .map((block) => ({ ...block, lines: block.lines.slice(0, mostLines).map((line) => cut(line)) })),
    ...open,
  }
}

function cut(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text
}

async function textOf(desk: Desk, side: number | 'draft'): Promise<string> {
  const text = side === 'draft' ? (await draftOf(desk.db))?.document : await documentOf(desk, side)
  if (text === undefined || text === null) throw notFound()
  return text
}

async function countOpen(desk: Desk): Promise<{ open: number; withClocks: number }> {
  const { open, withClocks } = await desk.db
    .selectFrom('conversation')
    .select(({ fn, eb }) => [
      fn.countAll<string>().as('open'),
      fn
        .countAll<string>()
        .filterWhere(eb('due_at', '<', eb.val('infinity' as unknown as Date)))
        .as('withClocks'),
    ])
    .where(notClosedForGood(desk))
    .executeTakeFirstOrThrow()
  return { open: Number(open), withClocks: Number(withClocks) }
}
