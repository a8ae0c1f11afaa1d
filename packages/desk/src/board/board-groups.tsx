import { Table, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { paths } from '../paths.ts'
import { useSpoken } from '../words/words.tsx'
import { listOf } from './board-counts.ts'
import type { CountName } from './board-counts.ts'
import type { BoardSearch } from './board-search.ts'
import type { Board } from './board-types.ts'
import { groupName, numberText } from './board-text.ts'
import styles from './board.module.css'
import { inKeptOrder } from './kept-order.ts'

type BoardGroupsProps = {
  readonly by: keyof Board['by']
  readonly search: BoardSearch
  readonly board: Board
}

const told: readonly CountName[] = ['aboutToBreak', 'owed', 'brokenThisWeek', 'keptThisWeek', 'running', 'paused']

/** The numbers by what the promises are for; live, and no row moves from where it was first shown. */
export function BoardGroups({ by, search, board }: BoardGroupsProps) {
  const { words: w, language } = useSpoken()
  const title = useId()
  const [kept] = useState(() => board.by[by].map(({ key }) => key))
  const groups = inKeptOrder(board.by[by], kept)
  if (groups.length === 0) return null
  return (
    <section aria-labelledby={title} className={styles['group']}>
      <Title order={2} id={title}>
        {w.board.byTitle(w.board.by[by])}
      </Title>
      <Table.ScrollContainer
        minWidth={460}
        type="native"
        scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-labelledby': title } as object}
      >
        <Table verticalSpacing={4} aria-labelledby={title} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{w.board.by[by]}</Table.Th>
              {told.map((name) => (
                <Table.Th scope="col" key={name} className={styles['figure']!} title={w.board.count[name]}>
                  {name === 'aboutToBreak' ? w.board.near : w.board.count[name]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map((group) => {
              const name = groupName(w, by, group)
              const within = { ...search, [by]: group.key }
              return (
                <Table.Tr key={group.key}>
                  <Table.Th scope="row" className={styles['name']!}>
                    <Link {...paths.promiseBoard(within)} title={w.board.narrow(name)}>
                      {name}
                    </Link>
                  </Table.Th>
                  {told.map((count) => (
                    <Table.Td key={count} className={styles['figure']!}>
                      {group[count] === 0 ? (
                        <span className={styles['quiet']}>0</span>
                      ) : (
                        <Link
                          {...paths.promiseClocks(listOf(count, within, board))}
                          aria-label={w.board.open(group[count], w.board.count[count], name)}
                          data-alarm={count === 'aboutToBreak' || count === 'owed' ? count : undefined}
                          className={styles['count']!}
                        >
                          {numberText(group[count], language)}
                        </Link>
                      )}
                    </Table.Td>
                  ))}
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}
