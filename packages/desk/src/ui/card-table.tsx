import { Table } from '@mantine/core'
import type { TableProps, TableTdProps, TableThProps, TableTrProps } from '@mantine/core'
import { Children, createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.tsx'

const Heads = createContext<readonly string[]>([])
const Column = createContext(0)

type CardTableProps = TableProps & {
  readonly label: string
  /** Of each column; an empty one is read as "actions". */
  readonly heads: readonly string[]
  /** Each a `Row`. */
  readonly children: ReactNode
}

/** A table that names its columns; on a phone each row is a card. What lays rows out so takes their roles: they say them. */
export function CardTable({ label, heads, children, ...props }: CardTableProps) {
  const w = useWords()
  return (
    <Table.ScrollContainer
      minWidth={520}
      type="native"
      scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-label': label } as object}
    >
      <Table
        verticalSpacing={6}
        {...props}
        className={`desk-cards ${props.className ?? ''}`}
        aria-label={label}
        role="table"
      >
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {heads.map((head, index) => (
              <Table.Th key={head || index} scope="col" role="columnheader">
                {head === '' ? <span className="desk-hidden">{w.actions.label}</span> : head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          <Heads value={heads}>{children}</Heads>
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** One item: a `Cell` for each column, the first of which may be a `RowHead`. */
export function Row({ children, ...props }: TableTrProps) {
  return (
    <Table.Tr {...props} role="row">
      {Children.toArray(children).map((cell, at) => (
        <Column key={at} value={at}>
          {cell}
        </Column>
      ))}
    </Table.Tr>
  )
}

/** A part of a row; on a card it says what it is by the head of its column, but for the first, which names the item. */
export function Cell({ children, ...props }: TableTdProps) {
  const at = useContext(Column)
  const head = useContext(Heads)[at]
  return (
    <Table.Td {...props} role="cell" {...(at > 0 && head && { 'data-label': head })}>
      <div>{children}</div>
    </Table.Td>
  )
}

/** What a row is about. */
export function RowHead(props: TableThProps) {
  return <Table.Th {...props} scope="row" role="rowheader" />
}
