import { Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Staff } from '@plantao/api-client'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'

/** Switches off the second step of somebody who lost their phone, with why. */
export function SecondStepDialog({ person, onClose }: { person: Staff; onClose: () => void }) {
  const w = useWords()
  const s = w.manage.staff
  const form = useFields({ reason: '' })
  const takeOff = useSaving({
    form,
    refresh: ['staff'],
    done: s.totpTakenOff(person.name),
    onDone: onClose,
    run: () =>
      dataOf(
        api.POST('/api/v1/staff/{id}/totp/removal', {
          params: { path: { id: person.id } },
          body: { reason: form.values.reason },
        }),
      ),
  })
  return (
    <FormDialog
      title={s.totpTakeOffTitle(person.name)}
      busy={takeOff.isPending}
      error={form.errors['']}
      submit={s.totpTakeOff}
      onClose={onClose}
      onSubmit={() => {
        if (form.values.reason.trim() === '') form.setErrors({ reason: w.ui.needed })
        else takeOff.mutate()
      }}
    >
      <Text size="sm">{s.totpTakeOffSays}</Text>
      <ReasonField required data-autofocus {...form.text('reason')} />
    </FormDialog>
  )
}
