import { Text } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { CheckedFile } from './use-disclosure-check.ts'

type VouchDialogProps = {
  readonly conversation: string
  readonly file: CheckedFile
  readonly onClose: () => void
}

/** Answers for a file whose content nobody could read: with a reason, by name. */
export function VouchDialog({ conversation, file, onClose }: VouchDialogProps) {
  const w = useWords()
  const d = w.disclosure
  const form = useFields({ reason: '' })
  const vouch = useSaving({
    form,
    refresh: ['disclosure-check'],
    done: d.vouched(file.name),
    onDone: onClose,
    run: () =>
      dataOf(
        api.PUT('/api/v1/conversations/{id}/vouched-files/{attachmentId}', {
          params: { path: { id: conversation, attachmentId: file.id } },
          body: { reason: form.values.reason.trim() },
        }),
      ),
  })
  function submit(): void {
    const isEmpty = form.values.reason.trim() === ''
    form.setErrors(isEmpty ? { reason: w.ui.reasonNeeded } : {})
    if (!isEmpty) vouch.mutate()
  }
  return (
    <FormDialog
      title={d.vouchTitle(file.name)}
      busy={vouch.isPending}
      error={form.errors['']}
      submit={d.vouch}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {d.vouchSays}
      </Text>
      <ReasonField data-autofocus {...form.text('reason')} />
    </FormDialog>
  )
}
