import { NativeSelect, TextInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Contract } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import { dateInput, endOfDay, startOfDay } from './dates.ts'
import { OrganisationPicker } from './organisation-picker.tsx'

/** A contract with its plan; plans are those of the published policy. */
export function ContractForm({
  id,
  contract,
  onClose,
}: {
  id: string
  contract: Contract | null
  onClose: () => void
}) {
  const w = useWords()
  const c = w.manage.contracts
  const policy = useQuery({ queryKey: ['policy'], queryFn: () => dataOf(api.GET('/api/v1/policy')) })
  const plans = policy.data?.plans ?? []
  const form = useFields({
    organisationId: contract?.organisation ?? (null as { id: string; name: string } | null),
    plan: contract?.plan ?? '',
    startsAt: dateInput(contract?.startsAt ?? new Date().toISOString()),
    endsAt: dateInput(contract?.endsAt ?? null),
  })
  const params = { path: { id } }
  const refresh = ['contracts', 'organisations']
  const plan = form.values.plan || (plans[0] ?? '')
  const save = useSaving({
    form,
    refresh,
    run: () =>
      dataOf(
        api.PUT('/api/v1/contracts/{id}', {
          params,
          body: {
            organisationId: form.values.organisationId!.id,
            plan,
            startsAt: startOfDay(form.values.startsAt)!,
            endsAt: endOfDay(form.values.endsAt),
          },
        }),
      ),
    onDone: onClose,
  })
  const remove = useSaving({
    refresh,
    run: () => dataOf(api.DELETE('/api/v1/contracts/{id}', { params })),
    done: w.ui.removed,
    onDone: onClose,
  })
  function submit(): void {
    const errors = {
      ...(!form.values.organisationId && { organisationId: w.ui.needed }),
      ...(form.values.startsAt === '' && { startsAt: w.ui.needed }),
      ...(plan === '' && { plan: w.ui.needed }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) save.mutate()
  }
  return (
    <FormDialog
      title={contract ? c.edit : c.add}
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={submit}
      onClose={onClose}
      removal={contract ? { title: c.removeTitle, says: c.removeSays, run: () => remove.mutate() } : undefined}
    >
      <OrganisationPicker
        label={c.organisation}
        chosen={form.values.organisationId}
        error={form.errors['organisationId']}
        onChoose={(organisation) => form.set('organisationId', organisation)}
      />
      <NativeSelect
        label={c.plan}
        data={[...new Set([...plans, ...(plan ? [plan] : [])])]}
        {...form.text('plan')}
        value={plan}
      />
      <TextInput type="date" label={c.starts} required {...form.text('startsAt')} />
      <TextInput type="date" label={c.ends} description={c.endsHint} {...form.text('endsAt')} />
    </FormDialog>
  )
}
