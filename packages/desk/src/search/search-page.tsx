import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { dataOf } from '@plantao/api-client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { Empty, PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { SearchHit } from './search-hit.tsx'
import styles from './search.module.css'

/** Conversations and messages by words, parts of keys or conversation ID. */
export function SearchPage() {
  const w = useWords()
  const navigate = useNavigate()
  const { q = '' } = useSearch({ from: '/desk/search' })
  const [typed, setTyped] = useState(q)
  const ask = useDebouncedCallback(
    (text: string) => void navigate({ ...paths.search(text.trim() === '' ? undefined : text.trim()), replace: true }),
    250,
  )
  const asks = q.trim().length >= 2
  const query = useInfiniteQuery({
    queryKey: ['search', q],
    enabled: asks,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/search', {
          params: { query: { q, limit: 30, ...(pageParam !== undefined && { after: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <div className={styles['page']}>
      <PageHead title={w.search.title} />
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          ask.flush()
        }}
      >
        <TextInput
          type="search"
          size="md"
          label={w.search.field}
          description={w.search.hint}
          leftSection={<SearchIcon />}
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            ask(event.currentTarget.value)
          }}
        />
      </form>
      {!asks && typed.trim() !== '' && (
        <Text c="dimmed" mt="md">
          {w.search.tooShort}
        </Text>
      )}
      {asks && (
        <QueryState query={query}>
          {({ pages }) => {
            const hits = pages.flatMap((page) => page.items)
            return (
              <Stack gap={0} mt="md">
                <p role="status" className="desk-hidden">
                  {w.queue.count(hits.length, query.hasNextPage)}
                </p>
                {hits.length === 0 && <Empty says={w.search.empty(q)} />}
                <ol className={styles['hits']} aria-label={w.search.results}>
                  {hits.map((hit) => (
                    <SearchHit key={`${hit.conversation.id}/${hit.seq}`} hit={hit} q={q} />
                  ))}
                </ol>
                {query.hasNextPage && (
                  <Button
                    variant="default"
                    mt="sm"
                    loading={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {w.ui.more}
                  </Button>
                )}
              </Stack>
            )
          }}
        </QueryState>
      )}
    </div>
  )
}
