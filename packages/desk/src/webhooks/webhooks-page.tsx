import { Button, Group, UnstyledButton } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { Webhook } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import { useSaving } from '../session/use-saving.ts'
import styles from '../staff/manage.module.css'
import { Cell, Row } from '../ui/card-table.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { Deliveries } from './deliveries.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { WebhookForm } from './webhook-form.tsx'

export function WebhooksPage() {
  return (
    <Permitted permission="webhooks:manage">
      <Webhooks />
    </Permitted>
  )
}

/** The endpoints that pages go to, and what went to the one that is chosen. */
function Webhooks() {
  const w = useWords().paging.webhooks
  const { query, items } = usePaged<Webhook>(['webhooks'], async () => ({
    ...(await dataOf(api.GET('/api/v1/webhooks'))),
    next: null,
  }))
  const [edited, setEdited] = useState<{ id: string; webhook: Webhook | null } | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = items.find(({ id }) => id === chosen) ?? items[0]
  const test = useSaving({
    refresh: ['webhook-deliveries'],
    run: (id: string) => dataOf(api.POST('/api/v1/webhooks/{id}/test', { params: { path: { id } } })),
    done: w.tested,
  })
  return (
    <>
      <PageHead title={w.title} says={w.says}>
        <Button onClick={() => setEdited({ id: uuidv7(), webhook: null })}>{w.add}</Button>
      </PageHead>
      <PagedTable
        label={w.title}
        query={query}
        items={items}
        heads={[w.name, w.url, w.priorities, w.state, '']}
        empty={w.empty}
        row={(webhook) => (
          <Row key={webhook.id} aria-selected={webhook === shown}>
            <Cell>
              <UnstyledButton className={styles['rowButton']!} onClick={() => setEdited({ id: webhook.id, webhook })}>
                {webhook.name}
              </UnstyledButton>
            </Cell>
            <Cell style={{ overflowWrap: 'anywhere' }}>{webhook.url}</Cell>
            <Cell>{webhook.priorities.join(', ')}</Cell>
            <Cell>{webhook.enabled ? w.on : w.off}</Cell>
            <Cell>
              <Group gap="xs" justify="flex-end">
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={test.isPending && test.variables === webhook.id}
                  onClick={() => {
                    setChosen(webhook.id)
                    test.mutate(webhook.id)
                  }}
                >
                  {w.test}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setChosen(webhook.id)}>
                  {w.deliveries}
                </Button>
              </Group>
            </Cell>
          </Row>
        )}
      />
      {shown && <Deliveries webhook={shown} />}
      {edited && <WebhookForm {...edited} onSecret={setSecret} onClose={() => setEdited(null)} />}
      {secret !== null && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </>
  )
}
