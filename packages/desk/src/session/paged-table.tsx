import { Button, Table } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
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
  /** On a phone each row is a card; its cells then say what they are in `data-label`, and carry their roles. */
  readonly asCards?: boolean
}

/** A list as a table that names its columns, with its empty state and "more". */
export function PagedTable<Item>({ label, query, items, heads, empty, row, asCards }: PagedTableProps<Item>) {
  const w = useWords()
  return (
    <QueryState query={query as UseInfiniteQueryResult<object>}>
      {() =>
        items.length === 0 ? (
          <Empty says={empty} />
        ) : (
          <>
            <Table.ScrollContainer
              minWidth={520}
              type="native"
              scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-label': label } as object}
            >
              <Table
                verticalSpacing={6}
                aria-label={label}
                highlightOnHover
                {...(asCards && { className: 'desk-cards', role: 'table' })}
              >
                <Table.Thead {...(asCards && { role: 'rowgroup' })}>
                  <Table.Tr {...(asCards && { role: 'row' })}>
                    {heads.map((head, index) => (
                      <Table.Th key={head || index} scope="col" {...(asCards && { role: 'columnheader' })}>
                        {head === '' ? <span className="desk-hidden">{w.actions.label}</span> : head}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody {...(asCards && { role: 'rowgroup' })}>{items.map(row)}</Table.Tbody>
              </Table>
            </Table.ScrollContainer>
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
