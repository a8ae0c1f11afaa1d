import { Alert, Button, Group, Text, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../session/act.ts'
import { api, meKey } from '../session/api.ts'
import { useMe } from '../session/me.tsx'
import { QueryState } from '../session/query-state.tsx'
import { Moment } from '../ui/moment.tsx'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import styles from './hand-over.module.css'
import { LeavingItem } from './leaving-item.tsx'
import { useDuty } from './use-duty.ts'
import { useHandOverActs } from './use-hand-over-acts.ts'
import type { Offer } from './use-hand-over-acts.ts'
import { forgetNote } from './use-kept-note.ts'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** What this person holds that owes something: a note and a receiver for each, handed over one by one or all. */
export function LeavingSheet({ staffId }: { staffId: string }) {
  const query = useInfiniteQuery({
    queryKey: ['hand-overs', 'sheet', staffId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/hand-over-sheet', {
          params: { query: { staffId, zone, limit: 100, ...(pageParam !== undefined && { after: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const more = query.hasNextPage ? { busy: query.isFetchingNextPage, fetch: () => void query.fetchNextPage() } : null
  return <QueryState query={query}>{({ pages }) => <Sheet pages={pages} more={more} />}</QueryState>
}

type Page = ReplyOf<'readHandOverSheet'>
type SheetProps = { readonly pages: readonly Page[]; readonly more: { busy: boolean; fetch: () => void } | null }

function Sheet({ pages, more }: SheetProps) {
  const words = useWords()
  const w = words.handOver
  const me = useMe()
  const acts = useHandOverActs()
  const [first] = pages
  const items = pages.flatMap((page) => page.items)
  // What each row would send, as it is typed and chosen there.
  const [offers, setOffers] = useState<ReadonlyMap<string, Offer['body']>>(new Map())
  if (!first) return null
  const own = first.of.id === me.id
  const open = items.filter((item) => item.handOver === null)
  const all = open.flatMap((item) => {
    const body = offers.get(item.conversation.id)
    return body ? [{ item, body }] : []
  })
  const forget = (given: readonly Offer[]) => given.forEach(({ item }) => forgetNote(me.id, item.conversation.id))
  return (
    <>
      {!own && <Title order={2}>{w.sheetOf(first.of.name)}</Title>}
      <EndOfDuty until={first.until} own={own} />
      {items.length === 0 ? (
        <Empty says={own ? w.nothing : w.nothingOf(first.of.name)}>{own && <GoOffDuty />}</Empty>
      ) : (
        <>
          {first.receivers.length === 0 && <Alert variant="default">{w.nobodyNext}</Alert>}
          <ul className={styles['list']} aria-label={w.sheetOf(first.of.name)}>
            {items.map((item) => (
              <LeavingItem
                key={item.conversation.id}
                item={item}
                receivers={first.receivers}
                onChange={(body) => setOffers((before) => new Map(before).set(item.conversation.id, body))}
                onHandOver={(body) => acts.offer.mutate({ item, body }, { onSuccess: () => forget([{ item, body }]) })}
                onKeep={(handOverId) => acts.withdraw.mutate({ conversationId: item.conversation.id, handOverId })}
                busy={acts.offer.isPending || acts.offerAll.isPending || acts.withdraw.isPending}
              />
            ))}
          </ul>
          <Group mt="md" gap="xs">
            {more && (
              <Button variant="default" loading={more.busy} onClick={more.fetch}>
                {words.ui.more}
              </Button>
            )}
            {open.length > 1 && (
              <Button
                loading={acts.offerAll.isPending}
                onClick={() => acts.offerAll.mutate(all, { onSuccess: () => forget(all) })}
              >
                {w.handOverAll(open.length)}
              </Button>
            )}
          </Group>
          {own && open.length === 0 && <AllOffered />}
        </>
      )}
    </>
  )
}

function EndOfDuty({ until, own }: { until: string | null; own: boolean }) {
  const w = useWords().handOver
  const me = useMe()
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {until !== null ? (
        <>
          {w.until} <Moment at={until} />
        </>
      ) : own && !me.onDuty ? (
        w.offDutyAlready
      ) : (
        w.noEnd
      )}
    </Text>
  )
}

function AllOffered() {
  const w = useWords().handOver
  const duty = useDuty()
  return (
    <Alert variant="default" mt="md" role="status">
      <Text size="sm" mb="xs">
        {w.allOffered(Math.round((duty?.graceMs ?? 0) / 60_000))}
      </Text>
      <GoOffDuty />
    </Alert>
  )
}

function GoOffDuty() {
  const w = useWords().handOver
  const me = useMe()
  const queryClient = useQueryClient()
  const go = useAct({
    run: () => dataOf(api.PATCH('/api/v1/me', { body: { onDuty: false } })),
    done: w.wentOff,
    onDone: (changed) => queryClient.setQueryData(meKey, changed),
  })
  if (!me.onDuty) return null
  return (
    <Button variant="default" size="sm" loading={go.isPending} onClick={() => go.mutate()}>
      {w.goOff}
    </Button>
  )
}
