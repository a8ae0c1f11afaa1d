import { dataOf } from '@plantao/api-client'
import type { Conversation } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { useWords } from '../words/words.tsx'
import { HeldMail } from './held-mail.tsx'
import styles from './mail-door.module.css'

/** At the end of a conversation, the mails that answer it and that nobody has let in yet. */
export function HeldMails({ conversation: { id } }: { conversation: Conversation }) {
  const w = useWords().mailDoor
  const may = useMay('conversations:answer')
  const { data } = useQuery({
    queryKey: ['held-mails', id],
    enabled: may,
    queryFn: () => dataOf(api.GET('/api/v1/held-mails', { params: { query: { conversation: id } } })),
  })
  if (!data || data.items.length === 0) return null
  return (
    <section className={styles['heldList']} aria-label={w.heldHere(data.items.length)}>
      {data.items.map((mail) => (
        <HeldMail key={mail.id} mail={mail} />
      ))}
    </section>
  )
}
