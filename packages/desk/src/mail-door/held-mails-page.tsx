import { Button } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { IncomingMail } from '@plantao/api-client'
import { api } from '../session/api.ts'
import { Permitted } from '../session/permitted.tsx'
import { QueryState } from '../session/query-state.tsx'
import { usePaged } from '../session/use-paged.ts'
import { Empty, PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { HeldMail } from './held-mail.tsx'
import styles from './mail-door.module.css'

export function HeldMailsPage() {
  return (
    <Permitted permission="conversations:answer">
      <Held />
    </Permitted>
  )
}

/** Every mail that waits for a person's word, the longest first. */
function Held() {
  const words = useWords()
  const w = words.mailDoor
  const { query, items } = usePaged<IncomingMail>(['held-mails'], (page) =>
    dataOf(api.GET('/api/v1/held-mails', { params: { query: page } })),
  )
  return (
    <>
      <PageHead title={w.heldTitle} says={w.heldSays} />
      <QueryState query={query}>
        {() =>
          items.length === 0 ? (
            <Empty says={w.heldNone} />
          ) : (
            <div className={styles['heldList']}>
              {items.map((mail) => (
                <HeldMail key={mail.id} mail={mail} leadsOn />
              ))}
              {query.hasNextPage && (
                <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {words.ui.more}
                </Button>
              )}
            </div>
          )
        }
      </QueryState>
    </>
  )
}
