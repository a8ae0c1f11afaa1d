import { priorities } from '../vocabulary.ts'
import type { Priority } from '../vocabulary.ts'
import { readDuration } from './duration.ts'
import type { Located } from './located.ts'
import { pageAudiences } from './policy.ts'
import type { PageStep, PagingRules } from './policy.ts'
import type { Reader } from './reader.ts'

const minuteMs = 60_000
const loud: readonly PageStep[] = [
  { afterMs: 0, to: 'on-duty' },
  { afterMs: 5 * minuteMs, to: 'on-duty' },
  { afterMs: 10 * minuteMs, to: 'leaders' },
]
const quiet: readonly PageStep[] = [{ afterMs: 0, to: 'assignee' }]
const defaults: PagingRules = {
  steps: { P1: loud, P2: loud, P3: quiet, P4: quiet },
  repeatMs: { P1: 10 * minuteMs, P2: 10 * minuteMs, P3: null, P4: null },
  beforeBreakMs: { P1: 5 * minuteMs, P2: 10 * minuteMs, P3: 30 * minuteMs, P4: 60 * minuteMs },
}

export function readPaging(node: Located | undefined, reader: Reader): PagingRules {
  if (!node) return defaults
  const fields = reader.fields(node, 'paging', ['steps', 'beforeBreak'], ['repeat'])
  const steps = reader.fields(fields.get('steps'), 'paging.steps', priorities)
  const before = reader.fields(fields.get('beforeBreak'), 'paging.beforeBreak', priorities)
  const repeat = fields.get('repeat')
  const again = repeat && reader.fields(repeat, 'paging.repeat', [], priorities)
  const each = <Value>(read: (priority: Priority) => Value) =>
    Object.fromEntries(priorities.map((priority) => [priority, read(priority)])) as Record<Priority, Value>
  return {
    steps: each((priority) => readSteps(steps.get(priority), `paging.steps.${priority}`, reader)),
    repeatMs: each((priority) => readRepeat(again?.get(priority), priority, reader)),
    beforeBreakMs: each((priority) => readDuration(before.get(priority), `paging.beforeBreak.${priority}`, reader)),
  }
}

/** The default where the document says nothing; `never` for not again. */
function readRepeat(node: Located | undefined, priority: Priority, reader: Reader): number | null {
  if (!node) return defaults.repeatMs[priority]
  if (node.form === 'value' && node.value === 'never') return null
  return readDuration(node, `paging.repeat.${priority}`, reader)
}

/** In rising order; the same audience again is a repetition, another one a climb. */
function readSteps(node: Located | undefined, path: string, reader: Reader): readonly PageStep[] {
  const steps = reader.list(node, path).map((item): PageStep => {
    const fields = reader.fields(item, path, ['after', 'to'])
    const after = fields.get('after')
    const atOnce = after?.form === 'value' && after.value === 'at once'
    return {
      afterMs: atOnce ? 0 : readDuration(after, `${path}.after`, reader),
      to: reader.oneOf(fields.get('to'), `${path}.to`, pageAudiences, 'on-duty'),
    }
  })
  if (node && steps.some(({ afterMs }, index) => afterMs <= (steps[index - 1]?.afterMs ?? -1)))
    reader.problem(node, path, 'steps-out-of-order')
  return steps
}
