import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { Organisation } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import { useSaving } from '../session/use-saving.ts'
import styles from '../staff/manage.module.css'
import { Cell, Row } from '../ui/card-table.tsx'
import { useFields } from '../ui/form-fields.ts'
import { PageHead } from '../ui/states.tsx'
import { dayText } from '../words/time.ts'
import { useSpoken, useWords } from '../words/words.tsx'
import { FindField } from './find-field.tsx'

export function OrganisationsPage() {
  return (
    <Permitted permission="customers:manage">
      <Organisations />
    </Permitted>
  )
}

function Organisations() {
  const { words: w, language } = useSpoken()
  const o = w.manage.organisations
  const [typed, setTyped] = useState('')
  const [find] = useDebouncedValue(typed.trim(), 200)
  const { query, items } = usePaged<Organisation>(['organisations', 'page', find], (page) =>
    dataOf(api.GET('/api/v1/organisations', { params: { query: { ...page, ...(find && { find }) } } })),
  )
  const [edited, setEdited] = useState<{ id: string; organisation: Organisation | null } | null>(null)
  return (
    <>
      <PageHead title={o.title}>
        <Button onClick={() => setEdited({ id: uuidv7(), organisation: null })}>{o.add}</Button>
      </PageHead>
      <FindField value={typed} onChange={setTyped} />
      <PagedTable
        label={o.title}
        query={query}
        items={items}
        heads={[o.name, o.plan, o.realms, o.created]}
        empty={find ? o.notFound : o.empty}
        row={(organisation) => (
          <Row key={organisation.id}>
            <Cell>
              <UnstyledButton
                className={styles['rowButton']!}
                onClick={() => setEdited({ id: organisation.id, organisation })}
              >
                {organisation.name}
              </UnstyledButton>
            </Cell>
            <Cell>{organisation.planInForce ?? <span className={styles['quiet']}>{o.noPlan}</span>}</Cell>
            <Cell>{organisation.realmCount}</Cell>
            <Cell>{dayText(Date.parse(organisation.createdAt), language)}</Cell>
          </Row>
        )}
      />
      {edited && <OrganisationForm {...edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function OrganisationForm({
  id,
  organisation,
  onClose,
}: {
  id: string
  organisation: Organisation | null
  onClose: () => void
}) {
  const w = useWords()
  const o = w.manage.organisations
  const form = useFields({ name: organisation?.name ?? '' })
  const save = useSaving({
    form,
    refresh: ['organisations'],
    run: () => dataOf(api.PUT('/api/v1/organisations/{id}', { params: { path: { id } }, body: form.values })),
    onDone: onClose,
  })
  return (
    <FormDialog
      title={organisation ? o.edit(organisation.name) : o.add}
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={() => (form.values.name.trim() === '' ? form.setErrors({ name: w.ui.needed }) : save.mutate())}
      onClose={onClose}
    >
      <TextInput label={o.name} data-autofocus required {...form.text('name')} />
    </FormDialog>
  )
}
