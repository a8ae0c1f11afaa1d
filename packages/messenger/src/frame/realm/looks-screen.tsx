import { dataOf, ProblemError } from '@plantao/api-client'
import type { Problem, ReplyOf } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../parts/icons.tsx'
import { Failure, Loading } from '../parts/notices.tsx'
import { useDesk } from '../use-messenger.ts'
import { useTimes, useWords } from '../words/words.ts'
import './realm.css'
import { saveFile } from './save-file.ts'
import { useRealmWords } from './realm-words.ts'

type Look = ReplyOf<'listOwnRealmLooks'>['items'][number]

/** What support looked at and did in the reader's realm, newest first, and a file of all of it. */
export default function LooksScreen() {
  const { client } = useDesk()
  const words = useWords()
  const w = useRealmWords()
  const [looks, setLooks] = useState<readonly Look[]>([])
  const [next, setNext] = useState<string | null>(null)
  const [state, setState] = useState<'loading' | 'exporting' | 'there'>('loading')
  const [problem, setProblem] = useState<Problem | null>(null)

  function attempt(doing: 'loading' | 'exporting', run: () => Promise<void>): void {
    setState(doing)
    setProblem(null)
    run()
      .catch((error: unknown) => {
        if (!(error instanceof ProblemError)) throw error
        setProblem(error.problem)
      })
      .finally(() => setState('there'))
  }
  const load = (after: string | null) =>
    attempt('loading', async () => {
      const page = await dataOf(
        client.GET('/api/v1/realm/access-log', { params: { query: after === null ? {} : { after } } }),
      )
      setLooks((before) => (after === null ? page.items : [...before, ...page.items]))
      setNext(page.next)
    })
  const exportAll = () =>
    attempt('exporting', async () => {
      saveFile(await dataOf(client.GET('/api/v1/realm/access-log/csv', { parseAs: 'blob' })), w.fileName)
    })
  useEffect(() => load(null), [])

  return (
    <div class="scroll looks">
      <h2 class="section-title">
        <Icon name="lock" /> {w.title}
      </h2>
      <p class="quiet">{w.says}</p>
      {problem && <Failure problem={problem} retry={() => load(null)} />}
      {looks.length > 0 && (
        <button type="button" class="button" disabled={state === 'exporting'} onClick={exportAll}>
          {state === 'exporting' ? w.exporting : w.export}
        </button>
      )}
      {state === 'loading' && looks.length === 0 && <Loading />}
      {state === 'there' && looks.length === 0 && !problem && <p class="empty">{w.empty}</p>}
      <ul class="rows" aria-label={w.list}>
        {looks.map((look) => (
          <LookLine key={look.id} look={look} />
        ))}
      </ul>
      {next !== null && (
        <button type="button" class="button" disabled={state === 'loading'} onClick={() => load(next)}>
          {words.more}
        </button>
      )}
    </div>
  )
}

function LookLine({ look }: { look: Look }) {
  const w = useRealmWords()
  const times = useTimes()
  return (
    <li class="look">
      <p>
        <strong>{look.words}</strong>
        {look.target !== null && <code>{look.target}</code>}
      </p>
      <p class="quiet">
        <time dateTime={look.at} title={times.full(look.at)} tabIndex={0}>
          {times.soon(look.at)}
        </time>
        {' · '}
        {look.staff} {look.conversation !== null && w.for(look.conversation)}
        {' · '}
        {look.outcomeWords}
        {look.becauseWords !== null && ` (${look.becauseWords})`}
        {look.outcome === 'done' && look.grant !== null && ` · ${w.grant}`}
      </p>
    </li>
  )
}
