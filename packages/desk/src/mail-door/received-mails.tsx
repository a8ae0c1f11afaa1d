import { Anchor, NativeSelect } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { IncomingMail } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Panel } from '../conversation/panel.tsx'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { PagedTable } from '../session/paged-table.tsx'
import { usePaged } from '../session/use-paged.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { AlertIcon, ArrivedIcon } from '../ui/icons.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './mail-door.module.css'

const states = ['kept', 'message', 'held', 'automatic', 'answered', 'refused', 'unreadable'] as const

/** Every mail that came, what became of it, and what SPF, DKIM and DMARC said of it. */
export function ReceivedMails() {
  const w = useWords().mailDoor
  const [state, setState] = useState<(typeof states)[number] | null>(null)
  const { query, items } = usePaged<IncomingMail>(['incoming-mails', state], (page) =>
    dataOf(api.GET('/api/v1/incoming-mails', { params: { query: { ...page, ...(state !== null && { state }) } } })),
  )
  return (
    <Panel title={w.received}>
      <NativeSelect
        label={w.filter}
        mb="sm"
        maw={320}
        value={state ?? ''}
        onChange={(event) => setState(states.find((one) => one === event.currentTarget.value) ?? null)}
        data={[{ value: '', label: w.anyState }, ...states.map((one) => ({ value: one, label: w.states[one] }))]}
      />
      <PagedTable
        label={w.received}
        query={query}
        items={items}
        heads={[w.subject, w.from, w.became, w.authenticity, w.when]}
        empty={w.receivedNone}
        row={(mail) => <ReceivedMail key={mail.id} mail={mail} />}
      />
    </Panel>
  )
}

function ReceivedMail({ mail }: { mail: IncomingMail }) {
  const w = useWords().mailDoor
  const whole = mail.wholeIn && w.wholeIn(mail.wholeIn)
  const more = [mail.held, mail.trouble, ...mail.problems, whole].filter((part) => part !== null)
  return (
    <Row>
      <Cell className={styles['receivedSubject']!}>{mail.subject ?? w.unread}</Cell>
      <Cell className={styles['receivedFrom']!}>
        {mail.from?.address ?? (mail.state === 'kept' ? w.unread : w.nobody)}
      </Cell>
      <Cell>
        <span>
          {mail.answeredAs && mail.state === 'answered' ? w.answeredAs[mail.answeredAs] : w.states[mail.state]}{' '}
          {mail.conversation && <ToConversation {...mail.conversation} />}
        </span>
        {more.length > 0 && <div>{more.join(' ')}</div>}
      </Cell>
      <Cell className={styles['receivedAuthenticity']!}>
        <details>
          <summary>
            {mail.authenticity.aligned === null ? <AlertIcon size={12} /> : <ArrivedIcon size={12} />}{' '}
            {mail.authenticity.aligned === null ? w.unvouched : w.vouched}
          </summary>
          <span>{mail.authenticity.words}</span>
        </details>
      </Cell>
      <Cell>
        <Moment at={mail.receivedAt} />
      </Cell>
    </Row>
  )
}

/** Whoever runs the mail may not be one who reads conversations. */
function ToConversation({ id, publicId }: NonNullable<IncomingMail['conversation']>) {
  const reads = useMay('conversations:read')
  if (!reads) return <span className={styles['publicId']}>{publicId}</span>
  return (
    <Anchor
      size="sm"
      className={styles['publicId']!}
      renderRoot={(props) => <Link {...props} {...paths.conversation(id)} />}
    >
      {publicId}
    </Anchor>
  )
}
