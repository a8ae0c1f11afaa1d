import { MultiSelect, Select, SimpleGrid, Text, TextInput, Title } from '@mantine/core'
import { tableColumns } from '@plantao/rules/policy-columns'
import { useState } from 'react'
import { FormDialog } from '../session/form-dialog.tsx'
import { useWords } from '../words/words.tsx'
import { isKey } from './form-props.ts'
import { Named } from './named.tsx'
import type { AnswerKey, RowShown, TableName } from './table-answers.ts'
import type { TableWords } from './table-words.ts'

type RowDialogProps = {
  readonly table: TableName
  readonly row: RowShown
  readonly answers: readonly AnswerKey[]
  readonly named: TableWords
  readonly taken: readonly string[]
  readonly onSave: (row: RowShown) => void
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** One row of a decision table: what it accepts, what it answers, and why. */
export function RowDialog({ table, row, answers, named, taken, onSave, onRemove, onClose }: RowDialogProps) {
  const { policyEditor, policyTables } = useWords()
  const t = policyEditor.tables
  const [typed, setTyped] = useState(row)
  const [error, setError] = useState<string>()
  const choices = (column: string, values: readonly string[]) => ({
    data: values.map((value) => ({ value, label: named.value(column, value) ?? value })),
    renderOption: ({ option }: { option: { value: string } }) => (
      <Named words={named.value(column, option.value)} at={option.value} />
    ),
  })
  const change = (more: Partial<RowShown>) => setTyped((before) => ({ ...before, ...more }))
  return (
    <FormDialog
      title={row.name === '' ? t.add : t.edit(row.name)}
      size="lg"
      busy={false}
      error={error}
      onClose={onClose}
      onSubmit={() => {
        const { plans } = policyEditor
        const wrong = !isKey(typed.name) ? plans.keyHint : taken.includes(typed.name) ? plans.taken : undefined
        setError(wrong)
        if (wrong === undefined) onSave(typed)
      }}
      removal={row.name === '' ? undefined : { title: t.removeTitle(row.name), says: t.removeSays, run: onRemove }}
    >
      <TextInput
        label={<Named words={t.name} at="row" />}
        description={policyEditor.plans.keyHint}
        value={typed.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <div>
        <Title order={3} size="h5">
          {t.conditions}
        </Title>
        <Text size="xs" c="dimmed">
          {t.anyHint}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        {tableColumns[table].map(({ name, values }) => (
          <MultiSelect
            key={name}
            size="xs"
            label={<Named words={named.column(name)} at={name} />}
            {...choices(name, values)}
            value={[...(typed.conditions[name] ?? [])]}
            {...((typed.conditions[name] ?? []).length === 0 && { placeholder: t.any })}
            onChange={(chosen) =>
              change({ conditions: { ...typed.conditions, [name]: chosen.length === values.length ? [] : chosen } })
            }
          />
        ))}
      </SimpleGrid>
      <Title order={3} size="h5">
        {t.answer}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        {answers.map(({ key, values }) => {
          const set = (value: string) => change({ answers: { ...typed.answers, [key]: value } })
          const value = typed.answers[key] ?? ''
          return values ? (
            <Select
              key={key}
              size="xs"
              label={<Named words={named.column(key)} at={key} />}
              {...choices(key, values)}
              value={value}
              allowDeselect={false}
              onChange={(chosen) => set(chosen ?? value)}
            />
          ) : (
            <TextInput
              key={key}
              size="xs"
              label={<Named words={named.column(key)} at={key} />}
              description={named.value(key, value)}
              value={value}
              onChange={(event) => set(event.currentTarget.value)}
            />
          )
        })}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs">
        <TextInput
          size="xs"
          label={<Named words={t.rules} at="rules" />}
          description={t.rulesHint}
          value={typed.rules}
          onChange={(event) => change({ rules: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={<Named words={t.inferred} at="inferred" />}
          description={t.inferredHint}
          value={typed.inferred}
          onChange={(event) => change({ inferred: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={<Named words={t.beats} at="beats" />}
          description={policyTables.beatsHint}
          value={typed.beats}
          onChange={(event) => change({ beats: event.currentTarget.value })}
        />
      </SimpleGrid>
    </FormDialog>
  )
}
