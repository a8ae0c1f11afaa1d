import { dataOf } from '@plantao/api-client'
import type { ReplyOf } from '@plantao/api-client'
import { useParams } from '@tanstack/react-router'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'

type Look = ReplyOf<'listRealmLooks'>['items'][number]

export function RealmLooksPage() {
  return (
    <Permitted permission="realms:read">
      <Looks />
    </Permitted>
  )
}

/** What the staff looked at and did in a realm, newest first: what its people read too. */
function Looks() {
  const w = useWords().realm
  const { realmId } = useParams({ from: '/desk/manage/realms/$realmId/access-log' })
  const { query, items } = usePaged<Look>(['realm-looks', realmId], (page) =>
    dataOf(api.GET('/api/v1/realms/{realmId}/access-log', { params: { path: { realmId }, query: page } })),
  )
  return (
    <>
      <PageHead title={w.looksTitle} says={w.looksSays} />
      <PagedTable
        label={w.looksTitle}
        query={query}
        items={items}
        heads={[w.when, w.who, w.what, w.target, w.outcome, w.conversation]}
        empty={w.looksEmpty}
        row={(look) => (
          <Row key={look.id}>
            <Cell>
              <Moment at={look.at} />
            </Cell>
            <Cell>{look.staff}</Cell>
            <Cell>{look.words}</Cell>
            <Cell>
              <span className="desk-mono">{look.target}</span>
            </Cell>
            <Cell>
              {look.outcomeWords}
              {look.becauseWords !== null && ` (${look.becauseWords})`}
            </Cell>
            <Cell>
              <span className="desk-mono">{look.conversation}</span>
            </Cell>
          </Row>
        )}
      />
    </>
  )
}
