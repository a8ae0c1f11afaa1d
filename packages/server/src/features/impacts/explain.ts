import type { Explained, Outlook } from '@plantao/pipelines'
import type { NumberView, OutlookView } from './impact-shapes.ts'
import { most } from './impact-shapes.ts'

/** An explained number as it is shown and kept. */
export function numberOf({ value, unit, by, terms }: Explained): NumberView {
  return { value, unit, by, terms: terms.map((term) => ({ ...term, of: null })) }
}

type Sent = { readonly name: string; readonly perExecution: number | null; readonly throughput: number | null }

/** What arrives: from outside the chain, and from each pipeline of it. */
export function arrivalNumber(value: number | null, own: number | null, sent: readonly Sent[]): NumberView {
  const unit = 'messages/s' as const
  const known = sent.flatMap(({ name, perExecution, throughput }) =>
    perExecution === null || throughput === null
      ? []
      : [{ name: 'from-chain', of: name, value: throughput * perExecution, unit }],
  )
  const shown = known.slice(0, most.terms - 2)
  const rest = known.slice(most.terms - 2).reduce((sum, term) => sum + term.value, 0)
  return {
    value,
    unit,
    by: 'arrival',
    terms: [
      ...(own === null ? [] : [{ name: 'from-outside', of: null, value: own, unit }]),
      ...shown,
      ...(rest > 0 ? [{ name: 'from-others', of: null, value: rest, unit }] : []),
    ],
  }
}

/** What of it gets through: no more than the ceiling. */
export function throughputNumber(value: number | null, arrival: NumberView, ceiling: Explained | null): NumberView {
  const terms = [arrival.value, ceiling?.value ?? null].map((one, index) => ({
    name: index === 0 ? 'arrival' : 'ceiling',
    of: null,
    value: one,
    unit: 'messages/s' as const,
  }))
  return {
    value,
    unit: 'messages/s',
    by: 'throughput',
    terms: terms.flatMap((term) => (term.value === null ? [] : [{ ...term, value: term.value }])),
  }
}

export function outlookOf(outlook: Outlook, load: OutlookView['load']): OutlookView {
  const { sizing, ...numbers } = outlook
  const shown = Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, numberOf(number)]))
  return { sizing, load: { ...load }, ...(shown as Omit<OutlookView, 'sizing' | 'load'>) }
}
