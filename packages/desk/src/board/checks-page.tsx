import { Button } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useAct } from '../session/act.ts'
import { api } from '../session/api.ts'
import { useMay } from '../session/me.tsx'
import { PagedTable } from '../session/paged-table.tsx'
import { usePaged } from '../session/use-paged.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useSpoken } from '../words/words.tsx'
import { numberText } from './board-text.ts'
import type { LedgerCheck } from './board-types.ts'
import styles from './board.module.css'

/** What comparing clocks with the logs has found; an operator can have it done now. */
export function ChecksPage() {
  const { words: w, language } = useSpoken()
  const c = w.board.checks
  const mayRun = useMay('policy:manage')
  const queryClient = useQueryClient()
  const { query, items } = usePaged<LedgerCheck>(['ledger-checks'], (page) =>
    dataOf(api.GET('/api/v1/ledger-checks', { params: { query: page } })),
  )
  const run = useAct({
    run: (scope: LedgerCheck['scope']) => dataOf(api.POST('/api/v1/ledger-checks', { body: { scope } })),
    done: ({ check }) => (check ? c.done(check.examined, check.different) : c.allBegun),
    onDone: () => void queryClient.invalidateQueries({ queryKey: ['ledger-checks'] }),
  })
  return (
    <>
      <PageHead title={c.title} says={c.says}>
        {mayRun && (
          <>
            <Button size="xs" loading={run.isPending} onClick={() => run.mutate('sample')}>
              {c.runSample}
            </Button>
            <Button size="xs" variant="default" disabled={run.isPending} onClick={() => run.mutate('all')}>
              {c.runAll}
            </Button>
          </>
        )}
      </PageHead>
      <PagedTable
        label={c.title}
        query={query}
        items={items}
        heads={[c.at, c.scope, c.examined, c.different, c.examples]}
        empty={c.empty}
        row={(check) => (
          <Row key={check.id}>
            <Cell>
              <Moment at={check.startedAt} />
            </Cell>
            <Cell>{c.scopes[check.scope]}</Cell>
            <Cell>{check.endedAt === null ? c.running : numberText(check.examined, language)}</Cell>
            <Cell>
              <span className={styles['state']} data-state={check.different > 0 ? 'broken' : undefined}>
                {numberText(check.different, language)}
              </span>
            </Cell>
            <Cell>
              {check.examples.map(({ conversation, what }, index) => (
                <span key={conversation?.id ?? index} className={styles['under']}>
                  {conversation ? (
                    <Link {...paths.conversation(conversation.id)}>{conversation.publicId}</Link>
                  ) : (
                    c.hidden
                  )}
                  : {what.map((part) => c.what[part]).join(', ')}
                </span>
              ))}
            </Cell>
          </Row>
        )}
      />
    </>
  )
}
