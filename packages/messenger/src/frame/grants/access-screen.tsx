import type { Problem } from '@plantao/api-client'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../parts/icons.tsx'
import { Failure, Loading } from '../parts/notices.tsx'
import { useStore } from '../store.ts'
import { useDesk } from '../use-messenger.ts'
import { useWords } from '../words/words.ts'
import { GrantCard } from './grant-card.tsx'
import type { Grant } from './grant-card.tsx'
import { useGrantWords } from './grant-words.ts'

type Page = { readonly items: readonly Grant[]; readonly next: string | null; readonly mayGrant: boolean }

/** What support asks for and has in the reader's realm, for who may grant there; whatever conversation it is for. */
export default function AccessScreen() {
  const desk = useDesk()
  const { w } = useGrantWords()
  const words = useWords()
  const changes = useStore(desk.grantChanges)
  const [standing, setStanding] = useState<Page | null>(null)
  const [past, setPast] = useState<Page | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function load(state: 'standing' | 'past', after?: string): Promise<void> {
    const { data, error } = await desk.client.GET('/api/v1/grants', {
      params: { query: { state, limit: 20, ...(after !== undefined && { after }) } },
    })
    setProblem(error ?? null)
    if (!data) return
    const set = state === 'standing' ? setStanding : setPast
    set((was) => (after === undefined || !was ? data : { ...data, items: [...was.items, ...data.items] }))
  }
  const readAgain = () => {
    void load('standing')
    void load('past')
  }
  useEffect(readAgain, [desk, changes])

  return (
    <div class="scroll access-screen">
      <h2 class="section-title">
        <Icon name="lock" /> {w.title}
      </h2>
      <p class="quiet">{w.says}</p>
      {problem && <Failure problem={problem} retry={readAgain} />}
      {!standing && !problem && <Loading />}
      {standing && !standing.mayGrant && <p class="empty">{w.mayNot}</p>}
      {standing?.mayGrant && standing.items.length === 0 && <p class="empty">{w.none}</p>}
      {standing?.items.map((grant) => (
        <GrantCard key={grant.id} grant={grant} inside={false} onChanged={readAgain} />
      ))}
      {standing?.next && <More onMore={() => void load('standing', standing.next!)} label={words.more} />}
      {past?.mayGrant && (
        <>
          <h2 class="section-title">{w.past}</h2>
          {past.items.length === 0 && <p class="quiet">{w.nonePast}</p>}
          {past.items.map((grant) => (
            <GrantCard key={grant.id} grant={grant} inside={false} onChanged={readAgain} />
          ))}
          {past.next && <More onMore={() => void load('past', past.next!)} label={words.more} />}
        </>
      )}
    </div>
  )
}

function More({ onMore, label }: { onMore: () => void; label: string }) {
  return (
    <button type="button" class="button" onClick={onMore}>
      {label}
    </button>
  )
}
