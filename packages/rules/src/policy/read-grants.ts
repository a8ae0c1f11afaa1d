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
  pausingRequests: 3,
  rules: ['R55', 'R56', 'R57'],
}

/** How many requests can be let pause; written as a number. */
const counts = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const

export function readGrants(node: Located | undefined, reader: Reader): GrantRules {
  if (!node) return defaults
  const fields = reader.fields(node, 'grants', ['example', 'answerWithin', 'longest', 'rules'], ['pausingRequests'])
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
    pausingRequests: Number(
      reader.oneOf(
        fields.get('pausingRequests'),
        'grants.pausingRequests',
        counts,
        `${defaults.pausingRequests}` as '3',
      ),
    ),
    rules: reader.rules(fields.get('rules'), 'grants.rules'),
  }
}
