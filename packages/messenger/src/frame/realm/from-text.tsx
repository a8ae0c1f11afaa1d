import type { ReplyOf, StatedFact } from '@plantao/api-client'
import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../use-messenger.ts'
import { useHelpWords } from './help-words.ts'
import { useSoon } from './use-soon.ts'
import { valueOf } from './value-of.ts'

type Props = {
  readonly text: string
  readonly facts: readonly StatedFact[]
  readonly isAsked: (name: StatedFact['name']) => boolean
  readonly onUse: (facts: readonly StatedFact[]) => void
}

/** So short a text is no error and no log. */
const shortest = 20

/**
 * An error or a log in what was written, or told as a fact, fills what is still empty, once for each text; what may be an
 * execution key is offered.
 */
export function FromText({ text, facts, isAsked, onUse }: Props) {
  const { client } = useDesk()
  const words = useHelpWords()
  const told = [text, ...facts.flatMap(({ name, value }) => (name === 'errorMessage' ? [String(value)] : []))].join(
    '\n',
  )
  const read = useSoon(
    told.trim().length < shortest ? null : told,
    async (signal) => (await client.POST('/api/v1/realm/pasted-text', { body: { text: told }, signal })).data,
    700,
  )
  const used = useRef(new Set<string>())
  useEffect(() => {
    const fresh = (read?.facts ?? []).filter(
      ({ name, value }) => isAsked(name) && valueOf(facts, name) === undefined && !used.current.has(`${name} ${value}`),
    )
    if (fresh.length === 0) return
    for (const { name, value } of fresh) used.current.add(`${name} ${value}`)
    onUse(fresh)
  }, [read])
  const offered = (read?.candidates ?? []).filter(
    ({ name }) => name === 'executionKey' && isAsked(name) && valueOf(facts, name) === undefined,
  )
  return (
    <>
      {offered.length > 0 && (
        <p class="choices" role="group" aria-label={words.fromText}>
          {offered.map((one) => (
            <button key={String(one.value)} type="button" class="button small" onClick={() => onUse([one])}>
              {words.useAsKey(String(one.value))}
            </button>
          ))}
        </p>
      )}
      <LookAtTime read={read} isAsked={isAsked('errorAt')} />
    </>
  )
}

function LookAtTime({ read, isAsked }: { read: ReplyOf<'readPastedText'> | null; isAsked: boolean }) {
  const words = useHelpWords()
  const time = read?.time
  if (!time || !isAsked || !read.facts.some(({ name }) => name === 'errorAt')) return null
  if (!time.isAmbiguous && time.zone !== null) return null
  return (
    <p class="quiet" role="status">
      {time.isAmbiguous ? words.ambiguous(time.written) : words.noZone(time.written)}
    </p>
  )
}
