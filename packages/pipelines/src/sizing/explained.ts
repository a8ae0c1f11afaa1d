export type Unit =
  | 'messages/s'
  | 'messages'
  | 's'
  | 'RTU'
  | 'MB'
  | 'replicas'
  | 'executions'
  | 'executions/s'
  | 'share'
  | 'licences'

/** One of the numbers that another came from. */
export type Term = { readonly name: string; readonly value: number; readonly unit: Unit }

export const formulas = [
  'executions-at-once',
  'ceiling',
  'contracted-rate',
  'utilisation',
  'queue-growth',
  'queue-quota',
  'quota-reached-after',
  'drained-after',
  'replicas-to-keep-up',
  'replicas-to-drain',
  'rtu',
  'memory',
  'memory-per-execution',
  'difference',
  'left',
] as const
export type Formula = (typeof formulas)[number]

/** A number that can say why: by which formula, from which terms. Null where a term is unknown or it never happens. */
export type Explained = {
  readonly value: number | null
  readonly unit: Unit
  readonly by: Formula
  readonly terms: readonly Term[]
}

/** The number that `from` gives for these terms; null where one of them is unknown, or the result is no number. */
export function explained(
  by: Formula,
  unit: Unit,
  terms: readonly (Omit<Term, 'value'> & { readonly value: number | null })[],
  from: (values: readonly number[]) => number | null,
): Explained {
  const known = terms.filter((term): term is Term => term.value !== null)
  const value = known.length === terms.length ? from(known.map((term) => term.value)) : null
  return { value: value !== null && Number.isFinite(value) ? value : null, unit, by, terms: known }
}

/** An explained number as a term of another. */
export function termOf({ value, unit, by }: Explained): { name: string; value: number | null; unit: Unit } {
  return { name: by, value, unit }
}
