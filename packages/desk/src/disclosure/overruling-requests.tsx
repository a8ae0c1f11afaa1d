import { Button, Group, Text, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { components } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { PagedTable } from '../session/paged-table.tsx'
import { usePaged } from '../session/use-paged.ts'
import { useSaving } from '../session/use-saving.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { ReasonField } from '../ui/dialog-form.tsx'
import { useFields } from '../ui/form-fields.ts'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './disclosure.module.css'

type Request = components['schemas']['OverrulingRequest']
type Answering = { readonly request: Request; readonly granted: boolean }

/** What engineers ask leaders to declare common words; an answer needs a reason. */
export function OverrulingRequests() {
  const d = useWords().disclosure.manage
  const [answering, setAnswering] = useState<Answering | null>(null)
  const { query, items } = usePaged<Request>(['overruling-requests'], (page) =>
    dataOf(api.GET('/api/v1/overruling-requests', { params: { query: page } })),
  )
  return (
    <section className={styles['section']}>
      <Title order={2} size="h4">
        {d.requests}
      </Title>
      <PagedTable
        label={d.requests}
        query={query}
        items={items}
        heads={[d.name, d.realm, d.reason, d.conversation, d.answer]}
        empty={d.noRequests}
        row={(request) => (
          <Row key={request.id}>
            <Cell>{request.name}</Cell>
            <Cell>{request.realm.name}</Cell>
            <Cell style={{ overflowWrap: 'anywhere' }}>
              {request.reason}
              <Text size="xs" c="dimmed">
                {request.by.name} · <Moment at={request.at} />
              </Text>
            </Cell>
            <Cell>
              <Link {...paths.conversation(request.conversation.id)}>{request.conversation.publicId}</Link>
            </Cell>
            <Cell>
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  disabled={!request.mayOverrule}
                  onClick={() => setAnswering({ request, granted: true })}
                >
                  {d.grant}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setAnswering({ request, granted: false })}>
                  {d.decline}
                </Button>
              </Group>
              {!request.mayOverrule && (
                <Text size="xs" c="dimmed">
                  {d.cannot}
                </Text>
              )}
            </Cell>
          </Row>
        )}
      />
      {answering && <AnswerDialog {...answering} onClose={() => setAnswering(null)} />}
    </section>
  )
}

function AnswerDialog({ request, granted, onClose }: Answering & { onClose: () => void }) {
  const w = useWords()
  const d = w.disclosure.manage
  const form = useFields({ reason: '' })
  const answer = useSaving({
    form,
    refresh: ['overruling-requests', 'term-overrulings'],
    done: d.answered,
    onDone: onClose,
    run: () =>
      dataOf(
        api.PUT('/api/v1/overruling-requests/{requestId}/answer', {
          params: { path: { requestId: request.id } },
          body: { granted, reason: form.values.reason.trim() },
        }),
      ),
  })
  const says = granted ? d.grant : d.decline
  function submit(): void {
    const isEmpty = form.values.reason.trim() === ''
    form.setErrors(isEmpty ? { reason: w.ui.reasonNeeded } : {})
    if (!isEmpty) answer.mutate()
  }
  return (
    <FormDialog
      title={`${request.name}: ${says}`}
      busy={answer.isPending}
      error={form.errors['']}
      submit={says}
      onSubmit={submit}
      onClose={onClose}
    >
      <ReasonField data-autofocus {...form.text('reason')} />
    </FormDialog>
  )
}
