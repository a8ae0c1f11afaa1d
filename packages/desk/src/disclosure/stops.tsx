import { Table, Text, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { Moment } from '../ui/moment.tsx'
import { useWords } from '../words/words.tsx'
import styles from './disclosure.module.css'

/** How much was stopped of late, by realm and way. */
export function Stops() {
  const d = useWords().disclosure.manage
  const query = useQuery({
    queryKey: ['disclosure-stops'],
    queryFn: () => dataOf(api.GET('/api/v1/disclosure-stops')),
  })
  return (
    <section className={styles['section']}>
      <Title order={2} size="h4">
        {d.stops}
      </Title>
      <Text size="sm" c="dimmed">
        {d.stopsSays}
      </Text>
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{d.noStops}</Text>
          ) : (
            <Table.ScrollContainer minWidth={420}>
              <Table aria-label={d.stops}>
                <Table.Thead>
                  <Table.Tr>
                    {[d.realm, d.way, d.count, d.last].map((head) => (
                      <Table.Th key={head}>{head}</Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map(({ realm, way, marked, stops, lastAt }) => (
                    <Table.Tr key={`${realm.id} ${way} ${marked}`}>
                      <Table.Td>{realm.name}</Table.Td>
                      <Table.Td>
                        {d.ways[way] ?? way}
                        {marked && ` (${d.markedOnly})`}
                      </Table.Td>
                      <Table.Td>{stops}</Table.Td>
                      <Table.Td>
                        <Moment at={lastAt} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryState>
    </section>
  )
}
