import { Table, UnstyledButton } from '@mantine/core'
import { tableColumns } from '@plantao/rules/policy-columns'
import { useWords } from '../words/words.tsx'
import { Named } from './named.tsx'
import styles from './policy.module.css'
import type { AnswerKey, RowShown, TableName } from './table-answers.ts'
import type { TableWords } from './table-words.ts'

type RowsTableProps = {
  readonly table: TableName
  readonly label: string
  readonly rows: readonly RowShown[]
  readonly answers: readonly AnswerKey[]
  readonly named: TableWords
  readonly isAffected: (row: string) => boolean
  readonly onEdit: (row: RowShown) => void
}

const columnWidth = 120

/** The rows of one group, each with what it accepts and answers, in words and by the keys of the document. */
export function RowsTable({ table, label, rows, answers, named, isAffected, onEdit }: RowsTableProps) {
  const t = useWords().policyEditor.tables
  const columns = tableColumns[table]
  const heads = [...columns.map(({ name }) => name as string), ...answers.map(({ key }) => key)]
  return (
    <Table.ScrollContainer
      minWidth={Math.max(760, (heads.length + 2) * columnWidth)}
      type="native"
      scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-label': label } as object}
    >
      <Table verticalSpacing={4} className={styles['rows']!} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t.row}</Table.Th>
            {heads.map((head) => (
              <Table.Th key={head} scope="col">
                <Named words={named.column(head)} at={head} />
              </Table.Th>
            ))}
            <Table.Th scope="col">{t.rules}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr
              key={row.at.join()}
              {...(isAffected(row.name) && { className: styles['affected']!, title: t.affected })}
            >
              <Table.Th scope="row">
                <UnstyledButton
                  className={styles['where']!}
                  fz="sm"
                  aria-label={t.edit(row.name)}
                  onClick={() => onEdit(row)}
                >
                  {row.name}
                </UnstyledButton>
              </Table.Th>
              {columns.map(({ name }) => (
                <Table.Td key={name}>
                  {row.conditions[name]?.length ? (
                    row.conditions[name].map((value) => (
                      <Named key={value} words={named.value(name, value)} at={value} />
                    ))
                  ) : (
                    <span className={styles['any']}>{t.any}</span>
                  )}
                </Table.Td>
              ))}
              {answers.map(({ key, values }) => (
                <Table.Td key={key}>
                  <Answer column={key} value={row.answers[key] ?? ''} named={named} short={values === null} />
                </Table.Td>
              ))}
              <Table.Td>{[row.rules, row.inferred].filter(Boolean).join('; ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

type AnswerProps = {
  readonly column: string
  readonly value: string
  readonly named: TableWords
  readonly short: boolean
}

function Answer({ column, value, named, short }: AnswerProps) {
  if (value === '') return null
  const shown = <Named words={named.value(column, value)} at={value} short={short} />
  return short ? shown : <strong>{shown}</strong>
}
