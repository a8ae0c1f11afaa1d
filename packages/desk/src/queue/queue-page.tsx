import { Button, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { HandOverBanner } from '../hand-over/hand-over-banner.tsx'
import { OfferedToMe } from '../offers/offered-to-me.tsx'
import { paths } from '../paths.ts'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useMay, useMe } from '../session/me.tsx'
import { Offers } from '../session/offers.tsx'
import { QueryState } from '../session/query-state.tsx'
import { markSeen, useSeen } from '../session/seen.ts'
import { Empty } from '../ui/states.tsx'
import { HolesBanner } from '../rota/holes-banner.tsx'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useWords } from '../words/words.tsx'
import { OutageBanner } from './outage-banner.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { QueueList } from './queue-list.tsx'
import type { QueueSearch } from './queue-search.ts'
import styles from './queue.module.css'
import { useQueue } from './use-queue.ts'

/** The queue for those who answer; who only manages is shown what there is to manage. */
export function QueuePage() {
  const readsAll = useMay('conversations:read')
  const readsHandedOff = useMay('handed-off:read')
  return readsAll || readsHandedOff ? <Queue /> : <Navigate {...paths.manage()} replace />
}

/** Always in the right order, live, and never jumping under the pointer. */
function Queue() {
  const w = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const seesAll = useMay('conversations:read')
  const asked = useSearch({ from: '/desk/' })
  // A project team sees only what was handed off to it.
  const search: QueueSearch = seesAll ? asked : { ...asked, view: 'team' }
  const [held, setHeld] = useState(false)
  const { query, rows, changes, inView, show } = useQueue(search, held)
  const [chosen, setChosen] = useState<string | null>(null)
  const seen = useSeen(me.id)
  const mayWork = useMay('conversations:work')

  const take = useAct({
    run: (id: string) =>
      dataOf(api.PUT('/api/v1/conversations/{id}/assignment', { params: { path: { id } }, body: { staffId: me.id } })),
    done: (conversation) => `${conversation.publicId}: ${w.actions.assignedTo(me.name)}`,
    onDone: (conversation, id) => (seen[id] ?? 0) > 0 && markSeen(me.id, id, conversation.lastSeq),
  })

  const at = rows.findIndex((row) => row.id === chosen)
  function choose(index: number): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (row) setChosen(row.id)
  }
  const openChosen = () => rows[at] && void navigate(paths.conversation(rows[at].id))
  useShortcuts({
    j: () => choose(at + 1),
    k: () => choose(at === -1 ? 0 : at - 1),
    o: openChosen,
    enter: openChosen,
    a: mayWork && chosen !== null ? () => take.mutate(chosen) : undefined,
  })

  const filtered = search.priority !== undefined || search.language !== undefined || search.door !== undefined
  const change = (next: QueueSearch) => void navigate({ ...paths.queue(next), replace: true })
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <Title order={1} tabIndex={-1} data-page-title>
          {w.queue.title}
        </Title>
        <span className={styles['count']} role="status">
          {query.data && w.queue.count(rows.length, query.hasNextPage)}
        </span>
        <QueueFilters search={search} onChange={change} onlyTeam={!seesAll} />
      </div>
      <Offers />
      <OfferedToMe />
      {seesAll && <OutageBanner onSee={() => change({ view: 'claims' })} />}
      <HandOverBanner />
      <HolesBanner />
      {changes > 0 && (
        <div className={styles['held']} role="status">
          {w.queue.changed(changes)}{' '}
          <Button size="compact-xs" variant="default" onClick={show}>
            {w.queue.apply}
          </Button>
        </div>
      )}
      <QueryState query={query}>
        {() =>
          rows.length === 0 && !query.hasNextPage ? (
            <Empty says={filtered ? w.queue.emptyFiltered : w.queue.empty[search.view ?? 'all']}>
              {filtered && (
                <Button variant="default" onClick={() => change(search.view ? { view: search.view } : {})}>
                  {w.queue.clearFilters}
                </Button>
              )}
            </Empty>
          ) : (
            <QueueList
              rows={rows}
              seen={seen}
              chosen={chosen}
              inView={inView}
              onChoose={setChosen}
              onHold={setHeld}
              more={
                query.hasNextPage ? { busy: query.isFetchingNextPage, fetch: () => void query.fetchNextPage() } : null
              }
            />
          )
        }
      </QueryState>
    </div>
  )
}
