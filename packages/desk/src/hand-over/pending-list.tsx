import { Button, Group } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { useMe } from '../session/me.tsx'
import { QueryState } from '../session/query-state.tsx'
import { usePaged } from '../session/use-paged.ts'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { GiveBackDialog } from './give-back-dialog.tsx'
import styles from './hand-over.module.css'
import { PendingItem } from './pending-item.tsx'
import { useHandOverActs } from './use-hand-over-acts.ts'
import type { Pending } from './use-hand-over-acts.ts'

/** Hand-overs that wait for an answer: those for this person, or all of them. */
export function PendingList({ view }: { view: 'for-me' | 'all' }) {
  const words = useWords()
  const w = words.handOver
  const me = useMe()
  const acts = useHandOverActs()
  const [returning, setReturning] = useState<Pending | null>(null)
  const { query, items } = usePaged<Pending>(['hand-overs', view], (page) =>
    dataOf(api.GET('/api/v1/hand-overs', { params: { query: { ...page, view } } })),
  )
  const mine = items.filter(({ handOver }) => handOver.to?.id === me.id)
  return (
    <QueryState query={query}>
      {() =>
        items.length === 0 ? (
          <Empty says={view === 'all' ? w.none : w.noneForMe} />
        ) : (
          <>
            {mine.length > 1 && (
              <Group mb="sm">
                <Button loading={acts.acceptAll.isPending} onClick={() => acts.acceptAll.mutate(mine.map(answerTo))}>
                  {w.acceptAll(mine.length)}
                </Button>
              </Group>
            )}
            <ul className={styles['list']} aria-label={view === 'all' ? w.parts.all : w.parts.coming}>
              {items.map((item) => (
                <PendingItem
                  key={item.handOver.id}
                  item={item}
                  leads={view === 'all'}
                  busy={acts.accept.isPending || acts.acceptAll.isPending}
                  onAccept={() => acts.accept.mutate(answerTo(item))}
                  onReturn={() => setReturning(item)}
                />
              ))}
            </ul>
            {query.hasNextPage && (
              <Button
                mt="md"
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {words.ui.more}
              </Button>
            )}
            {returning && (
              <GiveBackDialog
                busy={acts.giveBack.isPending}
                onClose={() => setReturning(null)}
                onReturn={(reason) =>
                  acts.giveBack.mutate({ ...answerTo(returning), reason }, { onSuccess: () => setReturning(null) })
                }
              />
            )}
          </>
        )
      }
    </QueryState>
  )
}

function answerTo({ handOver, conversation }: Pending) {
  return { conversationId: conversation.id, handOverId: handOver.id }
}
