import { clockKinds, priorities } from '../vocabulary.ts'
import type { ClockKind, Priority } from '../vocabulary.ts'
import { durationMs } from './duration.ts'
import type { Located } from './located.ts'
import type { Plan } from './policy.ts'
import type { Reader } from './reader.ts'

export function readPlans(node: Located | undefined, reader: Reader): ReadonlyMap<string, Plan> {
  const plans = [...reader.mapping(node, 'plans')].map(([key, plan]): [string, Plan] => {
    const fields = reader.fields(plan, `plans.${key}`, ['example', 'targets'])
    const targets = reader.fields(fields.get('targets'), `plans.${key}.targets`, priorities)
    const read = Object.fromEntries(
      priorities.map((priority) => [
        priority,
        readTargets(targets.get(priority), `plans.${key}.targets.${priority}`, reader),
      ]),
    )
    return [
      key,
      {
        key,
        example: reader.boolean(fields.get('example'), `plans.${key}.example`),
        targets: read as Record<Priority, Record<ClockKind, number>>,
      },
    ]
  })
  return new Map(plans)
}

function readTargets(node: Located | undefined, path: string, reader: Reader): Record<ClockKind, number> {
  const fields = reader.fields(node, path, clockKinds)
  const targets = clockKinds.map((kind) => {
    const value = fields.get(kind)
    const ms = durationMs(reader.string(value, `${path}.${kind}`))
    if (ms === null && value)
      reader.problem(
        value,
        `${path}.${kind}`,
        'wrong-form',
        `"${path}.${kind}" must be a length of time such as "15 min", "4 h" or "2 d".`,
      )
    return [kind, ms ?? 0]
  })
  return Object.fromEntries(targets) as Record<ClockKind, number>
}
