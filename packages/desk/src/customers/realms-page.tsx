import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { Realm } from '@plantao/api-client'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useMay } from '../session/me.tsx'
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
import { OrganisationPicker } from './organisation-picker.tsx'

export function RealmsPage() {
  return (
    <Permitted permission="customers:manage">
      <Realms />
    </Permitted>
  )
}

function Realms() {
  const { words: w, language } = useSpoken()
  const r = w.manage.realms
  const mayLook = useMay('realms:read')
  const [typed, setTyped] = useState('')
  const [find] = useDebouncedValue(typed.trim(), 200)
  const { query, items } = usePaged<Realm>(['realms', find], (page) =>
    dataOf(api.GET('/api/v1/realms', { params: { query: { ...page, ...(find && { find }) } } })),
  )
  const [edited, setEdited] = useState<{ id: string; realm: Realm | null } | null>(null)
  return (
    <>
      <PageHead title={r.title}>
        <Button onClick={() => setEdited({ id: uuidv7(), realm: null })}>{r.add}</Button>
      </PageHead>
      <FindField value={typed} onChange={setTyped} />
      <PagedTable
        label={r.title}
        query={query}
        items={items}
        heads={[r.name, r.organisation, r.created, ...(mayLook ? [w.realm.looks] : [])]}
        empty={find ? w.manage.organisations.notFound : r.empty}
        row={(realm) => (
          <Row key={realm.id}>
            <Cell>
              <UnstyledButton className={styles['rowButton']!} onClick={() => setEdited({ id: realm.id, realm })}>
                {realm.name}
              </UnstyledButton>
            </Cell>
            <Cell>{realm.organisation.name}</Cell>
            <Cell>{dayText(Date.parse(realm.createdAt), language)}</Cell>
            {mayLook && (
              <Cell>
                <Link {...paths.realmLooks(realm.id)} aria-label={`${w.realm.looks}: ${realm.name}`}>
                  {w.realm.looks}
                </Link>
              </Cell>
            )}
          </Row>
        )}
      />
      {edited && <RealmForm {...edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function RealmForm({ id, realm, onClose }: { id: string; realm: Realm | null; onClose: () => void }) {
  const w = useWords()
  const r = w.manage.realms
  const form = useFields({
    name: realm?.name ?? '',
    organisationId: realm?.organisation ?? (null as { id: string; name: string } | null),
  })
  const save = useSaving({
    form,
    refresh: ['realms', 'organisations'],
    run: () =>
      dataOf(
        api.PUT('/api/v1/realms/{id}', {
          params: { path: { id } },
          body: { name: form.values.name, organisationId: form.values.organisationId!.id },
        }),
      ),
    onDone: onClose,
  })
  function submit(): void {
    const errors = {
      ...(form.values.name.trim() === '' && { name: w.ui.needed }),
      ...(!form.values.organisationId && { organisationId: w.ui.needed }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) save.mutate()
  }
  return (
    <FormDialog
      title={realm ? r.edit(realm.name) : r.add}
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={r.name} data-autofocus required {...form.text('name')} />
      <OrganisationPicker
        label={r.organisation}
        chosen={form.values.organisationId}
        error={form.errors['organisationId']}
        onChoose={(organisation) => form.set('organisationId', organisation)}
      />
    </FormDialog>
  )
}
