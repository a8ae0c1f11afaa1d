import { Button, Checkbox, Group, Switch, Text, TextInput } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Webhook } from '@plantao/api-client'
import { pageCauses } from '@plantao/rules/log'
import { priorities } from '@plantao/rules/vocabulary'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useFields } from '../ui/form-fields.ts'
import { absoluteText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'

type Values = Pick<Webhook, 'name' | 'url' | 'enabled' | 'priorities' | 'causes'>
type WebhookFormProps = {
  readonly id: string
  readonly webhook: Webhook | null
  /** Told the secret of a new endpoint, or the one that replaces another. */
  readonly onSecret: (secret: string) => void
  readonly onClose: () => void
}

export function WebhookForm({ id, webhook, onSecret, onClose }: WebhookFormProps) {
  const { words: w, language } = useSpoken()
  const p = w.paging.webhooks
  const form = useFields<Values>({
    name: webhook?.name ?? '',
    url: webhook?.url ?? '',
    enabled: webhook?.enabled ?? true,
    priorities: webhook?.priorities ?? ['P1', 'P2'],
    causes: webhook?.causes ?? [...pageCauses],
  })
  const params = { path: { id } }
  const save = useSaving({
    form,
    refresh: ['webhooks'],
    run: async () => {
      const { secret } = await dataOf(api.PUT('/api/v1/webhooks/{id}', { params, body: form.values }))
      if (secret !== null) onSecret(secret)
    },
    onDone: onClose,
  })
  const remove = useSaving({
    refresh: ['webhooks'],
    run: () => dataOf(api.DELETE('/api/v1/webhooks/{id}', { params })),
    done: w.ui.removed,
    onDone: onClose,
  })
  function submit(): void {
    const empty = (['name', 'url'] as const).filter((field) => form.values[field].trim() === '')
    form.setErrors(Object.fromEntries(empty.map((field) => [field, w.ui.needed])))
    if (empty.length === 0) save.mutate()
  }
  return (
    <FormDialog
      title={webhook ? p.edit(webhook.name) : p.add}
      size="lg"
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={submit}
      onClose={onClose}
      removal={webhook ? { title: p.removeTitle, says: p.removeSays, run: () => remove.mutate() } : undefined}
    >
      <TextInput label={p.name} data-autofocus required {...form.text('name')} />
      <TextInput label={p.url} description={p.urlSays} type="url" required {...form.text('url')} />
      <Switch
        label={p.enabled}
        checked={form.values.enabled}
        onChange={(event) => form.set('enabled', event.currentTarget.checked)}
      />
      <Checkbox.Group
        label={p.priorities}
        value={form.values.priorities}
        onChange={(chosen) => form.set('priorities', chosen as Values['priorities'])}
      >
        <Group gap="md" mt={4}>
          {priorities.map((priority) => (
            <Checkbox key={priority} value={priority} label={priority} />
          ))}
        </Group>
      </Checkbox.Group>
      <Checkbox.Group
        label={p.causes}
        value={form.values.causes}
        onChange={(chosen) => form.set('causes', chosen as Values['causes'])}
      >
        <Group gap="md" mt={4}>
          {pageCauses.map((cause) => (
            <Checkbox key={cause} value={cause} label={w.paging.causes[cause]} />
          ))}
        </Group>
      </Checkbox.Group>
      {webhook && <NewSecret id={id} onSecret={onSecret} onClose={onClose} />}
      {webhook?.previousSecretUntil && (
        <Text size="xs" c="dimmed">
          {p.secretUntil(absoluteText(Date.parse(webhook.previousSecretUntil), language))}
        </Text>
      )}
    </FormDialog>
  )
}

function NewSecret({ id, onSecret, onClose }: Pick<WebhookFormProps, 'id' | 'onSecret' | 'onClose'>) {
  const { words } = useSpoken()
  const w = words.paging.webhooks
  const [asks, setAsks] = useState(false)
  const rotate = useSaving({
    refresh: ['webhooks'],
    run: async () => {
      const { secret } = await dataOf(api.POST('/api/v1/webhooks/{id}/secret', { params: { path: { id } } }))
      onSecret(secret)
    },
    onDone: onClose,
  })
  return (
    <div>
      <Button variant="default" size="compact-sm" onClick={() => setAsks(true)}>
        {w.rotate}
      </Button>
      <ConfirmDialog
        opened={asks}
        title={w.rotateTitle}
        says={w.rotateSays}
        confirm={w.rotate}
        busy={rotate.isPending}
        onConfirm={() => rotate.mutate()}
        onClose={() => setAsks(false)}
      />
    </div>
  )
}
