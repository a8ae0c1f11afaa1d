import { Button } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CardTable } from '../ui/card-table.tsx'
import { Empty } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { QueryState } from './query-state.tsx'

type PagedTableProps<Item> = {
  readonly label: string
  readonly query: UseInfiniteQueryResult<unknown>
  readonly items: readonly Item[]
  readonly heads: readonly string[]
  readonly empty: string
  readonly row: (item: Item) => ReactNode
}

/** A list as a table that names its columns, with its empty state and "more". On a phone each row is a card. */
export function PagedTable<Item>({ label, query, items, heads, empty, row }: PagedTableProps<Item>) {
  const w = useWords()
  return (
    <QueryState query={query as UseInfiniteQueryResult<object>}>
      {() =>
        items.length === 0 ? (
          <Empty says={empty} />
        ) : (
          <>
            <CardTable label={label} heads={heads} highlightOnHover>
              {items.map(row)}
            </CardTable>
            {query.hasNextPage && (
              <Button
                mt="sm"
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {w.ui.more}
              </Button>
            )}
          </>
        )
      }
    </QueryState>
  )
}
