import { NativeSelect, Radio, Stack, TextInput, Textarea } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { VendorProject } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import { dateInput, endOfDay } from './dates.ts'
import { OrganisationPicker } from './organisation-picker.tsx'

/** An ongoing project: whose, where, which pipelines, which team, until when. */
export function VendorProjectForm({
  id,
  project,
  onClose,
}: {
  id: string
  project: VendorProject | null
  onClose: () => void
}) {
  const w = useWords()
  const p = w.manage.projects
  const form = useFields({
    name: project?.name ?? '',
    organisationId: project?.organisation ?? (null as { id: string; name: string } | null),
    realmId: project?.realm?.id ?? '',
    teamId: project?.team.id ?? '',
    which: project?.pipelines ? 'some' : 'all',
    pipelines: project?.pipelines?.join('\n') ?? '',
    until: dateInput(project?.until ?? null),
  })
  const { values } = form
  const organisation = values.organisationId
  const teams = useQuery({ queryKey: ['teams'], queryFn: () => dataOf(api.GET('/api/v1/teams')) })
  const realms = useQuery({
    queryKey: ['realms', 'all'],
    queryFn: () => dataOf(api.GET('/api/v1/realms', { params: { query: { limit: 100 } } })),
  })
  const names = values.pipelines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const params = { path: { id } }
  const refresh = ['vendor-projects']
  const save = useSaving({
    form,
    refresh,
    run: () =>
      dataOf(
        api.PUT('/api/v1/vendor-projects/{id}', {
          params,
          body: {
            name: values.name,
            organisationId: organisation!.id,
            realmId: values.realmId || null,
            teamId: values.teamId,
            pipelines: values.which === 'all' ? null : names,
            until: endOfDay(values.until),
          },
        }),
      ),
    onDone: onClose,
  })
  const remove = useSaving({
    refresh,
    run: () => dataOf(api.DELETE('/api/v1/vendor-projects/{id}', { params })),
    done: w.ui.removed,
    onDone: onClose,
  })
  function submit(): void {
    const errors = {
      ...(values.name.trim() === '' && { name: w.ui.needed }),
      ...(!organisation && { organisationId: w.ui.needed }),
      ...(values.teamId === '' && { teamId: w.actions.chooseTeam }),
      ...(values.which === 'some' && names.length === 0 && { pipelines: w.ui.needed }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) save.mutate()
  }
  const theirs = realms.data?.items.filter((realm) => realm.organisation.id === organisation?.id) ?? []
  const kept =
    project?.realm &&
    project.organisation.id === organisation?.id &&
    !theirs.some((realm) => realm.id === project.realm?.id)
      ? [project.realm]
      : []
  return (
    <FormDialog
      title={project ? p.edit(project.name) : p.add}
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={submit}
      onClose={onClose}
      removal={project ? { title: p.removeTitle, says: p.removeSays, run: () => remove.mutate() } : undefined}
    >
      <TextInput label={p.name} data-autofocus required {...form.text('name')} />
      <OrganisationPicker
        label={p.organisation}
        chosen={organisation}
        error={form.errors['organisationId']}
        onChoose={(chosen) => {
          form.set('organisationId', chosen)
          form.set('realmId', '')
        }}
      />
      <NativeSelect
        label={p.realm}
        data={[
          { value: '', label: p.anyRealm },
          ...[...kept, ...theirs].map((realm) => ({ value: realm.id, label: realm.name })),
        ]}
        {...form.text('realmId')}
      />
      <NativeSelect
        label={p.team}
        required
        data={[
          { value: '', label: '' },
          ...(teams.data?.items ?? []).map((team) => ({ value: team.id, label: team.name })),
        ]}
        {...form.text('teamId')}
      />
      <Radio.Group label={p.pipelines} value={values.which} onChange={(which) => form.set('which', which)}>
        <Stack gap={6} mt={4}>
          <Radio value="all" label={p.allPipelines} />
          <Radio value="some" label={p.somePipelines} />
        </Stack>
      </Radio.Group>
      {values.which === 'some' && (
        <Textarea aria-label={p.somePipelines} autosize minRows={3} maxRows={10} {...form.text('pipelines')} />
      )}
      <TextInput type="date" label={p.until} description={w.manage.contracts.endsHint} {...form.text('until')} />
    </FormDialog>
  )
}
