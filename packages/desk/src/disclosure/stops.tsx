import { Text, Title } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../session/api.ts'
import { QueryState } from '../session/query-state.tsx'
import { CardTable, Cell, Row } from '../ui/card-table.tsx'
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
            <CardTable label={d.stops} heads={[d.realm, d.way, d.count, d.last]}>
              {items.map(({ realm, way, marked, stops, lastAt }) => (
                <Row key={`${realm.id} ${way} ${marked}`}>
                  <Cell>{realm.name}</Cell>
                  <Cell>
                    {d.ways[way] ?? way}
                    {marked && ` (${d.markedOnly})`}
                  </Cell>
                  <Cell>{stops}</Cell>
                  <Cell>
                    <Moment at={lastAt} />
                  </Cell>
                </Row>
              ))}
            </CardTable>
          )
        }
      </QueryState>
    </section>
  )
}
