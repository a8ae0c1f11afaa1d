import { Button, Text } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { components } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { PagedTable } from '../session/paged-table.tsx'
import { usePaged } from '../session/use-paged.ts'
import { useSaving } from '../session/use-saving.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Cell, Row } from '../ui/card-table.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import { CommonWordForm } from './common-word-form.tsx'
import styles from './disclosure.module.css'

type Overruling = components['schemas']['TermOverruling']

/** Names that leaders declared common words; revoked ones stay to be seen. */
export function CommonWords() {
  const w = useWords()
  const d = w.disclosure.manage
  const { query, items } = usePaged<Overruling>(['term-overrulings'], (page) =>
    dataOf(api.GET('/api/v1/term-overrulings', { params: { query: page } })),
  )
  const [added, setAdded] = useState<string | null>(null)
  const [revoked, setRevoked] = useState<Overruling | null>(null)
  const revoke = useSaving({
    refresh: ['term-overrulings'],
    run: (id: string) => dataOf(api.DELETE('/api/v1/term-overrulings/{id}', { params: { path: { id } } })),
    onDone: () => setRevoked(null),
  })
  return (
    <>
      <PageHead title={d.title} says={d.says}>
        <Button onClick={() => setAdded(uuidv7())}>{d.add}</Button>
      </PageHead>
      <PagedTable
        label={d.standing}
        query={query}
        items={items}
        heads={[d.name, d.realm, d.reason, d.by, '']}
        empty={d.none}
        row={(one) => (
          <Row key={one.id}>
            <Cell>{one.name}</Cell>
            <Cell>{one.realm.name}</Cell>
            <Cell style={{ overflowWrap: 'anywhere' }}>{one.reason}</Cell>
            <Cell>
              {one.by.name} · <Moment at={one.at} />
            </Cell>
            <Cell>
              {one.revoked ? (
                <Text size="sm" className={styles['revoked']!}>
                  {d.revoked(one.revoked.by.name)} · <Moment at={one.revoked.at} />
                </Text>
              ) : (
                <Button size="compact-sm" variant="default" onClick={() => setRevoked(one)}>
                  {d.revoke}
                </Button>
              )}
            </Cell>
          </Row>
        )}
      />
      {added !== null && <CommonWordForm id={added} onClose={() => setAdded(null)} />}
      <ConfirmDialog
        opened={revoked !== null}
        title={d.revokeTitle(revoked?.name ?? '')}
        says={d.revokeSays}
        confirm={d.revoke}
        busy={revoke.isPending}
        onConfirm={() => revoked && revoke.mutate(revoked.id)}
        onClose={() => setRevoked(null)}
      />
    </>
  )
}
