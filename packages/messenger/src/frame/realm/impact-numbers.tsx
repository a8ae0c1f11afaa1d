import type { ReplyOf } from '@plantao/api-client'
import { useMessenger } from '../use-messenger.ts'
import { numberTexts } from './impact-number-text.ts'
import type { Explained } from './impact-number-text.ts'
import { useImpactWords } from './impact-words.ts'

type Findings = ReplyOf<'listImpacts'>['items'][number]['findings']

const rows = ['ceiling', 'queueGrowth', 'quotaReachedAfter', 'drainedAfter', 'rtu'] as const

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
  return numberTexts(useImpactWords(), useMessenger().state.language)
}
