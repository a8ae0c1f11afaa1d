import { Checkbox, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { uuidv7 } from '@plantao/api-client'
import { useState } from 'react'
import { useEnvironmentName } from '../realm/environment-names.ts'
import { DialogButtons } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'
import type { Grant, useGrantActs } from './use-grants.ts'

type UseDialogProps = {
  readonly grant: Grant
  readonly use: ReturnType<typeof useGrantActs>['use']
  readonly onClose: () => void
}

/** One change in the realm, confirmed before it is made. Sent again after a fault of the network it is the same use. */
export function UseDialog({ grant, use, onClose }: UseDialogProps) {
  const w = useWords().grants
  const environmentName = useEnvironmentName()
  const terms = grant.given ?? grant.asked
  const verbs = terms?.verbs ?? []
  const [useId, setUseId] = useState(uuidv7)
  const form = useFields({ verb: verbs[0] ?? '', target: '', value: '', confirmed: false })
  const { verb, target, value, confirmed } = form.values
  const takesValue = w.values[verb] !== undefined
  // What is changed after a refusal is another use.
  const change = (run: () => void) => {
    setUseId(uuidv7())
    run()
  }
  function submit(): void {
    const errors = {
      ...(target.trim() === '' && { target: w.targetNeeded }),
      ...(takesValue && value === '' && { value: w.valueNeeded }),
      ...(!confirmed && { confirmed: w.confirmNeeded }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length > 0) return
    const body = {
      verb,
      target: target.trim(),
      pipeline: terms?.pipeline?.id ?? null,
      value: takesValue ? value : null,
    }
    use.mutate({ id: grant.id, useId, body })
  }
  return (
    <Modal opened onClose={onClose} title={w.useTitle} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{w.useSays}</Text>
          <Text size="sm" fw={600}>
            {grant.realm.name} · {environmentName(grant.asked?.environment ?? '')} ·{' '}
            {terms?.pipeline ? (terms.pipeline.name ?? terms.pipeline.id) : w.anyPipeline}
          </Text>
          <Select
            label={w.what}
            data-autofocus
            allowDeselect={false}
            data={verbs.map((one) => ({ value: one, label: w.verbs[one] ?? one }))}
            value={verb}
            onChange={(next) => change(() => form.set('verb', next ?? verb))}
          />
          <TextInput
            label={w.targets[verb] ?? verb}
            value={target}
            error={form.errors['target']}
            onChange={(event) => {
              const next = event.currentTarget.value
              change(() => form.set('target', next))
            }}
          />
          {takesValue && (
            <Textarea
              label={w.values[verb]}
              autosize
              maxRows={6}
              maxLength={10_000}
              value={value}
              error={form.errors['value']}
              onChange={(event) => {
                const next = event.currentTarget.value
                change(() => form.set('value', next))
              }}
            />
          )}
          <Checkbox
            label={w.confirm}
            checked={confirmed}
            error={form.errors['confirmed']}
            onChange={(event) => form.set('confirmed', event.currentTarget.checked)}
          />
          <DialogButtons submit={w.doIt} pending={use.isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
