import { Button } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Conversation, IncomingMail } from '@plantao/api-client'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { usePaged } from '../session/use-paged.ts'
import { useWords } from '../words/words.tsx'
import { HeldMail } from './held-mail.tsx'
import styles from './mail-door.module.css'

type HeldMailsProps = { readonly conversation: Conversation }

/** At the end of a conversation, the mails that answer it and that nobody has let in yet. */
export function HeldMails({ conversation: { id } }: HeldMailsProps) {
  return useMay('conversations:answer') ? <Held id={id} /> : null
}

function Held({ id }: { readonly id: string }) {
  const words = useWords()
  const w = words.mailDoor
  const { query, items } = usePaged<IncomingMail>(['held-mails', id], (page) =>
    dataOf(api.GET('/api/v1/held-mails', { params: { query: { ...page, conversation: id } } })),
  )
  if (items.length === 0) return null
  return (
    <section className={styles['heldList']} aria-label={query.hasNextPage ? w.heldTitle : w.heldHere(items.length)}>
      {items.map((mail) => (
        <HeldMail key={mail.id} mail={mail} />
      ))}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.ui.more}
        </Button>
      )}
    </section>
  )
}
