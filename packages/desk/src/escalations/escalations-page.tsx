import { Button, Checkbox, Tabs } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
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
  const [onlyNoGround, setOnlyNoGround] = useState(false)
  const ground = onlyNoGround ? ({ ground: 'none' } as const) : {}
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
            <Checkbox
              mb="md"
              label={w.onlyNoGround}
              checked={onlyNoGround}
              onChange={(event) => setOnlyNoGround(event.currentTarget.checked)}
            />
            <InState state={state} ground={ground} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="report" pt="md">
          <EscalationReport />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

/** What waits for a leader begins with the outcomes that were not accepted. */
function InState({ state, ground }: { state: (typeof states)[number]; ground: Pick<Chosen, 'ground'> }) {
  const words = useWords()
  const w = words.escalations
  const refused = useEscalations({ answer: 'not-agreed', ...ground })
  const { query, items } = useEscalations({ state, ...ground })
  const first = state === 'asked' ? refused.items : []
  return (
    <QueryState query={query}>
      {() => (
        <>
          {first.length > 0 && (
            <section aria-label={w.notAccepted}>
              <h2 className={styles['first']}>{w.notAccepted}</h2>
              {first.map((escalation) => (
                <One key={escalation.id} escalation={escalation} />
              ))}
              <More query={refused.query} />
              {items.length > 0 && <h2 className={styles['first']}>{w.tabs.asked}</h2>}
            </section>
          )}
          {first.length + items.length === 0 && (
            <Empty says={ground.ground ? w.noneSuch : state === 'closed' ? w.noneClosed : w.none} />
          )}
          {items.map((escalation) => (
            <One key={escalation.id} escalation={escalation} />
          ))}
          <More query={query} />
        </>
      )}
    </QueryState>
  )
}

type Chosen = { readonly state?: (typeof states)[number]; readonly answer?: 'not-agreed'; readonly ground?: 'none' }

function useEscalations(chosen: Chosen) {
  return usePaged<Escalation>(['escalations', chosen], (page) =>
    dataOf(api.GET('/api/v1/escalations', { params: { query: { ...page, ...chosen } } })),
  )
}

function More({ query }: { query: ReturnType<typeof useEscalations>['query'] }) {
  const { ui } = useWords()
  if (!query.hasNextPage) return null
  return (
    <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {ui.more}
    </Button>
  )
}

function One({ escalation }: { escalation: Escalation }) {
  const w = useWords().escalations
  const { conversation, priority, organisation, requester } = escalation
  return (
    <Panel
      title={[priority, conversation.publicId, organisation?.name ?? requester.name].filter(Boolean).join(' · ')}
      aside={
        <Link
          {...paths.conversation(conversation.id)}
          className={styles['open']!}
          aria-label={`${w.openConversation} ${conversation.publicId}`}
        >
          {w.openConversation}
        </Link>
      }
    >
      <p className={styles['subject']}>{conversation.subject}</p>
      <EscalationBody escalation={escalation} />
    </Panel>
  )
}
