import { Button, UnstyledButton } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { Macro } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import styles from '../staff/manage.module.css'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { MacroForm } from './macro-form.tsx'

export function MacrosPage() {
  return (
    <Permitted permission="macros:manage">
      <Macros />
    </Permitted>
  )
}

function Macros() {
  const w = useWords()
  const m = w.manage.macros
  const { query, items } = usePaged<Macro>(['macros', 'page'], (page) =>
    dataOf(api.GET('/api/v1/macros', { params: { query: page } })),
  )
  const [edited, setEdited] = useState<{ id: string; macro: Macro | null } | null>(null)
  return (
    <>
      <PageHead title={m.title}>
        <Button onClick={() => setEdited({ id: uuidv7(), macro: null })}>{m.add}</Button>
      </PageHead>
      <PagedTable
        label={m.title}
        query={query}
        items={items}
        heads={[m.name, m.disclosure, m.updated]}
        empty={m.empty}
        row={(macro) => (
          <Row key={macro.id}>
            <Cell>
              <UnstyledButton className={styles['rowButton']!} onClick={() => setEdited({ id: macro.id, macro })}>
                {macro.name}
              </UnstyledButton>
            </Cell>
            <Cell>{m[macro.disclosure]}</Cell>
            <Cell>
              <Moment at={macro.updatedAt} />
            </Cell>
          </Row>
        )}
      />
      {edited && <MacroForm {...edited} onClose={() => setEdited(null)} />}
    </>
  )
}
