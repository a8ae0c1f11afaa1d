import type { ReplyOf } from '@plantao/api-client'
import { useMessenger } from '../use-messenger.ts'
import { useImpactWords } from './impact-words.ts'

type Findings = ReplyOf<'listImpacts'>['items'][number]['findings']
type Explained = Findings['after']['ceiling']
type Unit = Explained['unit']

const rows = ['ceiling', 'queueGrowth', 'quotaReachedAfter', 'drainedAfter', 'rtu'] as const
const [minute, hour, day] = [60, 3600, 86_400] as const

/** The numbers that matter to who decides, before and after; each opens what it comes from. */
export function ImpactNumbers({ findings }: { findings: Findings }) {
  const words = useImpactWords()
  const { before, after, licences } = findings
  return (
    <ul class="impact-numbers">
      {rows
        .filter((row) => before?.[row].value != null || after[row].value !== null)
        .map((row) => (
          <NumberLine key={row} name={words.numbers[row]} before={before?.[row] ?? null} after={after[row]} />
        ))}
      <NumberLine name={words.rtuLeft} before={null} after={licences.rtuLeft} />
      {licences.chainLeft.value !== licences.rtuLeft.value && (
        <NumberLine name={words.chainLeft} before={null} after={licences.chainLeft} />
      )}
    </ul>
  )
}

type NumberLineProps = { readonly name: string; readonly before: Explained | null; readonly after: Explained }

function NumberLine({ name, before, after }: NumberLineProps) {
  const words = useImpactWords()
  const say = useNumbers()
  const shown = [...(before ? [say.explained(before)] : []), say.explained(after)].join(' → ')
  return (
    <li>
      <details>
        <summary>
          {name}: <strong>{shown}</strong>
        </summary>
        <p class="quiet">
          {words.from}{' '}
          {after.terms
            .map((term) => `${words.terms[term.name] ?? term.name} ${say.value(term.value, term.unit)}`)
            .join(', ')}
        </p>
      </details>
    </li>
  )
}

/** Values with their units in the reader's language. */
export function useNumbers() {
  const words = useImpactWords()
  const { language } = useMessenger().state
  const plain = (value: number) =>
    value.toLocaleString(language, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 })
  function value(given: number, unit: Unit): string {
    if (unit === 's' && given >= 2 * day) return `${plain(given / day)} ${words.days}`
    if (unit === 's' && given >= 2 * hour) return `${plain(given / hour)} ${words.hours}`
    if (unit === 'messages/s' || unit === 'executions/s') return `${plain(given)} ${words.second}`
    return unit === 's' || unit === 'RTU' || unit === 'MB' ? `${plain(given)} ${unit}` : plain(given)
  }
  function known(by: Explained['by'], given: number, unit: Unit): string {
    if (by === 'quota-reached-after' && given <= 0) return words.full
    if (by === 'left' && given < 0) return words.short(value(-given, unit), -given)
    if (unit === 's' && given >= 2 * minute && given < 2 * hour)
      return words.minutes(Math.round(given / minute).toLocaleString(language))
    return value(given, unit)
  }
  return {
    plain,
    value,
    explained(number: Explained): string {
      if (number.value !== null) return known(number.by, number.value, number.unit)
      return number.terms.some(({ name }) => name === 'queue-growth') ? words.never : words.unknown
    },
  }
}
