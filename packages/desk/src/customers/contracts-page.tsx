import { Button, UnstyledButton } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { Contract } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import styles from '../staff/manage.module.css'
import { Cell, Row } from '../ui/card-table.tsx'
import { PageHead } from '../ui/states.tsx'
import { dayText } from '../words/time.ts'
import { useSpoken } from '../words/words.tsx'
import { ContractForm } from './contract-form.tsx'

export function ContractsPage() {
  return (
    <Permitted permission="customers:manage">
      <Contracts />
    </Permitted>
  )
}

function Contracts() {
  const { words: w, language } = useSpoken()
  const c = w.manage.contracts
  const { query, items } = usePaged<Contract>(['contracts'], (page) =>
    dataOf(api.GET('/api/v1/contracts', { params: { query: page } })),
  )
  const [edited, setEdited] = useState<{ id: string; contract: Contract | null } | null>(null)
  const day = (instant: string) => dayText(Date.parse(instant), language)
  return (
    <>
      <PageHead title={c.title}>
        <Button onClick={() => setEdited({ id: uuidv7(), contract: null })}>{c.add}</Button>
      </PageHead>
      <PagedTable
        label={c.title}
        query={query}
        items={items}
        heads={[c.organisation, c.plan, c.starts, c.ends, w.manage.staff.state]}
        empty={c.empty}
        row={(contract) => (
          <Row key={contract.id}>
            <Cell>
              <UnstyledButton className={styles['rowButton']!} onClick={() => setEdited({ id: contract.id, contract })}>
                {contract.organisation.name}
              </UnstyledButton>
            </Cell>
            <Cell>{contract.plan}</Cell>
            <Cell>{day(contract.startsAt)}</Cell>
            <Cell>{contract.endsAt ? day(contract.endsAt) : w.ui.openBrackets}</Cell>
            <Cell>{contract.inForce ? c.inForce : <span className={styles['quiet']}>{c.notInForce}</span>}</Cell>
          </Row>
        )}
      />
      {edited && <ContractForm {...edited} onClose={() => setEdited(null)} />}
    </>
  )
}
