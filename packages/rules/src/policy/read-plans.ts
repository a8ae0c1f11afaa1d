import { alwaysKey } from '../calendar/calendar.ts'
import { clockKinds, priorities } from '../vocabulary.ts'
import type { ClockKind, Priority } from '../vocabulary.ts'
import { readDuration } from './duration.ts'
import type { Located } from './located.ts'
import type { Plan } from './policy.ts'
import type { Reader } from './reader.ts'

export function readPlans(
  node: Located | undefined,
  reader: Reader,
  calendars: readonly string[],
): ReadonlyMap<string, Plan> {
  const plans = [...reader.mapping(node, 'plans')].map(([key, plan]): [string, Plan] => {
    const fields = reader.fields(plan, `plans.${key}`, ['example', 'targets'], ['calendar'])
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
        calendars: readPlanCalendars(fields.get('calendar'), `plans.${key}.calendar`, reader, calendars),
        targets: read as Record<Priority, Record<ClockKind, number>>,
      },
    ]
  })
  return new Map(plans)
}

/** One calendar for all priorities, or one for each; around the clock where none is written (R42). */
function readPlanCalendars(
  node: Located | undefined,
  path: string,
  reader: Reader,
  calendars: readonly string[],
): Record<Priority, string> {
  const each = node?.form === 'map' ? reader.fields(node, path, priorities) : null
  const read = priorities.map((priority) => [
    priority,
    each
      ? reader.oneOf(each.get(priority), `${path}.${priority}`, calendars, alwaysKey)
      : reader.oneOf(node, path, calendars, alwaysKey),
  ])
  return Object.fromEntries(read) as Record<Priority, string>
}

function readTargets(node: Located | undefined, path: string, reader: Reader): Record<ClockKind, number> {
  const fields = reader.fields(node, path, clockKinds)
  const targets = clockKinds.map((kind) => {
    return [kind, readDuration(fields.get(kind), `${path}.${kind}`, reader)]
  })
  return Object.fromEntries(targets) as Record<ClockKind, number>
}
