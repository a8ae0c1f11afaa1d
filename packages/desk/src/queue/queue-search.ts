import type { Door, Language, Priority } from '@plantao/rules/vocabulary'
import { doors, languages, priorities } from '@plantao/rules/vocabulary'

export const queueViews = ['all', 'mine', 'unassigned', 'team', 'claims', 'snoozed', 'resolved'] as const
export type QueueView = (typeof queueViews)[number]

/** The queue's view and filters, as its address says them; absent is all, and any. */
export type QueueSearch = {
  readonly view?: QueueView
  readonly priority?: Priority
  readonly language?: Language
  readonly door?: Door
}

/** What of an address makes sense; the rest is left out. */
export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  return {
    ...pick('view', search['view'], queueViews),
    ...pick('priority', search['priority'], priorities),
    ...pick('language', search['language'], languages),
    ...pick('door', search['door'], doors),
  }
}

function pick<Name extends string, Value extends string>(
  name: Name,
  value: unknown,
  values: readonly Value[],
): { [Key in Name]?: Value } {
  return values.includes(value as Value) ? ({ [name]: value } as { [Key in Name]?: Value }) : {}
}
