import { Modal, NativeSelect, UnstyledButton } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Mail } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import styles from '../staff/manage.module.css'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { DeliveryMark } from './delivery-mark.tsx'
import { MailDetails } from './mail-details.tsx'

const states = ['queued', 'sending', 'sent', 'delayed', 'uncertain', 'failed', 'bounced', 'kept'] as const

/** While some of those shown are on their way. */
const lookEveryMs = 3_000

export function MailsPage() {
  return (
    <Permitted permission="mail:read">
      <Mails />
    </Permitted>
  )
}

/** What the desk wrote by mail, and how far it got; without a mail server it is kept here. */
function Mails() {
  const words = useWords()
  const m = words.manage.mails
  const w = words.deliveries
  const [state, setState] = useState<(typeof states)[number] | null>(null)
  const { query, items } = usePaged<Mail>(
    ['mails', state],
    (page) => dataOf(api.GET('/api/v1/mails', { params: { query: { ...page, ...(state !== null && { state }) } } })),
    (mails) => mails.some(isUnderWay) && lookEveryMs,
  )
  const [opened, setOpened] = useState<Mail | null>(null)
  return (
    <>
      <PageHead title={m.title} />
      <NativeSelect
        label={w.filter}
        mb="sm"
        maw={320}
        value={state ?? ''}
        onChange={(event) => setState(states.find((one) => one === event.currentTarget.value) ?? null)}
        data={[{ value: '', label: w.anyState }, ...states.map((one) => ({ value: one, label: w.states[one] }))]}
      />
      <PagedTable
        label={m.title}
        query={query}
        items={items}
        heads={[m.subject, m.to, m.kind, m.state, m.when]}
        empty={state === null ? m.empty : w.noneSuch}
        row={(mail) => <MailRow key={mail.id} mail={mail} onOpen={() => setOpened(mail)} />}
      />
      <Modal
        opened={opened !== null}
        onClose={() => setOpened(null)}
        title={<span lang={opened?.language}>{opened?.subject}</span>}
        size="lg"
      >
        {opened && <MailDetails mail={opened} onRetried={() => setOpened(null)} />}
      </Modal>
    </>
  )
}

function MailRow({ mail, onOpen }: { mail: Mail; onOpen: () => void }) {
  const words = useWords()
  const m = words.manage.mails
  const w = words.deliveries
  return (
    <Row>
      <Cell>
        <UnstyledButton className={styles['rowButton']!} lang={mail.language} onClick={onOpen}>
          {mail.subject}
        </UnstyledButton>
      </Cell>
      <Cell>{mail.to}</Cell>
      <Cell>{kindWords(w.kinds, mail.kind)}</Cell>
      <Cell>
        <DeliveryMark delivery={mail} says={w.states[mail.state]} />
        {mail.attempts > 1 && ` (${m.attempts(mail.attempts)})`}
      </Cell>
      <Cell>
        <Moment at={mail.createdAt} />
      </Cell>
    </Row>
  )
}

function isUnderWay(mail: Mail): boolean {
  return mail.state === 'queued' || mail.state === 'sending'
}

/** A kind of another release is shown as it is stored. */
function kindWords(kinds: Readonly<Record<string, string>>, kind: string): string {
  return kinds[kind] ?? kind
}
