import { Modal, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import styles from '../staff/manage.module.css'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'

type Mail = ReplyOf<'listMails'>['items'][number]

export function MailsPage() {
  return (
    <Permitted permission="mail:read">
      <Mails />
    </Permitted>
  )
}

/** What the desk wrote by mail, and how far it got; without a mail server it is kept here. */
function Mails() {
  const w = useWords()
  const m = w.manage.mails
  const { query, items } = usePaged<Mail>(['mails'], (page) =>
    dataOf(api.GET('/api/v1/mails', { params: { query: page } })),
  )
  const [opened, setOpened] = useState<Mail | null>(null)
  return (
    <>
      <PageHead title={m.title} />
      <PagedTable
        label={m.title}
        query={query}
        items={items}
        heads={[m.subject, m.to, m.kind, m.state, m.when]}
        empty={m.empty}
        row={(mail) => (
          <Table.Tr key={mail.id}>
            <Table.Td>
              <UnstyledButton className={styles['rowButton']!} onClick={() => setOpened(mail)}>
                {mail.subject}
              </UnstyledButton>
            </Table.Td>
            <Table.Td>{mail.to}</Table.Td>
            <Table.Td>{mail.kind}</Table.Td>
            <Table.Td>
              {m.states[mail.state]}
              {mail.attempts > 1 && ` (${m.attempts(mail.attempts)})`}
            </Table.Td>
            <Table.Td>
              <Moment at={mail.createdAt} />
            </Table.Td>
          </Table.Tr>
        )}
      />
      <Modal opened={opened !== null} onClose={() => setOpened(null)} title={opened?.subject} size="lg">
        {opened && (
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              {m.to}: {opened.to} · {m.states[opened.state]}
              {opened.attempts > 0 && ` · ${m.attempts(opened.attempts)}`}
            </Text>
            {opened.lastProblem && (
              <Text size="sm">
                {m.problem}: {opened.lastProblem}
              </Text>
            )}
            <pre className={styles['mail']} lang={opened.language} aria-label={m.text}>
              {opened.text}
            </pre>
          </Stack>
        )}
      </Modal>
    </>
  )
}
