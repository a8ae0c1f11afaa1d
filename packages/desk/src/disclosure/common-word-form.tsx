import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'

/** A name of a realm that is a common word there, with the reason. */
export function CommonWordForm({ id, onClose }: { id: string; onClose: () => void }) {
  const w = useWords()
  const d = w.disclosure.manage
  const form = useFields({ realmId: null as string | null, name: '', reason: '' })
  const save = useSaving({
    form,
    refresh: ['term-overrulings'],
    onDone: onClose,
    run: () => {
      const { realmId, name, reason } = form.values
      return dataOf(
        api.PUT('/api/v1/term-overrulings/{id}', {
          params: { path: { id } },
          body: { realmId: realmId ?? '', name: name.trim(), reason: reason.trim() },
        }),
      )
    },
  })
  function submit(): void {
    const { realmId, name, reason } = form.values
    const errors = {
      ...(realmId === null && { realmId: w.ui.needed }),
      ...(name.trim() === '' && { name: w.ui.needed }),
      ...(reason.trim() === '' && { reason: w.ui.reasonNeeded }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) save.mutate()
  }
  return (
    <FormDialog title={d.add} busy={save.isPending} error={form.errors['']} onSubmit={submit} onClose={onClose}>
      <RealmPicker
        label={d.realm}
        chosen={form.values.realmId}
        error={form.errors['realmId']}
        onChoose={(realmId) => form.set('realmId', realmId)}
      />
      <TextInput label={d.name} description={d.nameSays} required {...form.text('name')} />
      <ReasonField {...form.text('reason')} />
    </FormDialog>
  )
}

type RealmPickerProps = {
  readonly label: string
  readonly chosen: string | null
  readonly error: string | undefined
  readonly onChoose: (realmId: string | null) => void
}

/** Finds a realm by part of its name; the server does the finding. */
function RealmPicker({ label, chosen, error, onChoose }: RealmPickerProps) {
  const [typed, setTyped] = useState('')
  const [find] = useDebouncedValue(typed.trim(), 200)
  const query = useQuery({
    queryKey: ['realms', 'pick', find],
    placeholderData: (before) => before,
    queryFn: () => dataOf(api.GET('/api/v1/realms', { params: { query: { limit: 30, ...(find && { find }) } } })),
  })
  return (
    <Select
      label={label}
      data-autofocus
      searchable
      required
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={(query.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen}
      onChange={onChoose}
    />
  )
}
