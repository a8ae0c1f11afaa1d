import { Button, Tabs } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { Panel } from '../conversation/panel.tsx'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { Permitted } from '../session/permitted.tsx'
import { QueryState } from '../session/query-state.tsx'
import { usePaged } from '../session/use-paged.ts'
import { Empty, PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { EscalationBody } from './escalation-body.tsx'
import type { Escalation } from './escalation-body.tsx'
import { EscalationReport } from './escalation-report.tsx'
import styles from './escalations.module.css'

const states = ['asked', 'acknowledged', 'closed'] as const

export function EscalationsPage() {
  return (
    <Permitted permission="escalations:lead">
      <Escalations />
    </Permitted>
  )
}

/** Requesters who ask for a leader: who waits, who is with one, what came of it, and the numbers. */
function Escalations() {
  const w = useWords().escalations
  return (
    <div className={styles['page']}>
      <PageHead title={w.title} says={w.says} />
      <Tabs defaultValue="asked" keepMounted={false}>
        <Tabs.List>
          {[...states, 'report' as const].map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {w.tabs[tab]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {states.map((state) => (
          <Tabs.Panel key={state} value={state} pt="md">
            <InState state={state} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="report" pt="md">
          <EscalationReport />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

function InState({ state }: { state: (typeof states)[number] }) {
  const words = useWords()
  const w = words.escalations
  const { query, items } = usePaged<Escalation>(['escalations', state], (page) =>
    dataOf(api.GET('/api/v1/escalations', { params: { query: { ...page, state } } })),
  )
  return (
    <QueryState query={query}>
      {() =>
        items.length === 0 ? (
          <Empty says={state === 'closed' ? w.noneClosed : w.none} />
        ) : (
          <>
            {items.map((escalation) => (
              <Panel
                key={escalation.id}
                title={`${escalation.priority} · ${escalation.conversation.publicId} · ${escalation.organisation?.name ?? escalation.requester.name ?? ''}`}
                aside={
                  <Link
                    {...paths.conversation(escalation.conversation.id)}
                    className={styles['open']!}
                    aria-label={`${w.openConversation} ${escalation.conversation.publicId}`}
                  >
                    {w.openConversation}
                  </Link>
                }
              >
                <p className={styles['subject']}>{escalation.conversation.subject}</p>
                <EscalationBody escalation={escalation} />
              </Panel>
            ))}
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {words.ui.more}
              </Button>
            )}
          </>
        )
      }
    </QueryState>
  )
}
