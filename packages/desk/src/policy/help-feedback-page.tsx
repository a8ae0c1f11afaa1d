import { Table } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
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
            <Table aria-label={f.title} maw={680}>
              <Table.Thead>
                <Table.Tr>
                  {[f.version, w.queue.language, f.happy, f.neutral, f.sad, f.total].map((head) => (
                    <Table.Th key={head} scope="col">
                      {head}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {feedbackRows(items).map((row) => (
                  <Table.Tr key={`${row.policyVersion}/${row.language}`}>
                    <Table.Td>{row.policyVersion}</Table.Td>
                    <Table.Td>{w.app.languages[row.language]}</Table.Td>
                    <Table.Td>{row.counts.happy}</Table.Td>
                    <Table.Td>{row.counts.neutral}</Table.Td>
                    <Table.Td>{row.counts.sad}</Table.Td>
                    <Table.Td>{row.total}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </QueryState>
    </>
  )
}
