import { Button, NativeSelect, TextInput, UnstyledButton } from '@mantine/core'
import { dataOf, uuidv7 } from '@plantao/api-client'
import type { Team } from '@plantao/api-client'
import { useState } from 'react'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { PagedTable } from '../session/paged-table.tsx'
import { Permitted } from '../session/permitted.tsx'
import { usePaged } from '../session/use-paged.ts'
import { useSaving } from '../session/use-saving.ts'
import { Cell, Row } from '../ui/card-table.tsx'
import { useFields } from '../ui/form-fields.ts'
import { PageHead } from '../ui/states.tsx'
import { useWords } from '../words/words.tsx'
import styles from './manage.module.css'

const kinds = ['support', 'project-team', 'customer-success'] as const

export function TeamsPage() {
  return (
    <Permitted permission="staff:manage">
      <Teams />
    </Permitted>
  )
}

function Teams() {
  const w = useWords()
  const t = w.manage.teams
  const { query, items } = usePaged<Team>(['teams', 'page'], async () => ({
    ...(await dataOf(api.GET('/api/v1/teams'))),
    next: null,
  }))
  const [edited, setEdited] = useState<{ id: string; team: Team | null } | null>(null)
  return (
    <>
      <PageHead title={t.title}>
        <Button onClick={() => setEdited({ id: uuidv7(), team: null })}>{t.add}</Button>
      </PageHead>
      <PagedTable
        label={t.title}
        query={query}
        items={items}
        heads={[t.name, t.kind, w.manage.people]}
        empty={t.empty}
        row={(team) => (
          <Row key={team.id}>
            <Cell>
              <UnstyledButton className={styles['rowButton']!} onClick={() => setEdited({ id: team.id, team })}>
                {team.name}
              </UnstyledButton>
            </Cell>
            <Cell>{t.kinds[team.kind]}</Cell>
            <Cell>{t.members(team.memberCount)}</Cell>
          </Row>
        )}
      />
      {edited && <TeamForm {...edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function TeamForm({ id, team, onClose }: { id: string; team: Team | null; onClose: () => void }) {
  const w = useWords()
  const t = w.manage.teams
  const form = useFields<{ name: string; kind: string }>({ name: team?.name ?? '', kind: team?.kind ?? 'project-team' })
  const params = { path: { id } }
  const save = useSaving({
    form,
    refresh: ['teams'],
    run: () =>
      dataOf(
        api.PUT('/api/v1/teams/{id}', {
          params,
          body: { name: form.values.name, kind: form.values.kind as Team['kind'] },
        }),
      ),
    onDone: onClose,
  })
  const remove = useSaving({
    refresh: ['teams'],
    run: () => dataOf(api.DELETE('/api/v1/teams/{id}', { params })),
    done: w.ui.removed,
    onDone: onClose,
  })
  return (
    <FormDialog
      title={team ? t.edit(team.name) : t.add}
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={() => (form.values.name.trim() === '' ? form.setErrors({ name: w.ui.needed }) : save.mutate())}
      onClose={onClose}
      removal={team ? { title: t.removeTitle, says: t.removeSays, run: () => remove.mutate() } : undefined}
    >
      <TextInput label={t.name} data-autofocus required {...form.text('name')} />
      <NativeSelect
        label={t.kind}
        data={kinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        {...form.text('kind')}
      />
    </FormDialog>
  )
}
