import type { StatedFact } from '@plantao/api-client'
import { useDesk } from '../use-messenger.ts'
import { useHelpWords } from './help-words.ts'
import { useSoon } from './use-soon.ts'

type Props = {
  readonly facts: readonly StatedFact[]
  readonly labelOf: (name: StatedFact['name']) => string
  readonly shown: (fact: StatedFact) => string
  readonly onTake: (facts: readonly StatedFact[]) => void
}

const compared: readonly StatedFact['name'][] = ['executionKey', 'pipeline', 'project', 'environment', 'errorMessage']

/** Where what is told differs from the realm, kindly, with what would be right. Sending goes on as it is. */
export function Differences({ facts, labelOf, shown, onTake }: Props) {
  const { client } = useDesk()
  const words = useHelpWords()
  const told = facts.filter(({ name, value }) => compared.includes(name) && value !== '')
  const isWorthAsking = told.some(({ name }) => name === 'executionKey' || name === 'pipeline')
  const found = useSoon(
    isWorthAsking ? JSON.stringify(told) : null,
    async (signal) => (await client.POST('/api/v1/realm/differences', { body: { facts: told }, signal })).data,
    600,
  )
  const items = isWorthAsking ? (found?.items ?? []) : []
  return (
    <div role="status">
      {items.length > 0 && (
        <div class="differs">
          <strong>{words.differs}</strong>
          <ul>
            {items.map(({ fact, because, words: said, proposals }) => (
              <li key={`${fact} ${because}`}>
                {labelOf(fact)}: {said}{' '}
                {proposals.map((proposal) => (
                  <button
                    key={String(proposal.value)}
                    type="button"
                    class="button small"
                    onClick={() => onTake([proposal])}
                  >
                    {words.take(shown(proposal))}
                  </button>
                ))}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
