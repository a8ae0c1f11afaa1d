import { Button, SegmentedControl, Table, Title, UnstyledButton } from '@mantine/core'
import { tableColumns } from '@plantao/rules/policy-columns'
import { useState } from 'react'
import { useWords } from '../words/words.tsx'
import { without, withValue } from './document-edits.ts'
import type { FormProps } from './form-props.ts'
import { mapOf } from './form-props.ts'
import styles from './policy.module.css'
import { RowDialog } from './row-dialog.tsx'
import { answerKeys, groupsOf, tableNames, writtenRow } from './table-answers.ts'
import type { RowShown, TableName } from './table-answers.ts'

/** The decision tables, row by row: conditions, answer, and the rules that each implements. */
export function TablesForm({ text, edit, sections, problems }: FormProps) {
  const { policyEditor } = useWords()
  const t = policyEditor.tables
  const [table, setTable] = useState<TableName>('entitlement')
  const [edits, setEdits] = useState<RowShown | null>(null)
  const teams = Object.keys(mapOf(sections['teams']))
  const groups = groupsOf(table, sections['tables'], teams)
  const answers = answerKeys(table, teams)
  const columns = tableColumns[table]
  const here = problems.filter(({ path }) => path === `tables.${table}` || path.startsWith(`tables.${table}.`))
  const isAffected = (row: string) =>
    here.some(
      ({ path, rows }) =>
        rows.includes(row) || path === `tables.${table}.${row}` || path.startsWith(`tables.${table}.${row}.`),
    )
  const save = (row: RowShown) => {
    edit(row.at.length === 0 ? text : withRow(text, table, row, edits?.name === '' ? null : edits))
    setEdits(null)
  }
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t.choose}
        data={tableNames.map((value) => ({ value, label: t.names[value] ?? value }))}
        value={table}
        onChange={(next) => setTable(next as TableName)}
      />
      {here.length > 0 && (
        <ul aria-label={policyEditor.problems.title}>
          {here.slice(0, 10).map((problem, index) => (
            <li key={`${problem.path} ${index}`}>{problem.message}</li>
          ))}
        </ul>
      )}
      {groups.map((group, place) => (
        <section key={`${group.name} ${place}`} aria-label={group.name}>
          <Title order={2} size="h4" mb={4}>
            {group.name}
          </Title>
          <Table.ScrollContainer
            minWidth={760}
            type="native"
            scrollAreaProps={{ tabIndex: 0, role: 'region', 'aria-label': group.name } as object}
          >
            <Table verticalSpacing={4} className={styles['rows']!} highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  {[t.row, ...columns.map(({ name }) => name), ...answers.map(({ key }) => key), t.rules].map(
                    (head) => (
                      <Table.Th key={head} scope="col">
                        {head}
                      </Table.Th>
                    ),
                  )}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {group.rows.map((row) => (
                  <Table.Tr
                    key={row.at.join()}
                    {...(isAffected(row.name) && { className: styles['affected']!, title: t.affected })}
                  >
                    <Table.Th scope="row">
                      <UnstyledButton
                        className={styles['where']!}
                        fz="sm"
                        aria-label={t.edit(row.name)}
                        onClick={() => setEdits(row)}
                      >
                        {row.name}
                      </UnstyledButton>
                    </Table.Th>
                    {columns.map(({ name }) => (
                      <Table.Td key={name}>
                        {row.conditions[name]?.length ? (
                          row.conditions[name].join(', ')
                        ) : (
                          <span className={styles['any']}>{t.any}</span>
                        )}
                      </Table.Td>
                    ))}
                    {answers.map(({ key }) => (
                      <Table.Td key={key}>
                        <strong>{row.answers[key]}</strong>
                      </Table.Td>
                    ))}
                    <Table.Td>{[row.rules, row.inferred].filter(Boolean).join('; ')}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          <Button
            size="xs"
            variant="default"
            mb="md"
            onClick={() =>
              setEdits({ ...blankRow(table, teams), at: ['tables', table, place, 'rows', group.rows.length] })
            }
          >
            {t.add}
          </Button>
        </section>
      ))}
      {edits && (
        <RowDialog
          key={edits.at.join()}
          table={table}
          row={edits}
          answers={answers}
          taken={groups.flatMap(({ rows }) => rows.map(({ name }) => name)).filter((name) => name !== edits.name)}
          onSave={save}
          onRemove={() => {
            edit(without(text, edits.at))
            setEdits(null)
          }}
          onClose={() => setEdits(null)}
        />
      )}
    </>
  )
}

function blankRow(table: TableName, teams: readonly string[]): Omit<RowShown, 'at'> {
  const answers = answerKeys(table, teams).map(({ key, values }) => [key, values?.[0] ?? ''])
  return { name: '', conditions: {}, answers: Object.fromEntries(answers), rules: '', inferred: '', beats: '' }
}

/** A row that is there changes only where it differs, so that it stays in the form in which it was written. */
function withRow(text: string, table: TableName, row: RowShown, was: RowShown | null): string {
  const written = writtenRow(table, row)
  if (!was) return withValue(text, row.at, written, 1)
  const before = writtenRow(table, was) as Record<string, unknown>
  let next = text
  for (const [key, value] of Object.entries(written)) {
    if (JSON.stringify(before[key]) === JSON.stringify(value)) continue
    if (key !== 'if') next = withValue(next, [...row.at, key], value)
    else
      for (const [name, condition] of Object.entries(value as Record<string, string | string[]>))
        if (JSON.stringify(mapOf(before['if'])[name]) !== JSON.stringify(condition))
          next = withValue(next, [...row.at, 'if', name], condition)
  }
  for (const key of Object.keys(before)) if (!(key in written)) next = without(next, [...row.at, key])
  return next
}
