import { Button, Code, Text, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Webhook, WebhookDelivery } from '@plantao/api-client'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { usePaged } from '../session/use-paged.ts'
import { useSaving } from '../session/use-saving.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'

const wrapped = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const

/** What went to this endpoint, with every try and what answered it. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const w = useWords().paging.webhooks
  const params = { path: { id: webhook.id } }
  const { query, items } = usePaged<WebhookDelivery>(['webhook-deliveries', webhook.id], (page) =>
    dataOf(api.GET('/api/v1/webhooks/{id}/deliveries', { params: { ...params, query: page } })),
  )
  const resend = useSaving({
    refresh: ['webhook-deliveries'],
    run: (id: string) => dataOf(api.PUT('/api/v1/webhook-deliveries/{id}/resend', { params: { path: { id } } })),
    done: w.resent,
  })
  return (
    <section aria-labelledby="deliveries">
      <Title order={2} id="deliveries" mt="lg" mb="xs">
        {w.deliveriesOf(webhook.name)}
      </Title>
      <Button size="compact-sm" variant="default" mb="xs" onClick={() => void query.refetch()}>
        {w.refresh}
      </Button>
      <PagedTable
        label={w.deliveries}
        query={query}
        items={items}
        heads={[w.created, w.type, w.state, w.tries, w.details, '']}
        empty={w.noDeliveries}
        row={(delivery) => (
          <Row key={delivery.id}>
            <Cell>
              <Moment at={delivery.createdAt} />
            </Cell>
            <Cell>{w.types[delivery.type]}</Cell>
            <Cell>{w.states[delivery.state]}</Cell>
            <Cell>{delivery.attemptCount}</Cell>
            <Cell>
              <Details delivery={delivery} />
            </Cell>
            <Cell>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={w.resendOf(delivery.id)}
                loading={resend.isPending && resend.variables === delivery.id}
                onClick={() => resend.mutate(delivery.id)}
              >
                {w.resend}
              </Button>
            </Cell>
          </Row>
        )}
      />
    </section>
  )
}

function Details({ delivery }: { delivery: WebhookDelivery }) {
  const w = useWords().paging.webhooks
  const last = delivery.attempts.at(-1)
  return (
    <details>
      <summary>{last ? attemptText(w, last) : delivery.id}</summary>
      <Text size="xs" c="dimmed" mt={4}>
        webhook-id: {delivery.id}
      </Text>
      {delivery.nextTryAt && (
        <Text size="xs">
          {w.nextTry}: <Moment at={delivery.nextTryAt} />
        </Text>
      )}
      <Code block mt={4} style={wrapped}>
        {delivery.body}
      </Code>
      {delivery.attempts.map((attempt) => (
        <div key={attempt.at}>
          <Text size="xs" mt={4}>
            <Moment at={attempt.at} /> · {attemptText(w, attempt)}
          </Text>
          {attempt.head !== '' && (
            <Code block style={wrapped}>
              {attempt.head}
            </Code>
          )}
        </div>
      ))}
    </details>
  )
}

function attemptText(
  w: ReturnType<typeof useWords>['paging']['webhooks'],
  { status, problem, latencyMs }: WebhookDelivery['attempts'][number],
): string {
  return status === null ? w.failed(problem ?? '', latencyMs) : w.answered(status, latencyMs)
}
