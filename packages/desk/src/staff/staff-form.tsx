import { MultiSelect, NativeSelect, Switch, TextInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Language, Staff } from '@plantao/api-client'
import { languages } from '@plantao/rules/vocabulary'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useSpoken } from '../words/words.tsx'

type StaffFormProps = {
  readonly id: string
  readonly person: Staff | null
  readonly onClose: () => void
  readonly onMade: (person: Staff) => void
}

/** A person of the staff: who they are, what they may do, in which languages they answer. */
export function StaffForm({ id, person, onClose, onMade }: StaffFormProps) {
  const { words: w, language } = useSpoken()
  const s = w.manage.staff
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => dataOf(api.GET('/api/v1/roles')) })
  const teams = useQuery({ queryKey: ['teams'], queryFn: () => dataOf(api.GET('/api/v1/teams')) })
  const [asksDisable, setAsksDisable] = useState(false)
  const form = useFields({
    name: person?.name ?? '',
    email: person?.email ?? '',
    language: person?.language ?? language,
    languages: (person?.languages ?? [language]) as string[],
    roles: (person?.roles ?? ['engineer']) as string[],
    teamIds: (person?.teams.map((team) => team.id) ?? []) as string[],
    onDuty: person?.onDuty ?? false,
    disabled: person?.disabled ?? false,
  })
  const save = useSaving({
    form,
    refresh: ['staff', 'colleagues', 'teams'],
    run: async () => {
      const { values } = form
      onMade(
        await dataOf(
          api.PUT('/api/v1/staff/{id}', {
            params: { path: { id } },
            body: { ...values, email: values.email.trim(), languages: values.languages as Language[] },
          }),
        ),
      )
    },
  })
  function submit(): void {
    const { values } = form
    const errors = {
      ...(values.name.trim() === '' && { name: w.ui.needed }),
      ...(values.email.trim() === '' && { email: w.ui.needed }),
      ...(values.roles.length === 0 && { roles: s.pickRole }),
      ...(values.languages.length === 0 && { languages: s.pickLanguage }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length > 0) return
    if (values.disabled && !person?.disabled) setAsksDisable(true)
    else save.mutate()
  }
  return (
    <FormDialog
      title={person ? s.edit(person.name) : s.add}
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={s.name} data-autofocus required {...form.text('name')} />
      <TextInput label={s.email} type="email" required {...form.text('email')} />
      <NativeSelect
        label={s.language}
        data={languages.map((code) => ({ value: code, label: w.app.languages[code] }))}
        {...form.text('language')}
      />
      <MultiSelect
        label={s.languages}
        data={languages.map((code) => ({ value: code, label: w.app.languages[code] }))}
        value={form.values.languages}
        error={form.errors['languages']}
        onChange={(value) => form.set('languages', value)}
      />
      <MultiSelect
        label={s.roles}
        data={roles.data?.items.map((role) => role.name) ?? form.values.roles}
        value={form.values.roles}
        error={form.errors['roles']}
        onChange={(value) => form.set('roles', value)}
      />
      <MultiSelect
        label={s.teams}
        data={teams.data?.items.map((team) => ({ value: team.id, label: team.name })) ?? []}
        value={teams.data ? form.values.teamIds : []}
        error={form.errors['teamIds']}
        onChange={(value) => form.set('teamIds', value)}
      />
      <Switch
        label={s.onDuty}
        checked={form.values.onDuty}
        onChange={(event) => form.set('onDuty', event.currentTarget.checked)}
      />
      <Switch
        label={s.disabled}
        checked={form.values.disabled}
        onChange={(event) => form.set('disabled', event.currentTarget.checked)}
      />
      <ConfirmDialog
        opened={asksDisable}
        title={s.disableTitle}
        says={s.disableSays}
        confirm={w.ui.save}
        destructive
        onClose={() => setAsksDisable(false)}
        onConfirm={() => {
          setAsksDisable(false)
          save.mutate()
        }}
      />
    </FormDialog>
  )
}
