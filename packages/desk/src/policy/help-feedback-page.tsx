import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { CardTable, Cell, Row } from '../ui/card-table.tsx'
import { Empty, PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { feedbackRows } from './feedback-rows.ts'

/** What readers of the help pages answered to "did this answer your question?". */
export function HelpFeedbackPage() {
  const w = useWords()
  const f = w.manage.feedback
  const query = useQuery({ queryKey: ['help-feedback'], queryFn: () => dataOf(api.GET('/api/v1/help-feedback')) })
  return (
    <>
      <PageHead title={f.title} says={f.says} />
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty says={f.empty} />
          ) : (
            <CardTable
              label={f.title}
              heads={[f.version, w.queue.language, f.happy, f.neutral, f.sad, f.total]}
              maw={680}
            >
              {feedbackRows(items).map((row) => (
                <Row key={`${row.policyVersion}/${row.language}`}>
                  <Cell>{row.policyVersion}</Cell>
                  <Cell>{w.app.languages[row.language]}</Cell>
                  <Cell>{row.counts.happy}</Cell>
                  <Cell>{row.counts.neutral}</Cell>
                  <Cell>{row.counts.sad}</Cell>
                  <Cell>{row.total}</Cell>
                </Row>
              ))}
            </CardTable>
          )
        }
      </QueryState>
    </>
  )
}
