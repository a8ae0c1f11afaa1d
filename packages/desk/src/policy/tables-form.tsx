import { Button, SegmentedControl, Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useSpoken } from '../words/words.tsx'
import { without, withValue } from './document-edits.ts'
import type { FormProps } from './form-props.ts'
import { mapOf } from './form-props.ts'
import { Named } from './named.tsx'
import { RowDialog } from './row-dialog.tsx'
import { RowsTable } from './rows-table.tsx'
import { answerKeys, groupsOf, tableNames, writtenRow } from './table-answers.ts'
import type { RowShown, TableName } from './table-answers.ts'
import { tableWords } from './table-words.ts'

/** The decision tables, row by row: conditions, answer, and the rules that each implements. */
export function TablesForm({ text, edit, sections, problems }: FormProps) {
  const { words, language } = useSpoken()
  const { policyEditor } = words
  const t = policyEditor.tables
  const named = useMemo(() => tableWords(words, language, sections), [words, language, sections])
  const [table, setTable] = useState<TableName>('entitlement')
  const [edits, setEdits] = useState<RowShown | null>(null)
  const teams = Object.keys(mapOf(sections['teams']))
  const groups = groupsOf(table, sections['tables'], teams)
  const answers = answerKeys(table, teams)
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
        maw="100%"
        style={{ overflowX: 'auto' }}
        aria-label={t.choose}
        data={tableNames.map((value) => ({ value, label: t.names[value] ?? value }))}
        value={table}
        onChange={(next) => setTable(next as TableName)}
      />
      <Text size="xs" c="dimmed" mb="sm">
        {words.policyTables.columnHint} <Named words={t.names[table]} at={`tables.${table}`} />
      </Text>
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
            <Named words={named.group(group.name)} at={group.name} />
          </Title>
          <RowsTable
            table={table}
            label={group.name}
            rows={group.rows}
            answers={answers}
            named={named}
            isAffected={isAffected}
            onEdit={setEdits}
          />
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
          named={named}
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
