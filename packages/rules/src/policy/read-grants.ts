import { priorities } from '../vocabulary.ts'
import type { Priority } from '../vocabulary.ts'
import { readDuration } from './duration.ts'
import type { Located } from './located.ts'
import type { GrantRules } from './policy.ts'
import type { Reader } from './reader.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/** No platform of the contract grants for longer. */
const longestMs = 31 * dayMs
const defaults: GrantRules = {
  example: true,
  answerWithinMs: { P1: 30 * minuteMs, P2: 120 * minuteMs, P3: dayMs, P4: 3 * dayMs },
  longestMs,
  rules: ['R55', 'R56', 'R57'],
}

export function readGrants(node: Located | undefined, reader: Reader): GrantRules {
  if (!node) return defaults
  const fields = reader.fields(node, 'grants', ['example', 'answerWithin', 'longest', 'rules'])
  const within = reader.fields(fields.get('answerWithin'), 'grants.answerWithin', priorities)
  const longest = readDuration(fields.get('longest'), 'grants.longest', reader)
  if (longest > longestMs) reader.problem(fields.get('longest') ?? node, 'grants.longest', 'access-too-long')
  return {
    example: reader.boolean(fields.get('example'), 'grants.example'),
    answerWithinMs: Object.fromEntries(
      priorities.map((priority) => [
        priority,
        readDuration(within.get(priority), `grants.answerWithin.${priority}`, reader),
      ]),
    ) as Record<Priority, number>,
    longestMs: longest,
    rules: reader.rules(fields.get('rules'), 'grants.rules'),
  }
}
