import type { ReplyOf, StatedFact } from '@plantao/api-client'
import { useState } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useTimes } from '../words/words.ts'
import { useHelpWords } from './help-words.ts'
import { useSoon } from './use-soon.ts'

type Failure = ReplyOf<'pickFailures'>['items'][number]
const mostShown = 6

/** Executions of the reader's realm that failed of late; one that is picked says everything that is asked of it. */
export function PickFailure({ onPick }: { onPick: (facts: readonly StatedFact[]) => void }) {
  const { client } = useDesk()
  const words = useHelpWords()
  const times = useTimes()
  const [open, setOpen] = useState(false)
  const found = useSoon(
    open ? 'failures' : null,
    async (signal) => (await client.GET('/api/v1/realm/failures', { signal })).data,
    0,
  )

  function pick({ key, pipeline, version, environment, startedAt, message }: Failure): void {
    onPick([
      { name: 'executionKey', value: key },
      { name: 'pipeline', value: `${pipeline} v${version}` },
      { name: 'environment', value: environment },
      { name: 'errorAt', value: startedAt },
      ...(message === null ? [] : [{ name: 'errorMessage' as const, value: message }]),
    ])
    setOpen(false)
  }

  return (
    <div class="pick">
      <button type="button" class="button small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.failures}
      </button>
      {open && found && (
        <ul class="pick-list" aria-label={words.failures}>
          {found.items.slice(0, mostShown).map((failure) => (
            <li key={failure.key}>
              <button type="button" class="pick-line" onClick={() => pick(failure)}>
                <span class="pick-name">{failure.pipeline}</span>{' '}
                <span class="quiet" title={times.full(failure.startedAt)}>
                  {times.ago(failure.startedAt)} · {failure.environmentName}
                </span>
                {failure.message !== null && <span class="pick-said">{failure.message}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {open && found && found.items.length === 0 && (
        <p class="quiet" role="status">
          {found.unread ? words.unread[found.unread] : words.noFailures}
        </p>
      )}
    </div>
  )
}
