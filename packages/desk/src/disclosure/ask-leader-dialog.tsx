import { Text } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { Named } from './use-disclosure-check.ts'

type AskLeaderDialogProps = {
  readonly conversation: string
  readonly derived: Named
  readonly onClose: () => void
}

/** Asks the leaders to treat the name as a common word, with a reason. */
export function AskLeaderDialog({ conversation, derived: { term, realm }, onClose }: AskLeaderDialogProps) {
  const w = useWords()
  const d = w.disclosure
  const [requestId] = useState(() => uuidv7())
  const form = useFields({ reason: '' })
  const ask = useSaving({
    form,
    refresh: ['overruling-requests'],
    done: d.asked,
    onDone: onClose,
    run: () =>
      dataOf(
        api.PUT('/api/v1/conversations/{id}/overruling-requests/{requestId}', {
          params: { path: { id: conversation, requestId } },
          body: { realmId: realm.id, name: term, reason: form.values.reason.trim() },
        }),
      ),
  })
  function submit(): void {
    const isEmpty = form.values.reason.trim() === ''
    form.setErrors(isEmpty ? { reason: w.ui.reasonNeeded } : {})
    if (!isEmpty) ask.mutate()
  }
  return (
    <FormDialog
      title={d.askTitle(term)}
      busy={ask.isPending}
      error={form.errors['']}
      submit={d.ask}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {d.askSays(realm.name)}
      </Text>
      <ReasonField data-autofocus {...form.text('reason')} />
    </FormDialog>
  )
}
